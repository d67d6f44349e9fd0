import type { Inputs } from './inputs.js';
import type { Iopub } from './iopub.js';
import { JupyterError } from './jupyter-error.js';
import type { IncomingMessage } from './message.js';
import type { ErrorContent, MimeBundle, RequestContext } from './request-context.js';

/** A request between its busy and its idle, as the protocol sees it; handlers see only the context. */
export interface OpenRequest {
  readonly context: RequestContext;
  abort(reason: JupyterError): void;
  /** What the handler itself published as the request's error. */
  readonly publishedError: ErrorContent | null;
}

export interface OpenRequestOptions {
  readonly message: IncomingMessage;
  readonly iopub: Iopub;
  readonly inputs: Inputs;
  /** Null: this request has no value and may ask nothing, as all but execute requests. */
  readonly execution: {
    readonly count: number;
    readonly silent: boolean;
    readonly allowStdin: boolean;
  } | null;
}

export function openRequest({ message, iopub, inputs, execution }: OpenRequestOptions): OpenRequest {
  const { header, metadata, identities } = message;
  const controller = new AbortController();
  let publishedError: ErrorContent | null = null;

  const context: RequestContext = Object.freeze({
    header,
    metadata,
    identities,
    signal: controller.signal,

    stream(name: 'stdout' | 'stderr', text: string) {
      iopub.stream(header, name, text);
    },

    display(bundle: MimeBundle, options: { readonly displayId?: string } = {}) {
      const transient = options.displayId === undefined ? {} : { display_id: options.displayId };
      iopub.publish({ type: 'display_data', content: { ...contentOf(bundle), transient }, parent: header });
    },

    updateDisplay(displayId: string, bundle: MimeBundle) {
      const content = { ...contentOf(bundle), transient: { display_id: displayId } };
      iopub.publish({ type: 'update_display_data', content, parent: header });
    },

    executeResult(bundle: MimeBundle) {
      if (execution === null || execution.silent) return;
      const content = { execution_count: execution.count, ...contentOf(bundle) };
      iopub.publish({ type: 'execute_result', content, parent: header });
    },

    clearOutput(wait = false) {
      iopub.publish({ type: 'clear_output', content: { wait }, parent: header });
    },

    error({ ename, evalue, traceback }: ErrorContent) {
      if (publishedError !== null) return;
      publishedError = { ename, evalue, traceback };
      iopub.publish({ type: 'error', content: { ename, evalue, traceback }, parent: header });
    },

    async input(prompt: string, options: { readonly password?: boolean } = {}) {
      if (execution?.allowStdin !== true) {
        throw new JupyterError(
          'INPUT_NOT_ALLOWED',
          'This client does not take questions from a running cell.'
        );
      }
      return inputs.ask({
        prompt,
        password: options.password ?? false,
        context: { header, identities, signal: controller.signal }
      });
    }
  });

  return {
    context,
    abort(reason) {
      controller.abort(reason);
    },
    get publishedError() {
      return publishedError;
    }
  };
}

/** Clients insist on both objects. */
function contentOf({ data, metadata }: MimeBundle) {
  return { data, metadata: metadata ?? {} };
}
