export { bindZeromq } from './bind-zeromq.js';
export type { Comm, CommHandlers, CommMessage, CommSendOptions, CommTarget, OpenComm } from './comm.js';
export { parseConnection, readConnectionFile, type Connection } from './connection-file.js';
export { guardProcess, type GuardOptions } from './guard-process.js';
export { JupyterError, type JupyterErrorCode } from './jupyter-error.js';
export type {
  Awaitable,
  CompleteRequest,
  CompleteResult,
  Completion,
  ExecuteOutcome,
  ExecutePayload,
  ExecuteRequest,
  HistoryEntry,
  HistoryRequest,
  InspectRequest,
  IsCompleteResult,
  KernelHandlers,
  KernelInfo
} from './kernel-handlers.js';
export type { Kernel, KernelOptions, Log } from './kernel.js';
export type { Header, JsonObject } from './message.js';
export type { ErrorContent, MimeBundle, RequestContext } from './request-context.js';
export { startKernel } from './start-kernel.js';
export type { Channel, Frames, RequestChannel, Transport, TransportListener } from './transport.js';
