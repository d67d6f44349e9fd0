import type { Channel, Frames, RequestChannel } from '../transport.js';

/** A client's end of a kernel's channels, over memory or over sockets. */
export interface ClientLink {
  send(channel: RequestChannel, frames: Frames): void;
  /** Called once; frames from iopub begin with their topic. */
  listen(onMessage: (channel: Channel, frames: Frames) => void): void;
  close(): Promise<void>;
}
