import type { Channel, Frames, RequestChannel, Transport, TransportListener } from '../transport.js';
import type { ClientLink } from './client-link.js';

/** A transport without sockets, to which any number of clients connect. */
export interface MemoryTransport extends Transport {
  connect(): ClientLink;
}

interface Client {
  readonly identity: Uint8Array;
  deliver(channel: Channel, frames: Frames): void;
}

/**
 * Keeps what the protocol relies on in ZeroMQ: order within a channel, delivery in a later turn, routing by the first
 * frame, silence for a client that is not there, a subscription told for every client.
 */
export function createMemoryTransport(): MemoryTransport {
  const clients = new Map<string, Client>();
  const arrivedEarly: ((listener: TransportListener) => void)[] = [];
  let listener: TransportListener | null = null;
  let isClosed = false;
  let connected = 0;

  function tell(event: (listener: TransportListener) => void): void {
    setImmediate(() => {
      if (isClosed) return;
      if (listener === null) arrivedEarly.push(event);
      else event(listener);
    });
  }

  return {
    listen(owner) {
      listener = owner;
      for (const event of arrivedEarly.splice(0)) tell(event);
    },

    send(channel, frames) {
      if (isClosed) return Promise.reject(new Error('The transport is closed.'));
      const [route, ...rest] = frames;
      if (channel === 'iopub') for (const client of clients.values()) client.deliver(channel, frames);
      else if (route !== undefined) clients.get(nameOf(route))?.deliver(channel, rest);
      return Promise.resolve();
    },

    close() {
      isClosed = true;
      return Promise.resolve();
    },

    connect() {
      connected++;
      const identity = Buffer.from(`client-${String(connected)}`);
      let deliver: Client['deliver'] = () => undefined;
      return {
        listen(onMessage) {
          deliver = onMessage;
          clients.set(nameOf(identity), {
            identity,
            deliver: (channel, frames) => {
              setImmediate(() => {
                deliver(channel, frames);
              });
            }
          });
          tell(owner => {
            owner.subscription(new Uint8Array());
          });
        },
        send(channel: RequestChannel, frames) {
          tell(owner => {
            owner.message(channel, [identity, ...frames]);
          });
        },
        close() {
          deliver = () => undefined;
          clients.delete(nameOf(identity));
          return Promise.resolve();
        }
      };
    }
  };
}

function nameOf(identity: Uint8Array): string {
  return Buffer.from(identity).toString('latin1');
}
