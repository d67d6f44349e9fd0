import { CellistError } from '@cellist/run-model';
import type { Agent } from 'undici';
import { checkAddress, publicPart } from './address-rules.js';
import { MAX_REDIRECTS, type FetchPolicy, type Trust } from './fetch-policy.js';
import { guardedAgent, resolveBySystem, type Resolve } from './guarded-agent.js';
import { networkError } from './network-error.js';

export interface FetchOptions {
  /** Named at each call: did the host come from the user's settings, or from anywhere else? */
  trust: Trust;
  signal?: AbortSignal | undefined;
  method?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: Uint8Array | undefined;
  /** The longest pause in milliseconds; default: the policy's for untrusted, none for configured addresses. */
  silenceMs?: number | undefined;
}

/** The one way out of this machine over HTTP. */
export interface Fetcher {
  /**
   * Fetches, following redirects by hand; each is checked like the first address. The status is the caller's
   * to judge. The body is not limited: `readLimited` does that.
   * @throws RESOURCE_REFUSED, OFFLINE, NETWORK_FAILED (retryable); the signal's reason when aborted.
   */
  fetch(address: string, options: FetchOptions): Promise<Response>;
  /** The same as a `fetch` for libraries, with the trust named here. */
  as(trust: Trust): typeof globalThis.fetch;
  /** Closes all connections. */
  dispose(): Promise<void>;
}

export interface FetcherOptions {
  /** Asked at each call, since `%config` may change it. */
  policy: () => FetchPolicy;
  resolve?: Resolve;
}

/** Loads nothing and opens nothing before the first call. */
export function createFetcher({ policy, resolve = resolveBySystem }: FetcherOptions): Fetcher {
  const agents = new Map<Trust, Promise<Agent>>();
  const agentOf = (trust: Trust): Promise<Agent> => {
    const known = agents.get(trust) ?? guardedAgent(policy, resolve, trust === 'untrusted');
    agents.set(trust, known);
    return known;
  };

  const send = async (url: URL, options: FetchOptions): Promise<Response> => {
    const { fetch } = await import('undici');
    const { trust, signal, method = 'GET', headers = {}, body } = options;
    const silenceMs = options.silenceMs ?? (trust === 'untrusted' ? policy().silenceMs : 0);
    const agent = (await agentOf(trust)).compose(
      dispatch => (request, handler) =>
        dispatch({ ...request, headersTimeout: silenceMs, bodyTimeout: silenceMs }, handler)
    );
    try {
      const answer = await fetch(url, {
        method,
        headers,
        body: body ?? null,
        redirect: 'manual',
        dispatcher: agent,
        signal: signal ?? null
      });
      const hasBody = ![101, 204, 205, 304].includes(answer.status);
      return new Response(hasBody && answer.body !== null ? relay(answer.body.getReader()) : null, {
        status: answer.status,
        statusText: answer.statusText,
        headers: [...answer.headers]
      });
    } catch (error) {
      signal?.throwIfAborted();
      throw networkError(url.host, error);
    }
  };

  const fetchChecked = async (address: string, options: FetchOptions): Promise<Response> => {
    let url = checkAddress(address, options.trust, policy());
    let current = options;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
      const response = await send(url, current);
      const location = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
        Object.defineProperty(response, 'url', { value: url.href });
        return response;
      }
      await response.body?.cancel();
      const next = nextHop(url, location, response.status, current);
      url = checkAddress(next.address, next.options.trust, policy());
      current = next.options;
    }
    throw new CellistError(
      'RESOURCE_REFUSED',
      `${publicPart(url)} is not fetched: it redirects more than ${String(MAX_REDIRECTS)} times, which no setting changes.`,
      { hint: NAME_THE_END }
    );
  };

  return {
    fetch: fetchChecked,
    as: trust => async (input, init) => {
      const request = new Request(input, init);
      return fetchChecked(request.url, {
        trust,
        signal: init?.signal ?? request.signal,
        method: request.method,
        headers: Object.fromEntries(request.headers),
        body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer())
      });
    },
    async dispose() {
      const open = [...agents.values()];
      agents.clear();
      for (const agent of open) {
        await agent.then(
          made => made.destroy(),
          () => undefined
        );
      }
    }
  };
}

interface BodyReader {
  read(): Promise<{ done: boolean; value?: unknown }>;
  cancel(reason?: unknown): Promise<void>;
}

/** The library's stream as the system's, chunk by chunk as they are asked for. */
function relay(reader: BodyReader): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (value instanceof Uint8Array) controller.enqueue(value);
      if (done) controller.close();
    },
    cancel: reason => reader.cancel(reason)
  });
}

/** What to do where a redirect is not followed. */
const NAME_THE_END = 'Name the address that it leads to in the end, as your browser shows it.';

/** Headers that say nothing of the user: all that another host is told. */
const HARMLESS: ReadonlySet<string> = new Set(['accept', 'accept-language', 'range', 'user-agent']);

/**
 * What a redirect leads to. To another origin go no keys and no content, and its host is nobody's setting any
 * more: what a configured server says of other addresses is untrusted.
 */
function nextHop(
  from: URL,
  location: string,
  status: number,
  options: FetchOptions
): { address: string; options: FetchOptions } {
  const refusal = (why: string): CellistError =>
    new CellistError('RESOURCE_REFUSED', `${publicPart(from)} is not fetched: it redirects ${why}.`, {
      hint: NAME_THE_END
    });
  if (!URL.canParse(location, from.href)) throw refusal('to what is no address');
  const to = new URL(location, from);
  if (from.protocol === 'https:' && to.protocol === 'http:') throw refusal('from https to http');
  const keepsMethod =
    status === 307 || status === 308 || options.method === undefined || options.method === 'HEAD';
  const { body, ...rest } = options;
  const next: FetchOptions = keepsMethod ? options : { ...rest, method: 'GET' };
  if (to.origin === from.origin) return { address: to.href, options: next };
  if (keepsMethod && body !== undefined) throw refusal('what was sent to another host');
  const headers = Object.fromEntries(
    Object.entries(next.headers ?? {}).filter(([name]) => HARMLESS.has(name.toLowerCase()))
  );
  return { address: to.href, options: { ...next, headers, trust: 'untrusted' } };
}
