/** The sockets on which requests come in and are answered, and `iopub`, on which outputs go to every client. */
export type RequestChannel = 'shell' | 'control' | 'stdin';
export type Channel = RequestChannel | 'iopub';

/** One multipart message as it stands on the wire. */
export type Frames = readonly Uint8Array[];

/** What a transport tells its one owner. Neither function may throw. */
export interface TransportListener {
  /** A message came in; its first frames are the routing identities of its sender. */
  message(channel: RequestChannel, frames: Frames): void;
  /** A client subscribed to iopub topics that begin with these bytes; told for every client, also for the second. */
  subscription(topic: Uint8Array): void;
}

/**
 * Moves frames and knows nothing of what is in them. Implemented over ZeroMQ (`bindZeromq`) and in memory
 * (`testing/`).
 */
export interface Transport {
  /** Begins to receive. Called once; what came in earlier is delivered then. */
  listen(listener: TransportListener): void;
  /**
   * Sends one message. Messages of one channel leave in the order of the calls. Resolves when the message was
   * handed over to the channel, which does not mean that a client has it; rejects after `close`.
   * There is no order between channels.
   */
  send(channel: Channel, frames: Frames): Promise<void>;
  /** Stops receiving, hands over what was sent so far and closes. Repeated calls get the same promise. */
  close(): Promise<void>;
}
