import * as z from 'zod/mini';
import type { CommRegistry } from '../comm-registry.js';
import type { IncomingMessage, JsonObject } from '../message.js';
import { conversation, type Conversation } from './conversation.js';

const data = z._default(z.record(z.string(), z.unknown()), {});
const openSchema = z.object({ comm_id: z.string().check(z.minLength(1)), target_name: z.string(), data });
const messageSchema = z.object({ comm_id: z.string(), data });
const infoSchema = z.object({ target_name: z.nullish(z.string()) });

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#opening-a-comm */
export function commOpenConversation(comms: CommRegistry): Conversation {
  return conversation(openSchema, async (content, context, message) => {
    await comms.open(content.comm_id, content.target_name, toCommMessage(content.data, message), context);
    return null;
  });
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-messages */
export function commMessageConversation(comms: CommRegistry): Conversation {
  return conversation(messageSchema, async (content, context, message) => {
    await comms.message(content.comm_id, toCommMessage(content.data, message), context);
    return null;
  });
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#tearing-down-comms */
export function commCloseConversation(comms: CommRegistry): Conversation {
  return conversation(messageSchema, async (content, context, message) => {
    await comms.close(content.comm_id, toCommMessage(content.data, message), context);
    return null;
  });
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#comm-info */
export function commInfoConversation(comms: CommRegistry): Conversation {
  return conversation(infoSchema, ({ target_name: targetName }) => {
    const open = comms.list().filter(comm => targetName == null || comm.targetName === targetName);
    const described = open.map(comm => [comm.id, { target_name: comm.targetName }] as const);
    return { status: 'ok', comms: Object.fromEntries(described) };
  });
}

function toCommMessage(content: JsonObject, message: IncomingMessage) {
  return { data: content, metadata: message.metadata, buffers: message.buffers };
}
