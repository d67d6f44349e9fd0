import * as z from 'zod/mini';
import type { ExecuteOutcome, ExecuteRequest } from '../kernel-handlers.js';
import type { IncomingMessage, JsonObject } from '../message.js';
import type { ErrorContent } from '../request-context.js';
import { readContent } from './conversation.js';

const requestSchema = z.object({
  code: z.string(),
  silent: z._default(z.boolean(), false),
  store_history: z.optional(z.boolean()),
  user_expressions: z.nullish(z.record(z.string(), z.string())),
  allow_stdin: z._default(z.boolean(), true),
  stop_on_error: z._default(z.boolean(), true)
});

/** An execute request as it waits for its turn; its number is given when it begins. */
export interface WaitingCell {
  readonly message: IncomingMessage;
  readonly request: Omit<ExecuteRequest, 'executionCount'>;
  readonly userExpressions: Readonly<Record<string, string>>;
}

/** https://jupyter-client.readthedocs.io/en/stable/messaging.html#execute */
export function readExecuteRequest(message: IncomingMessage): WaitingCell | { readonly fault: string } {
  const content = readContent(requestSchema, message);
  if ('fault' in content) return content;
  const { value } = content;
  const { cellId } = message.metadata;
  return {
    message,
    request: {
      code: value.code,
      silent: value.silent,
      storeHistory: !value.silent && (value.store_history ?? true),
      allowStdin: value.allow_stdin,
      stopOnError: value.stop_on_error,
      cellId: typeof cellId === 'string' ? cellId : null
    },
    userExpressions: value.user_expressions ?? {}
  };
}

export function executeInput(code: string, executionCount: number): JsonObject {
  return { code, execution_count: executionCount };
}

export function executeOk(
  executionCount: number,
  outcome: ExecuteOutcome | undefined,
  userExpressions: JsonObject
): JsonObject {
  return {
    status: 'ok',
    execution_count: executionCount,
    payload: outcome?.payload ?? [],
    user_expressions: userExpressions
  };
}

export function executeError(executionCount: number, error: ErrorContent): JsonObject {
  return {
    status: 'error',
    execution_count: executionCount,
    ...error,
    payload: [],
    user_expressions: {}
  };
}

/** The specification says "error" since 5.1, but clients know a cell that never ran only by this word. */
export function executeAborted(executionCount: number): JsonObject {
  return { status: 'aborted', execution_count: executionCount };
}
