import * as z from 'zod/mini';
import type { KernelHandlers, KernelInfo } from '../kernel-handlers.js';
import { PROTOCOL_VERSION, type JsonObject } from '../message.js';
import { conversation, type Conversation } from './conversation.js';

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info */
export function kernelInfoConversation(handlers: KernelHandlers): Conversation {
  let reply: JsonObject | undefined;
  return conversation(z.object({}), () => (reply ??= kernelInfoReply(handlers.kernelInfo())));
}

function kernelInfoReply(info: KernelInfo): JsonObject {
  const { language } = info;
  return {
    status: 'ok',
    protocol_version: PROTOCOL_VERSION,
    implementation: info.implementation,
    implementation_version: info.implementationVersion,
    banner: info.banner,
    language_info: {
      name: language.name,
      version: language.version,
      mimetype: language.mimetype,
      file_extension: language.fileExtension,
      // JSON leaves out what is undefined, and clients then take the language's name.
      pygments_lexer: language.pygmentsLexer,
      codemirror_mode: language.codemirrorMode,
      nbconvert_exporter: language.nbconvertExporter
    },
    help_links: info.helpLinks,
    debugger: false,
    supported_features: []
  };
}
