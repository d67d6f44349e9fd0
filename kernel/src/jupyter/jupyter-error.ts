export type JupyterErrorCode =
  /** The user stopped the request. */
  | 'INTERRUPTED'
  /** The kernel is shutting down. */
  | 'KERNEL_CLOSING'
  /** The client of this request does not take questions. */
  | 'INPUT_NOT_ALLOWED'
  | 'CONNECTION_FILE_INVALID'
  /** An address that the connection file names is taken, or none of this machine's. */
  | 'ADDRESS_NOT_BOUND'
  /** The message asks for something that this kernel does not offer. */
  | 'NOT_SUPPORTED';

/** What can go wrong in the protocol itself; recognise it by `code`. */
export class JupyterError extends Error {
  constructor(
    readonly code: JupyterErrorCode,
    message: string,
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'JupyterError';
  }
}
