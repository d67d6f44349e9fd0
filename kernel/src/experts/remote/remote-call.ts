import { CellistError, durationText, isCellistError } from '@cellist/run-model';
import type { Config } from '../../config/index.js';
import { isLoopbackHost, readLimited, retry, systemClock } from '../../net/index.js';
import type { Fetcher, RetryClock, RetryRules } from '../../net/index.js';
import type { Availability, ExpertContext } from '../expert.js';
import { tellWaiting } from '../tell-waiting.js';
import { httpFault } from './http-fault.js';
import type { FaultSituation } from './http-fault.js';
import type { Lanes } from './lanes.js';

/** What experts on other machines are made from. */
export interface RemoteDependencies {
  /** Asked at each call, since `%config` may change it. */
  config: () => Config;
  fetcher: Fetcher;
  lanes: Lanes;
  clock?: RetryClock;
}

/** Patient enough for a server that stumbles; who needs longer has a next candidate. */
const RULES: RetryRules = { attempts: 4, firstPauseMs: 400, longestPauseMs: 30_000 };
/** A loading model is asked again at least so often, whatever it estimated. */
const LONGEST_LOADING_PAUSE_MS = 20_000;

/**
 * Carries a remote call out: not more at a time than the server's lane takes, again with growing pauses while it
 * may yet succeed. What it waits for is shown.
 * @throws the last attempt's error.
 */
export async function persistently<Value>(
  lane: string,
  work: () => Promise<Value>,
  context: ExpertContext,
  { lanes, clock = systemClock }: Pick<RemoteDependencies, 'lanes' | 'clock'>
): Promise<Value> {
  const waiting = (text: string): (() => void) =>
    tellWaiting(
      () => text,
      progress => {
        context.progress(progress);
      }
    );
  let inLine: (() => void) | undefined;
  const leaveLine = (): void => {
    inLine?.();
    inLine = undefined;
  };
  try {
    return await lanes.run(
      lane,
      () => {
        leaveLine();
        return retry(work, judge, context.signal, {
          rules: RULES,
          clock,
          onPause: (pauseMs, error) => waiting(pauseWords(pauseMs, error))
        });
      },
      context.signal,
      () => {
        inLine = waiting(`waiting until ${lane} has answered other calls`);
      }
    );
  } finally {
    leaveLine();
  }
}

function judge(error: unknown): { afterMs: number | null } | null {
  if (!isCellistError(error) || !error.retryable) return null;
  const { isLoading } = error.evidence;
  const afterMs = askedMs(error);
  return {
    afterMs: isLoading === true && afterMs !== null ? Math.min(afterMs, LONGEST_LOADING_PAUSE_MS) : afterMs
  };
}

/** What a pause is for and how long it will be; of a model that loads, how long that takes by its own words. */
function pauseWords(pauseMs: number, error: unknown): string {
  if (!isCellistError(error)) return `trying again in ${durationText(pauseMs)}`;
  if (error.evidence['isLoading'] === true)
    return `the model is loading (some ${durationText(askedMs(error) ?? pauseMs)})`;
  return `trying again in ${durationText(pauseMs)}: ${error.message}`;
}

/** How much patience the server asked for, in milliseconds. */
function askedMs({ evidence }: CellistError): number | null {
  const { retryAfterMs } = evidence;
  return typeof retryAfterMs === 'number' ? retryAfterMs : null;
}

export interface HttpCall {
  url: string;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array | undefined;
}

/**
 * One call to a configured address. @throws EXPERT_FAILED for any status but 2xx, and what the network throws;
 * an abort's reason.
 */
export async function callOnce(
  call: HttpCall,
  situation: Omit<FaultSituation, 'nowMs'>,
  { config, fetcher }: Pick<RemoteDependencies, 'config' | 'fetcher'>,
  context: ExpertContext
): Promise<{ bytes: Uint8Array; contentType: string; headers: Headers; status: number }> {
  const { limits, timeouts } = config().settings;
  const { url, method, headers, body } = call;
  const response = await fetcher.fetch(url, {
    trust: 'configured',
    method,
    headers,
    body,
    signal: context.signal
  });
  const bytes = await readLimited(
    response,
    { bytes: limits.downloadBytes, totalMs: timeouts.downloadMs },
    context.signal
  );
  if (!response.ok) {
    const text = new TextDecoder().decode(bytes.subarray(0, 64 * 1024));
    throw httpFault(
      { status: response.status, headers: response.headers, text },
      { ...situation, nowMs: Date.now() }
    );
  }
  const contentType = response.headers.get('content-type') ?? '';
  return { bytes, contentType, headers: response.headers, status: response.status };
}

/**
 * Fetches what a reply names instead of holding it. On the host that was called, the user's setting covers it;
 * any other address is untrusted.
 */
export async function download(
  url: string,
  calledUrl: string,
  { config, fetcher }: Pick<RemoteDependencies, 'config' | 'fetcher'>,
  context: ExpertContext
): Promise<Uint8Array> {
  const { limits, timeouts } = config().settings;
  const isSame = URL.canParse(url) && new URL(url).host === new URL(calledUrl).host;
  const response = await fetcher.fetch(url, {
    trust: isSame ? 'configured' : 'untrusted',
    signal: context.signal
  });
  const { host } = new URL(url);
  if (!response.ok)
    throw new CellistError(
      'EXPERT_FAILED',
      `The result could not be fetched from ${host} (HTTP ${String(response.status)}).`,
      { retryable: response.status >= 500 }
    );
  return readLimited(response, { bytes: limits.downloadBytes, totalMs: timeouts.downloadMs }, context.signal);
}

/** Why an address may not be called at all under these settings, with the setting to change. */
export function reachable(address: string, config: Config): Availability {
  const { hostname, host } = new URL(address);
  if (isLoopbackHost(hostname)) return { ok: true };
  if (config.settings.offline)
    return {
      ok: false,
      reason: `Cellist is offline, so ${host} is not called.`,
      step: 'Unset CELLIST_OFFLINE, or set `%config offline off`.'
    };
  if (config.settings.remote === 'never')
    return {
      ok: false,
      reason: `Nothing may be sent to ${host}, since the setting "remote" is never.`,
      step: 'Set CELLIST_REMOTE=ask, or run `%config remote ask`.'
    };
  return { ok: true };
}
