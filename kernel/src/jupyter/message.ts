import * as z from 'zod/mini';

// The mini form of zod throughout this room: the other adds 30 ms to a kernel's start.

/** The protocol version written into every header and into kernel_info_reply. */
export const PROTOCOL_VERSION = '5.5';

/** Any JSON object, as content and metadata are before a conversation's schema has read them. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A message's header. Fields that this version does not know are kept: a parent_header is a full copy.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#message-header
 */
export const headerSchema = z.looseObject({
  msg_id: z.string().check(z.minLength(1)),
  msg_type: z.string().check(z.minLength(1)),
  session: z.string(),
  username: z.optional(z.string()),
  date: z.optional(z.string()),
  version: z.optional(z.string())
});

export type Header = Readonly<z.infer<typeof headerSchema>>;

/** One message without routing: the four signed dictionaries and the raw buffers that follow them. */
export interface Message {
  readonly header: Header;
  /** The header of the request that this message belongs to; empty where there is none. */
  readonly parentHeader: Partial<Header>;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** A message as it came in, with the identities that a reply to it must carry. */
export interface IncomingMessage extends Message {
  readonly identities: readonly Uint8Array[];
}
