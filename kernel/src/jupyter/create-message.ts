import { PROTOCOL_VERSION, type Header, type JsonObject, type Message } from './message.js';

/** Who speaks, and where ids and times come from. */
export interface Identity {
  /** New for every process, so that clients notice a restart; never the client's. */
  readonly session: string;
  readonly username: string;
  readonly newId: () => string;
  readonly now: () => Date;
}

export interface MessageParts {
  readonly content: JsonObject;
  readonly parent: Header | null;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

/** A message of ours, with a new id. */
export function createMessage(identity: Identity, type: string, parts: MessageParts): Message {
  return {
    header: {
      msg_id: identity.newId(),
      msg_type: type,
      session: identity.session,
      username: identity.username,
      date: identity.now().toISOString(),
      version: PROTOCOL_VERSION
    },
    parentHeader: parts.parent ?? {},
    metadata: parts.metadata ?? {},
    content: parts.content,
    buffers: parts.buffers ?? []
  };
}
