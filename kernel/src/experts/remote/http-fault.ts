import { CellistError } from '@cellist/run-model';
import { retryAfterMs } from '../../net/index.js';
import { errorWords, loadingMs } from '../hub-forms/hub-reply.js';

/** An answer that is no result. */
export interface BadAnswer {
  status: number;
  headers: Headers;
  text: string;
}

export interface FaultSituation {
  /** Named in the sentence, as `lab/depth at lab.local:8080`. */
  who: string;
  /** What to do where the key was not accepted, and where credit is wanted. */
  hints: { key: string; credit: string };
  /** Taken out of what the server says. */
  secrets: readonly string[];
  /** Since 1970, in milliseconds. */
  nowMs: number;
}

const QUOTA =
  /quota|monthly (?:included )?(?:usage|credits)|exceeded your|insufficient.?(?:funds|credit|balance)|pre-?paid/i;

/** A server's refusal as one sentence with its own words; `retryable` where the same call may yet succeed. */
export function httpFault({ status, headers, text }: BadAnswer, situation: FaultSituation): CellistError {
  const { who, hints, secrets, nowMs } = situation;
  const words = withoutSecrets(errorWords(text), secrets);
  const loading = loadingMs(text);
  const asked = retryAfterMs(headers.get('retry-after'), nowMs);
  const { what, hint, retryable } = judge(status, words, loading, who, hints);
  const said = words === '' ? '' : ` It said: “${words}”`;
  return new CellistError('EXPERT_FAILED', `${what} (HTTP ${String(status)}).${said}`, {
    hint,
    retryable,
    evidence: { status, words, retryAfterMs: asked ?? loading, isLoading: loading !== null }
  });
}

interface Verdict {
  what: string;
  hint: string;
  retryable: boolean;
}

function judge(
  status: number,
  words: string,
  loading: number | null,
  who: string,
  hints: FaultSituation['hints']
): Verdict {
  if (status === 401 || status === 403)
    return { what: `${who} did not accept the key`, hint: hints.key, retryable: false };
  if (status === 402 || (status === 429 && QUOTA.test(words)))
    return {
      what: status === 402 ? `${who} wants credit before it runs this` : `The quota at ${who} is used up`,
      hint: hints.credit,
      retryable: false
    };
  if (status === 404 || status === 410)
    return {
      what: `${who} is not there`,
      hint: 'Check the address or the name of the model.',
      retryable: false
    };
  if (status === 413) return { what: `What was sent is too large for ${who}`, hint: '', retryable: false };
  if (status === 429)
    return { what: `${who} takes no more calls for now`, hint: 'Try again in a while.', retryable: true };
  if (loading !== null) return { what: `${who} is still loading its model`, hint: '', retryable: true };
  if (status === 408 || status === 425 || status >= 500)
    return { what: `${who} failed`, hint: '', retryable: status !== 501 };
  return { what: `${who} refused the call as it was put`, hint: '', retryable: false };
}

function withoutSecrets(words: string, secrets: readonly string[]): string {
  return secrets
    .filter(secret => secret.length > 0)
    .reduce((rest, secret) => rest.replaceAll(secret, '[key]'), words);
}
