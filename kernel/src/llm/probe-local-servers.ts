import * as z from 'zod';

/** A kind of local LLM server, with the address it has unless its owner moved it. */
export interface LocalServer {
  name: string;
  baseUrl: string;
}

export interface FoundServer extends LocalServer {
  /** The ids of its models, as it lists them. */
  models: string[];
}

export const LOCAL_SERVERS: readonly LocalServer[] = [
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
  { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' }
];

const PROBE_MS = 400; // a server on this machine that is up answers within a few milliseconds
const LONGEST_LIST = 1_000_000; // bytes; any service may listen at these ports

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

export interface ProbeOptions {
  fetch: typeof globalThis.fetch;
  signal: AbortSignal;
  servers?: readonly LocalServer[];
  timeoutMs?: number;
}

/**
 * Looks for LLM servers on this machine by asking each for its models (`GET /v1/models`), all at once. Off the
 * start-up path: it takes up to its time-out. What it finds is offered, never taken unasked (DESIGN §8).
 * @returns those that answer as such a server does; never throws, also when aborted.
 */
export async function probeLocalServers(options: ProbeOptions): Promise<FoundServer[]> {
  const { timeoutMs = PROBE_MS } = options;
  const started = performance.now();
  const found = await probeOnce(options, timeoutMs);
  // Where the time went into loading the network's library, it was not the servers that were silent.
  const wasBusy = performance.now() - started > 1.5 * timeoutMs;
  return found.length === 0 && wasBusy ? probeOnce(options, timeoutMs) : found;
}

async function probeOnce(
  { fetch, signal, servers = LOCAL_SERVERS }: ProbeOptions,
  timeoutMs: number
): Promise<FoundServer[]> {
  // Not AbortSignal.timeout: within `any` nothing holds it, and it may be collected before it fires.
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, timeoutMs);
  const ended = AbortSignal.any([signal, late.signal]);
  const found = await Promise.all(
    servers.map(async server => {
      const models = await listModels({ baseUrl: server.baseUrl, apiKey: null, fetch }, ended).catch(
        () => null
      );
      return models === null ? [] : [{ ...server, models }];
    })
  );
  clearTimeout(timer);
  return found.flat();
}

/**
 * The ids of the models that a server offers.
 * @throws whatever the fetch throws, and an Error where the answer is no list of models.
 */
export async function listModels(
  { baseUrl, apiKey, fetch }: { baseUrl: string; apiKey: string | null; fetch: typeof globalThis.fetch },
  signal: AbortSignal
): Promise<string[]> {
  const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/models`, {
    headers: {
      accept: 'application/json',
      ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey}` })
    },
    signal
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`The list of models was refused (${String(response.status)}).`);
  }
  const { data } = modelsSchema.parse(JSON.parse(await readUpTo(response, LONGEST_LIST)));
  return data.map(({ id }) => id);
}

async function readUpTo(response: Response, mostBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let sizeBytes = 0;
  const body: AsyncIterable<unknown> | null = response.body;
  for await (const part of body ?? []) {
    if (!ArrayBuffer.isView(part)) continue;
    sizeBytes += part.byteLength;
    if (sizeBytes > mostBytes) throw new Error('The list of models is too long.');
    parts.push(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  }
  return Buffer.concat(parts).toString('utf8');
}
