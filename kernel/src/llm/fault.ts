import { CellistError } from '@cellist/run-model';
import type { ErrorCode } from '@cellist/run-model';
import { hostOf, isLoopback } from './endpoint.js';
import type { LlmEndpoint } from './endpoint.js';
import { faultFacts } from './fault-facts.js';
import type { FaultFacts } from './fault-facts.js';

/** What was asked when it failed, as far as the sentence needs it. */
export interface FaultSituation {
  endpoint: LlmEndpoint;
  /** True once the first piece of the reply was there. */
  hasBegun: boolean;
  now: number;
}

interface Verdict {
  code: ErrorCode;
  what: string;
  hint: string;
  retryable?: boolean;
}

const OVERFLOW =
  /context_length_exceeded|exceed_context|(?:maximum|max) context|context (?:length|window|size)|prompt is too long|too many (?:input )?tokens|exceeds? the available context/i;
const NO_CREDIT =
  /insufficient_quota|insufficient.?(?:funds|balance|credit)|exceeded your (?:current quota|monthly)|billing|payment required/i;
const NO_MODEL =
  /model_not_found|model[^.]{0,80}(?:not found|not exist|not supported|not available|unknown|invalid)|(?:no such|unknown|invalid|not a valid) model/i;
const FILTERED = /content_filter|content.?(?:management|policy)|safety system/i;
const TOO_LARGE = /requires more system memory/i;
const NO_PARAMETERS = /support the requested parameters/i;
const RATE = /rate.?limit|too many requests/i;
const CUT = new Set([
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
  'UND_ERR_ABORTED',
  'ERR_STREAM_PREMATURE_CLOSE'
]);

/**
 * Any fault of a call as one typed error: what happened, in the provider's own words, what to do, and no key.
 * An error of ours in the chain of causes (a refused address, a cancelled run) stays what it is.
 */
export function toFault(error: unknown, situation: FaultSituation): CellistError {
  const facts = faultFacts(error, situation.endpoint.apiKey, situation.now);
  if (facts.own !== null) return facts.own;
  const { code, what, hint, retryable = false } = judge(error, facts, situation);
  const words = facts.words === '' || facts.words === 'Connection error.' ? '' : ` It said: "${facts.words}"`;
  return new CellistError(code, `${what}.${words}`, {
    hint,
    retryable,
    evidence: { status: facts.status, code: facts.code, words: facts.words, retryAfterMs: facts.retryAfterMs }
  });
}

function judge(error: unknown, facts: FaultFacts, situation: FaultSituation): Verdict {
  const { status } = facts;
  const host = hostOf(situation.endpoint.baseUrl);
  const said = `${facts.code} ${facts.words}`;
  if (!facts.isTold) return judgeConnection(error, facts, situation);
  if (OVERFLOW.test(said) && status !== 429) {
    return {
      code: 'LLM_CONTEXT_OVERFLOW',
      what: `The prompt is longer than the context of ${situation.endpoint.model}`,
      hint: 'Shorten the request, clear the chat log with %forget, or take a model with a longer context.'
    };
  }
  if (status === 402 || NO_CREDIT.test(said)) {
    return {
      code: 'LLM_PAYMENT',
      what: `${host} wants credit before it answers${inBrackets(status)}`,
      hint: 'Add credit there, or choose another LLM with %config model.'
    };
  }
  if (status === 401 || status === 403) {
    return {
      code: 'LLM_AUTH',
      what: `${host} did not accept the key${inBrackets(status)}`,
      hint: 'Set OPENAI_API_KEY to a key of this server that may use the model, then restart the kernel.'
    };
  }
  if (NO_MODEL.test(said) && (status === null || status === 400 || status === 404 || status === 422)) {
    return {
      code: 'LLM_MODEL_UNKNOWN',
      what: `${host} has no model named "${situation.endpoint.model}"`,
      hint: 'Choose one that is there with %config model, or install it on the server.'
    };
  }
  if ((status === 404 || status === 405) && !NO_PARAMETERS.test(said)) {
    return {
      code: 'LLM_ADDRESS',
      what: `At ${host} there is no OpenAI-compatible chat interface${inBrackets(status)}`,
      hint: 'Check OPENAI_BASE_URL; most such addresses end in /v1.'
    };
  }
  if (status === 429 || RATE.test(said)) {
    const wait =
      facts.retryAfterMs === null ? 'a while' : `${String(Math.ceil(facts.retryAfterMs / 1000))} s`;
    return {
      code: 'LLM_RATE_LIMITED',
      what: `${host} takes no more requests for now${inBrackets(status)}`,
      hint: `Run the cell again in ${wait}, or choose another LLM with %config model.`,
      retryable: true
    };
  }
  if (FILTERED.test(said)) return refusedBy(host);
  if (status === 408 || status === 504) return { ...timeOut(host), retryable: true };
  if (TOO_LARGE.test(said)) {
    return {
      code: 'LLM_SERVER',
      what: `${host} cannot load ${situation.endpoint.model}`,
      hint: 'Take a smaller model with %config model.'
    };
  }
  if (status === null || status >= 500) {
    return {
      code: 'LLM_SERVER',
      what: `${host} failed${inBrackets(status)}`,
      hint: 'Run the cell again; if it lasts, look at the server or choose another LLM with %config model.',
      retryable: true
    };
  }
  return {
    code: 'LLM_REJECTED',
    what: `${host} refused the request${inBrackets(status)}`,
    hint: 'Look at what it said; another model or server may take the same request.'
  };
}

function judgeConnection(error: unknown, facts: FaultFacts, { endpoint, hasBegun }: FaultSituation): Verdict {
  const host = hostOf(endpoint.baseUrl);
  const isTimeOut = error instanceof Error && /timed? ?out/i.test(error.message);
  if (isTimeOut || /TIMEOUT|ETIMEDOUT/.test(facts.connection))
    return { ...timeOut(host), retryable: !hasBegun };
  if (hasBegun) {
    return {
      code: 'LLM_STREAM_CUT',
      what: `The connection to ${host} broke in the middle of the reply`,
      hint: 'Run the cell again.',
      retryable: true
    };
  }
  return {
    code: 'LLM_UNREACHABLE',
    what: `${host} cannot be reached${facts.connection === '' ? '' : ` (${facts.connection})`}`,
    hint: isLoopback(endpoint.baseUrl)
      ? 'Start the local LLM server, or choose another with %config baseUrl.'
      : 'Check the network and OPENAI_BASE_URL; %config model embedded works without an LLM.',
    retryable: CUT.has(facts.connection)
  };
}

function timeOut(host: string): Verdict {
  return {
    code: 'LLM_TIMEOUT',
    what: `${host} was silent for too long`,
    hint: 'Run the cell again; a local model may still be loading. A smaller model answers sooner.'
  };
}

function refusedBy(who: string): Verdict {
  return {
    code: 'LLM_REFUSED',
    what: `${who} declined to answer`,
    hint: 'Word the request otherwise, or take another model.'
  };
}

/** The model's own refusal, or a filter's in the middle of a reply. */
export function refusal(endpoint: LlmEndpoint, words: string): CellistError {
  const { code, what, hint } = refusedBy(endpoint.model);
  const said = words.trim() === '' ? '' : ` It said: "${words.trim()}"`;
  return new CellistError(code, `${what}.${said}`, { hint, evidence: { words } });
}

export function emptyReply(endpoint: LlmEndpoint): CellistError {
  return new CellistError('LLM_EMPTY', `${endpoint.model} gave an empty reply.`, {
    hint: 'Run the cell again, or take another model.',
    retryable: true
  });
}

export function silence(endpoint: LlmEndpoint, silenceMs: number): CellistError {
  const { code, what, hint } = timeOut(hostOf(endpoint.baseUrl));
  return new CellistError(code, `${what} (${String(silenceMs / 1000)} s).`, { hint, retryable: true });
}

export function cutStream(endpoint: LlmEndpoint): CellistError {
  return new CellistError(
    'LLM_STREAM_CUT',
    `The reply of ${hostOf(endpoint.baseUrl)} ended before it was complete.`,
    {
      hint: 'Run the cell again.',
      retryable: true
    }
  );
}

export function stopped(): CellistError {
  return new CellistError('CANCELLED', 'The run was stopped.', { hint: 'Run the cell again to start anew.' });
}

function inBrackets(status: number | null): string {
  return status === null ? '' : ` (${String(status)})`;
}
