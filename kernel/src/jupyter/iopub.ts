import type { Codec } from './codec.js';
import type { Header, JsonObject, Message } from './message.js';
import { createMessage, type Identity } from './create-message.js';
import type { Log } from './kernel.js';
import type { Transport } from './transport.js';

/** 20 a second; jupyter_server drops outputs above 1,000 messages a second. */
const STREAM_FLUSH_MS = 50;
/** A cell that prints in one long tick must not gather text without end. */
const STREAM_FLUSH_CHARACTERS = 262_144;

type Parent = Header | null;

export interface Publication {
  readonly type: string;
  readonly content: JsonObject;
  readonly parent: Parent;
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
}

/**
 * The only writer of iopub: what is published leaves in the order of the calls, to every client.
 * Nothing is kept for clients that are not there yet.
 */
export interface Iopub {
  /** Throws a TypeError where the content cannot be written as JSON; nothing was published then. */
  publish(publication: Publication): void;
  /** Text of one stream of one request is joined for up to 50 ms, or until anything else is published. */
  stream(parent: Header, name: 'stdout' | 'stderr', text: string): void;
  /** `iopub_welcome` to a new client, and with the first of them the one `starting`. */
  welcome(topic: Uint8Array): void;
  /**
   * Resolves when everything published before was handed to the socket. It does not promise that a client sees it
   * before a message on another channel: ZeroMQ has no order between sockets.
   */
  barrier(): Promise<void>;
}

export interface IopubOptions {
  readonly transport: Transport;
  readonly codec: Codec;
  readonly identity: Identity;
  readonly log: Log;
}

interface Batch {
  readonly parent: Header;
  readonly name: string;
  readonly timer: NodeJS.Timeout;
  texts: string[];
  characters: number;
}

export function createIopub({ transport, codec, identity, log }: IopubOptions): Iopub {
  let batch: Batch | null = null;
  let handedOver: Promise<void> = Promise.resolve();
  let hasStarted = false;

  function send(topic: Uint8Array, message: Message): void {
    handedOver = transport.send('iopub', codec.encode(message, [topic])).catch((error: unknown) => {
      log(`iopub: ${message.header.msg_type} was not sent: ${String(error)}`);
    });
  }

  function publish({ type, ...rest }: Publication): void {
    flush();
    send(topicOf(identity, type), createMessage(identity, type, rest));
  }

  function flush(): void {
    if (batch === null) return;
    const { parent, name, texts, timer } = batch;
    clearTimeout(timer);
    batch = null;
    publish({ type: 'stream', content: { name, text: texts.join('') }, parent });
  }

  return {
    publish,

    stream(parent, name, text) {
      if (text === '') return;
      if (batch?.parent !== parent || batch.name !== name) {
        flush();
        batch = { parent, name, timer: setTimeout(flush, STREAM_FLUSH_MS), texts: [], characters: 0 };
      }
      batch.texts.push(text);
      batch.characters += text.length;
      if (batch.characters >= STREAM_FLUSH_CHARACTERS) flush();
    },

    welcome(topic) {
      flush();
      const subscription = Buffer.from(topic).toString('utf8');
      send(topic, createMessage(identity, 'iopub_welcome', { content: { subscription }, parent: null }));
      if (hasStarted) return;
      hasStarted = true;
      publish({ type: 'status', content: { execution_state: 'starting' }, parent: null });
    },

    async barrier() {
      flush();
      await handedOver;
    }
  };
}

/** Clients subscribe to everything; the topic is for those who look at the wire. Never a client's identity. */
function topicOf(identity: Identity, type: string): Uint8Array {
  return Buffer.from(`kernel.${identity.session}.${type}`);
}
