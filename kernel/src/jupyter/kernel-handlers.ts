import type { CommTarget } from './comm.js';
import type { JsonObject } from './message.js';
import type { ErrorContent, MimeBundle, RequestContext } from './request-context.js';

/** A value, or a promise of one: a handler that has nothing to wait for need not be async. */
export type Awaitable<Value> = Value | Promise<Value>;

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-info */
export interface KernelInfo {
  readonly implementation: string;
  readonly implementationVersion: string;
  readonly banner: string;
  readonly language: {
    readonly name: string;
    readonly version: string;
    readonly mimetype: string;
    /** With its dot. */
    readonly fileExtension: string;
    readonly pygmentsLexer?: string;
    readonly codemirrorMode?: string;
    readonly nbconvertExporter?: string;
  };
  readonly helpLinks: readonly { readonly text: string; readonly url: string }[];
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute */
export interface ExecuteRequest {
  readonly code: string;
  /** The number that clients show beside the cell: raised by one if `storeHistory`, else that of the cell before. */
  readonly executionCount: number;
  readonly silent: boolean;
  /** Whether the owner is to remember this request in its history; never together with `silent`. */
  readonly storeHistory: boolean;
  readonly allowStdin: boolean;
  readonly stopOnError: boolean;
  /** The notebook's id of the cell, where the client sends one (metadata `cellId`). */
  readonly cellId: string | null;
}

/** What a cell that went well may add to its reply; undefined where there is nothing to add. */
export interface ExecuteOutcome {
  readonly payload?: readonly ExecutePayload[];
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#payloads-deprecated */
export type ExecutePayload =
  | { readonly source: 'page'; readonly data: JsonObject; readonly start: number }
  | { readonly source: 'set_next_input'; readonly text: string; readonly replace: boolean };

/** Offsets are UTF-16, as in every JavaScript string; the wire's code points are converted here. */
export interface CompleteRequest {
  readonly code: string;
  readonly cursor: number;
}

export interface Completion {
  /** What the client puts in place of `code.slice(start, end)`. */
  readonly text: string;
  /** A word that clients show beside it (`function`, `keyword`, `magic`, `path`, …). */
  readonly type?: string;
}

export interface CompleteResult {
  readonly matches: readonly Completion[];
  readonly start: number;
  readonly end: number;
}

export interface InspectRequest {
  readonly code: string;
  readonly cursor: number;
  readonly detailLevel: 0 | 1;
}

export interface IsCompleteResult {
  readonly status: 'complete' | 'incomplete' | 'invalid' | 'unknown';
  /** What to begin the next line with, where `incomplete`. */
  readonly indent?: string;
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#history */
export type HistoryRequest =
  | { readonly access: 'tail'; readonly n: number; readonly unique: boolean }
  | {
      readonly access: 'range';
      /** 0 is the session of this process, -1 the one before; positive numbers name a session. */
      readonly session: number;
      readonly start: number;
      /** The first line left out; null means to the end. */
      readonly stop: number | null;
    }
  | {
      readonly access: 'search';
      /** A glob: `*` any text, `?` one character. */
      readonly pattern: string;
      /** The last n; null means all. */
      readonly n: number | null;
      readonly unique: boolean;
    };

export interface HistoryEntry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
  /** The text/plain of the cell's value, if it had one. Sent only to a client that asked for outputs. */
  readonly output: string | null;
}

/**
 * What the owner of a kernel fills in. Nothing here is called before a client asks, so an owner can load what it
 * needs when first called. Whatever a handler throws becomes an error reply; the kernel lives on.
 */
export interface KernelHandlers {
  /** Asked once and kept: clients ask for it every half second while they connect. */
  kernelInfo(): KernelInfo;
  /**
   * Runs one cell. Called one at a time, in order of arrival. A throw becomes one `error` output and an error reply,
   * in the words of `describeError`. Must heed `context.signal`: where it has not settled a moment after an
   * interrupt, the request is answered without it.
   */
  execute(request: ExecuteRequest, context: RequestContext): Awaitable<ExecuteOutcome | undefined>;
  /** Called while a cell runs as well, like all that follow. */
  complete(request: CompleteRequest, context: RequestContext): Awaitable<CompleteResult>;
  /** Null where there is nothing to show. */
  inspect(request: InspectRequest, context: RequestContext): Awaitable<MimeBundle | null>;
  isComplete(code: string, context: RequestContext): Awaitable<IsCompleteResult>;
  /** Oldest first. */
  history(request: HistoryRequest, context: RequestContext): Awaitable<readonly HistoryEntry[]>;
  /** One of a request's user_expressions, after the cell went well. Without this handler each gets an error. */
  evaluate?(expression: string, context: RequestContext): Awaitable<MimeBundle>;
  /** What clients may open comms to, by target name. */
  readonly commTargets: Readonly<Record<string, CommTarget>>;
  /** Words for what a handler threw. `interrupted`: the user stopped the request. */
  describeError(error: unknown, interrupted: boolean): ErrorContent;
  /** Releases what the owner holds; requests in flight are aborted already. The reply waits for it, but not for long. */
  shutdown(restart: boolean): Awaitable<void>;
}
