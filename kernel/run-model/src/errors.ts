import * as z from 'zod';

/**
 * Every error code that Cellist gives, with what it means. The one table: `ename` of a Jupyter error is the
 * code, `evalue` the sentence. A test holds it against `ERRORS.md`, both ways.
 */
export const ERROR_CODES = {
  ANSWER_FAILED: 'The results are there, but the answer could not be written.',
  ARGUMENT_INVALID: 'An argument of a task cannot be used by the expert that got it.',
  CALLS_BUDGET: 'The paid calls that one run may make are used up.',
  CANCELLED: 'The run was stopped before it ended.',
  CANDIDATES_EMPTY: 'No model that could do this task can run here now.',
  COMMAND_UNKNOWN: 'A line that begins with % names no command.',
  COMMAND_USAGE: 'A command was given arguments that it does not take.',
  CONFIG_INVALID: 'A setting, or a configuration file, cannot be read as one.',
  CONSENT_MISSING: 'Something would have to leave this machine, and nobody agreed to that.',
  DEPENDENCY_FAILED: 'A task that this one waits for ended without a result.',
  EXPERT_FAILED: 'An expert ended with an error.',
  EXPERT_TIMEOUT: 'An expert said nothing for longer than the time-out of its task.',
  INTERNAL: 'A fault of Cellist itself.',
  LLM_ADDRESS: 'Where the LLM is said to be, there is no OpenAI-compatible chat interface.',
  LLM_AUTH: 'The LLM server did not accept the key, or there is none.',
  LLM_BUDGET: 'The budget of tokens for one run is used up.',
  LLM_CONTEXT_OVERFLOW: 'A prompt is longer than the context of the LLM.',
  LLM_EMPTY: 'The LLM gave an empty reply.',
  LLM_MODEL_UNKNOWN: 'The LLM server has no model of that name.',
  LLM_PAYMENT: 'The LLM server wants credit before it answers.',
  LLM_RATE_LIMITED: 'The LLM server takes no more requests for now.',
  LLM_REFUSED: 'The LLM, or a filter before it, declined to answer.',
  LLM_REJECTED: 'The LLM server refused a request as it was put.',
  LLM_SCHEMA_IGNORED: 'The LLM was held to a JSON schema and did not keep to it.',
  LLM_SERVER: 'The LLM server failed.',
  LLM_STREAM_CUT: "The LLM's reply broke off before it was complete.",
  LLM_TIMEOUT: 'The LLM server was silent for too long.',
  LLM_UNREACHABLE: 'The LLM server cannot be reached.',
  MODEL_UNKNOWN: 'A request or a plan names a model that is no candidate for its task.',
  NETWORK_FAILED: 'An address could not be reached, or broke off.',
  OFFLINE: 'Cellist is offline, by its setting, and an address was needed.',
  PLAN_INVALID: 'A plan breaks a rule of plans; the sentence names the task and the rule.',
  PLAN_UNREADABLE: 'What the controller returned, or a cell holds, is no plan in JSON.',
  PROGRAM_MISSING: 'A program that is needed was not found on this machine.',
  PROMPT_INVALID: 'A prompt of the user misses a slot that it needs, or has one that does not exist.',
  REQUEST_EMPTY: 'The cell holds no request.',
  REQUEST_LANGUAGE: 'The embedded controller reads English only.',
  REQUEST_UNCLEAR: 'The embedded controller could not tell what was meant.',
  RESOURCE_KIND: 'A resource is of another kind than the task needs.',
  RESOURCE_NOT_FOUND: 'No file, address or resource of that name exists.',
  RESOURCE_REFUSED: 'A rule of safety or a limit forbids to read this resource.',
  RESOURCE_UNREADABLE: 'The content of a resource is broken, or of a kind that cannot be read.',
  SCHEMA_NEWER: 'A document was written by a newer version of Cellist.',
  TYPESCRIPT_CRASHED: 'The process in which %%ts cells run has ended, and with it their variables.',
  TYPESCRIPT_INVALID: 'A %%ts cell is no correct TypeScript; the lines are named.'
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export const errorCodes = Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]];

/** An error as documents and events carry it. `hint` says what the reader can do; it may be empty. */
export const problemSchema = z.object({
  code: z.string().describe('One of the codes of ERRORS.md; a reader may meet newer ones.'),
  message: z.string().describe('One sentence that names what was wrong.'),
  hint: z.string().describe('What to do about it; empty where nothing can be done.')
});

export type Problem = z.infer<typeof problemSchema>;

export interface CellistErrorOptions {
  hint?: string;
  /** True where the same call may succeed when it is made again. */
  retryable?: boolean;
  cause?: unknown;
  /** What a reader needs to judge the error: raw model text, a status, attempts. Never holds a key. */
  evidence?: Readonly<Record<string, unknown>>;
}

/** The one error class. Across packages it is recognised by its `code`, never by `instanceof`. */
export class CellistError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  readonly retryable: boolean;
  readonly evidence: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: CellistErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = code;
    this.code = code;
    this.hint = options.hint ?? '';
    this.retryable = options.retryable ?? false;
    this.evidence = options.evidence ?? {};
  }
}

/** Tells one of our errors from any other, also one that came from another copy of this package. */
export function isCellistError(error: unknown): error is CellistError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code in ERROR_CODES &&
    'hint' in error
  );
}

/** Any thrown value as a problem; what is not ours becomes `fallback` with its own words. */
export function toProblem(error: unknown, fallback: ErrorCode = 'INTERNAL'): Problem {
  if (isCellistError(error)) return { code: error.code, message: error.message, hint: error.hint };
  const message = error instanceof Error ? error.message : String(error);
  return { code: fallback, message: message === '' ? ERROR_CODES[fallback] : message, hint: '' };
}
