import type { JsonObject, Header } from './message.js';

/** Text or JSON values by MIME type. Binary content is base64 text, as everywhere in Jupyter. */
export interface MimeBundle {
  readonly data: JsonObject;
  readonly metadata?: JsonObject;
}

/** What a client shows of an error; `traceback` is what most of them print. */
export interface ErrorContent {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/**
 * All that a handler needs to know of the request it answers, and the one way to write beneath it. Immutable and
 * passed along as an argument, so that output that comes late still finds the cell that started it.
 * Output methods queue in order and do not wait. They throw a TypeError where a value cannot be written as JSON, and
 * do nothing once the kernel has closed.
 */
export interface RequestContext {
  readonly header: Header;
  readonly metadata: JsonObject;
  /** The routing frames of the client that asked. */
  readonly identities: readonly Uint8Array[];
  /** Aborted by an interrupt (the reason is a JupyterError INTERRUPTED) and by a shutdown (KERNEL_CLOSING). */
  readonly signal: AbortSignal;
  /** Text for stdout or stderr. Joined with what comes within 50 ms; any other message first sends what was joined. */
  stream(name: 'stdout' | 'stderr', text: string): void;
  /** A display_data; with an id it can be replaced later. */
  display(bundle: MimeBundle, options?: { readonly displayId?: string }): void;
  /** Replaces every output that was displayed under this id, in this cell or another. */
  updateDisplay(displayId: string, bundle: MimeBundle): void;
  /** The value of the cell. Left out for a silent request; only execute requests have one. */
  executeResult(bundle: MimeBundle): void;
  /** Removes the cell's outputs; with `wait` only when the next one comes. */
  clearOutput(wait?: boolean): void;
  /** The one error output of this request; its reply becomes an error with the same content. Later calls do nothing. */
  error(content: ErrorContent): void;
  /**
   * Asks the user who sent this request for a line. Rejects with INPUT_NOT_ALLOWED where the request forbids it, and
   * with the signal's reason when aborted.
   */
  input(prompt: string, options?: { readonly password?: boolean }): Promise<string>;
}
