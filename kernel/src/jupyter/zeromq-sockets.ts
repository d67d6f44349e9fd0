import type { Proxy, Socket } from 'zeromq';
import type { Frames } from './transport.js';

/** ipykernel's value: without one, a process whose client is gone would wait for it for ever. */
const LINGER_MS = 1_000;
/** No limit: at the usual mark of 1,000 queued messages ROUTER and XPUB silently drop. */
const NO_LIMIT = 0;

/** A socket that takes one message after the other in each direction. */
export interface FrameSocket {
  /** Messages leave in the order of the calls. ZeroMQ allows one pending send a socket, so nothing else may send. */
  send(frames: Frames): Promise<void>;
  /** Calls back for every message until the socket closes. */
  receive(onMessage: (frames: Frames) => void): void;
  /** Closes once everything sent was handed to ZeroMQ, which goes on delivering it for up to a second; a client's are dropped. */
  close(): Promise<void>;
}

export type SocketKind = 'router' | 'xpub' | 'dealer' | 'sub' | 'req';

export interface SocketAddress {
  readonly endpoint: string;
  readonly side: 'bind' | 'connect';
  /** The routing identity of a dealer. */
  readonly identity?: string;
  /** How soon a client tries again where nobody listens yet; ZeroMQ's own 100 ms if left out. */
  readonly reconnectMs?: number;
}

/** The native part is loaded here and not earlier: whoever only wants the protocol's types does not pay for it. */
export async function openSocket(kind: SocketKind, address: SocketAddress): Promise<FrameSocket> {
  const zmq = await import('zeromq');
  switch (kind) {
    case 'router':
      return attach(new zmq.Router({ linger: LINGER_MS, sendHighWaterMark: NO_LIMIT }), address);
    case 'xpub':
      // Otherwise a second client with the same subscription is not reported and gets no welcome.
      return attach(
        new zmq.XPublisher({ linger: LINGER_MS, sendHighWaterMark: NO_LIMIT, verbosity: 'allSubs' }),
        address
      );
    case 'dealer':
      return attach(
        new zmq.Dealer({ linger: 0, routingId: address.identity ?? null, sendHighWaterMark: NO_LIMIT }),
        address
      );
    case 'req':
      return attach(new zmq.Request({ linger: 0 }), address);
    case 'sub': {
      const socket = new zmq.Subscriber({ linger: 0, receiveHighWaterMark: NO_LIMIT });
      socket.subscribe();
      return attach(socket, address);
    }
  }
}

/**
 * Echoes every message that comes in at the endpoint, in a thread of its own: the heartbeat answers while
 * JavaScript is busy. The thread is one of libuv's pool (four by default) for as long as the kernel lives.
 */
export async function openEcho(endpoint: string): Promise<Pick<FrameSocket, 'close'>> {
  const zmq = await import('zeromq');
  const front = new zmq.Router({ linger: LINGER_MS });
  // A dealer connected to itself gets back what it sends; a proxy with the router on both sides crashes zeromq 6.8.
  const back = new zmq.Dealer({ linger: 0 });
  const loop = `inproc://echo-${endpoint}`;
  await front.bind(endpoint);
  await back.bind(loop);
  back.connect(loop);
  const proxy: Proxy = new zmq.Proxy(front, back);
  const ended = proxy.run();
  return {
    close() {
      proxy.terminate();
      return ended;
    }
  };
}

type Attachable = Socket & {
  receive(): Promise<Buffer[]>;
  /** A subscriber has none. */
  send?(frames: Uint8Array[]): Promise<void>;
};

async function attach(
  socket: Attachable,
  { endpoint, side, reconnectMs }: SocketAddress
): Promise<FrameSocket> {
  if (reconnectMs !== undefined) socket.reconnectInterval = reconnectMs;
  try {
    if (side === 'bind') await socket.bind(endpoint);
    else socket.connect(endpoint);
  } catch (error) {
    socket.close();
    throw error;
  }
  let last: Promise<void> = Promise.resolve();
  return {
    send(frames) {
      const sent = last.then(() => socket.send?.([...frames]));
      // The one who sent hears of a failure; the messages behind it must not.
      last = sent.catch(() => undefined);
      return sent;
    },
    receive(onMessage) {
      void receiveAll(socket, onMessage);
    },
    async close() {
      await last;
      socket.close();
    }
  };
}

async function receiveAll(socket: Attachable, onMessage: (frames: Frames) => void): Promise<void> {
  while (!socket.closed) {
    let frames: Frames;
    try {
      frames = await socket.receive();
    } catch {
      // EAGAIN is how a pending receive learns that its socket was closed; anything else leaves nothing to receive.
      return;
    }
    onMessage(frames);
  }
}
