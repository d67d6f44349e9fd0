import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { headerSchema, type IncomingMessage, type Message } from './message.js';
import type { Frames } from './transport.js';

const DELIMITER = Buffer.from('<IDS|MSG>');
const EMPTY_SIGNATURE = Buffer.alloc(0);
const DICTIONARIES = 4;
/** As many as jupyter_client remembers; the oldest are forgotten first. */
const REMEMBERED_SIGNATURES = 65_536;

const objectSchema = z.record(z.string(), z.unknown());
const parentSchema = z.union([
  headerSchema,
  z.pipe(
    objectSchema,
    z.transform(() => ({}))
  )
]);

/** Either a message, or one sentence that says why the frames are none. */
export type Decoded =
  { readonly message: IncomingMessage } | { readonly message: null; readonly fault: string };

/** Turns messages into signed frames and back. */
export interface Codec {
  /** @param prefix routing identities, or the topic on iopub. Throws a TypeError where the content is no JSON. */
  encode(message: Message, prefix: Frames): Frames;
  /** Never throws. A signature is accepted once: a message that was recorded and sent again is refused. */
  decode(frames: Frames): Decoded;
}

/**
 * HMAC-SHA256 over header, parent header, metadata and content; buffers follow unsigned.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 * @param key empty: nothing is signed, nothing is checked
 */
export function createCodec(key: string): Codec {
  const isFresh = rememberSignatures();

  return {
    encode(message, prefix) {
      const dictionaries = [message.header, message.parentHeader, message.metadata, message.content].map(
        dictionary => Buffer.from(JSON.stringify(dictionary))
      );
      return [...prefix, DELIMITER, sign(key, dictionaries), ...dictionaries, ...message.buffers];
    },

    decode(frames) {
      const at = frames.findIndex(frame => DELIMITER.equals(frame));
      if (at < 0) return fault('it has no <IDS|MSG> delimiter');
      const [signature, ...rest] = frames.slice(at + 1);
      const dictionaries = rest.slice(0, DICTIONARIES);
      if (signature === undefined || dictionaries.length < DICTIONARIES) return fault('it is too short');
      if (key !== '') {
        if (!isSame(signature, sign(key, dictionaries))) return fault('its signature is wrong');
        if (!isFresh(signature)) return fault('it was received before');
      }
      return readDictionaries(dictionaries, frames.slice(0, at), rest.slice(DICTIONARIES));
    }
  };
}

function readDictionaries(dictionaries: Frames, identities: Frames, buffers: Frames): Decoded {
  const values: unknown[] = [];
  for (const dictionary of dictionaries) {
    try {
      values.push(JSON.parse(Buffer.from(dictionary).toString('utf8')));
    } catch {
      return fault('it is not JSON');
    }
  }
  const header = headerSchema.safeParse(values[0]);
  if (!header.success) return fault('its header lacks an id, a type or a session');
  const parentHeader = parentSchema.safeParse(values[1]);
  const metadata = objectSchema.safeParse(values[2]);
  const content = objectSchema.safeParse(values[3]);
  if (!parentHeader.success || !metadata.success || !content.success) {
    return fault(`a dictionary of ${header.data.msg_type} is not a JSON object`);
  }
  return {
    message: {
      header: header.data,
      parentHeader: parentHeader.data,
      metadata: metadata.data,
      content: content.data,
      buffers,
      identities
    }
  };
}

function sign(key: string, dictionaries: Frames): Uint8Array {
  if (key === '') return EMPTY_SIGNATURE;
  const hmac = createHmac('sha256', key);
  for (const dictionary of dictionaries) hmac.update(dictionary);
  return Buffer.from(hmac.digest('hex'));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}

function rememberSignatures(): (signature: Uint8Array) => boolean {
  const seen = new Set<string>();
  return signature => {
    const text = Buffer.from(signature).toString('latin1');
    if (seen.has(text)) return false;
    seen.add(text);
    if (seen.size > REMEMBERED_SIGNATURES) for (const oldest of seen.values()) return seen.delete(oldest);
    return true;
  };
}

function fault(sentence: string): Decoded {
  return { message: null, fault: sentence };
}
