import type { ChatCompletionCreateParamsStreaming } from 'openai/resources/chat/completions';
import * as z from 'zod';
import { CellistError } from '@cellist/run-model';
import { hostOf } from './endpoint.js';
import type { LlmEndpoint } from './endpoint.js';
import { cutStream, silence, stopped } from './fault.js';

export type RawItem =
  | { type: 'content' | 'reasoning' | 'refusal'; text: string }
  | { type: 'usage'; inputTokens: number; outputTokens: number }
  | { type: 'finish'; reason: string };

const text = z.string().nullish().catch(null);
/** Some servers give the content in parts, the thoughts among them. */
const partsSchema = z.array(z.object({ type: z.string(), text }));
const contentSchema = z
  .union([z.string(), partsSchema.transform(parts => parts.map(part => part.text ?? '').join(''))])
  .nullish()
  .catch(null);
const pieceSchema = z
  .object({ content: contentSchema, reasoning_content: text, reasoning: text, refusal: text })
  .nullish()
  .catch(null);
/** What servers really send: any field may be missing or null, and more may be there. */
const chunkSchema = z.object({
  choices: z
    .array(z.object({ delta: pieceSchema, message: pieceSchema, finish_reason: text }))
    .nullish()
    .catch(null),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null)
});

const errorBodySchema = z.object({ error: z.unknown(), message: z.unknown(), detail: z.unknown() }).partial();

/**
 * One streaming chat completion over HTTP, without retry. The client library is loaded with the first call.
 * @throws the client's own errors, to be read by `toFault`; LLM_TIMEOUT after `silenceMs` without a piece,
 *   LLM_STREAM_CUT, LLM_ADDRESS, and CANCELLED when the signal aborts.
 */
export async function* streamOnce(
  endpoint: LlmEndpoint,
  body: ChatCompletionCreateParamsStreaming,
  signal: AbortSignal,
  silenceMs: number
): AsyncGenerator<RawItem> {
  const quiet = new AbortController();
  const ended = AbortSignal.any([signal, quiet.signal]);
  let timer: NodeJS.Timeout | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      quiet.abort();
    }, silenceMs);
  };
  const check = (): void => {
    if (signal.aborted) throw stopped();
    if (quiet.signal.aborted) throw silence(endpoint, silenceMs);
  };
  heard();
  try {
    check();
    let hasFinished = false;
    for await (const chunk of await open(endpoint, body, ended, silenceMs)) {
      check();
      // While the reader is busy with a piece, the server is not the one that is silent.
      clearTimeout(timer);
      for (const item of itemsOf(chunk)) {
        hasFinished ||= item.type === 'finish' && item.reason !== 'error';
        yield item;
        check();
      }
      heard();
    }
    // The library ends an aborted stream without a word.
    check();
    if (!hasFinished) throw cutStream(endpoint);
  } catch (error) {
    check();
    throw error;
  } finally {
    clearTimeout(timer);
    quiet.abort();
  }
}

async function open(
  endpoint: LlmEndpoint,
  body: ChatCompletionCreateParamsStreaming,
  signal: AbortSignal,
  silenceMs: number
): Promise<AsyncIterable<unknown>> {
  const { OpenAI } = await import('openai');
  // All that the library would take from the environment is said here; only `config` reads that.
  const client = new OpenAI({
    baseURL: endpoint.baseUrl,
    apiKey: endpoint.apiKey ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: silenceMs,
    fetch: withWords(endpoint.fetch),
    ...(endpoint.apiKey === null ? { defaultHeaders: { Authorization: null } } : {})
  });
  const { data, response } = await client.chat.completions.create(body, { signal }).withResponse();
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('text/html')) {
    throw new CellistError(
      'LLM_ADDRESS',
      `At ${hostOf(endpoint.baseUrl)} a web page answered, not a chat interface.`,
      {
        hint: 'Check OPENAI_BASE_URL; most such addresses end in /v1.'
      }
    );
  }
  // A server that cannot stream sends the whole completion as one JSON object.
  if (type.includes('application/json')) return asOneChunk(response);
  return data;
}

/**
 * Errors in the one shape that the library reads. Many servers have others, as `{"detail": …}` or a web page, whose
 * words it would drop.
 */
function withWords(fetch: LlmEndpoint['fetch']): LlmEndpoint['fetch'] {
  return async (input, init) => {
    const response = await fetch(input, init);
    if (response.ok) return response;
    const words = await response.text();
    const { status, headers } = response;
    return new Response(errorBody(words), {
      status,
      headers: [...headers].filter(([name]) => !name.startsWith('content-'))
    });
  };
}

function errorBody(words: string): string {
  try {
    const body: unknown = JSON.parse(words);
    const { error, message, detail } = errorBodySchema.parse(body);
    return error === undefined
      ? JSON.stringify({ error: { message: message ?? detailWords(detail) ?? words } })
      : words;
  } catch {
    const plain = words.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ');
    return JSON.stringify({ error: { message: plain } });
  }
}

const detailSchema = z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string() }));

/** A list of what is wrong with the body's fields (FastAPI's form) as one text. */
function detailWords(detail: unknown): unknown {
  const { data } = detailSchema.safeParse(detail);
  return data === undefined ? detail : data.map(({ loc, msg }) => `${String(loc.at(-1))}: ${msg}`).join('; ');
}

async function* asOneChunk(response: Response): AsyncGenerator {
  const body: unknown = await response.json();
  if (typeof body === 'object' && body !== null && 'error' in body) {
    throw Object.assign(new Error('The server answered with an error.'), { error: body.error });
  }
  yield body;
}

function* itemsOf(chunk: unknown): Generator<RawItem> {
  const { choices, usage } = chunkSchema.parse(chunk);
  for (const { delta, message, finish_reason: reason } of choices ?? []) {
    const piece = delta ?? message;
    const reasoning = piece?.reasoning_content ?? piece?.reasoning ?? '';
    if (reasoning !== '') yield { type: 'reasoning', text: reasoning };
    if (piece?.content) yield { type: 'content', text: piece.content };
    if (piece?.refusal) yield { type: 'refusal', text: piece.refusal };
    if (reason) yield { type: 'finish', reason };
  }
  if (usage) yield { type: 'usage', inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens };
}
