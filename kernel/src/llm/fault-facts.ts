import * as z from 'zod';
import { isCellistError } from '@cellist/run-model';
import type { CellistError } from '@cellist/run-model';
import { retryAfterMs } from '../net/index.js';

/** All that is known of a provider's fault, out of the shapes in which clients and servers tell it. */
export interface FaultFacts {
  /** Of HTTP; null where no answer came, or it came in the middle of a stream. */
  status: number | null;
  /** Whether the server itself told it, and not the connection to it. */
  isTold: boolean;
  /** The server's own code and type, in lower case, as "insufficient_quota invalid_request_error". */
  code: string;
  /** The provider's words, without keys, short. */
  words: string;
  retryAfterMs: number | null;
  /** The code of the connection's failure, as `ECONNREFUSED`; empty where there was none. */
  connection: string;
  /** An error of ours in the chain of causes that says all by itself, as that an address is refused. */
  own: CellistError | null;
}

const LONGEST_WORDS = 300;

const bodySchema = z.object({ message: z.unknown(), code: z.unknown(), type: z.unknown() }).partial();
/** By its shape, not its class: errors and headers may come from another copy of the library, or another realm. */
const statusErrorSchema = z.object({
  status: z.number().optional(),
  error: z.unknown().optional(),
  headers: z.custom<Pick<Headers, 'get'>>(hasGet).optional().catch(undefined)
});
const causeSchema = z.object({
  message: z.string(),
  code: z.unknown().optional(),
  cause: z.unknown().optional(),
  errors: z.array(z.unknown()).optional().catch(undefined)
});
type Cause = z.infer<typeof causeSchema>;

/** @param now the time in milliseconds, for a Retry-After that is a date. */
export function faultFacts(error: unknown, apiKey: string | null, now: number): FaultFacts {
  const parsed = statusErrorSchema.safeParse(error).data;
  const body = bodySchema.safeParse(parsed?.error).data;
  const causes = causesOf(error);
  return {
    status: parsed?.status ?? statusIn(body?.code),
    isTold: parsed?.status !== undefined || (parsed?.error !== undefined && parsed.error !== null),
    code: [body?.code, body?.type]
      .filter(part => typeof part === 'string' || typeof part === 'number')
      .join(' ')
      .toLowerCase(),
    words: redact(shorten(wordsOf(error, body?.message, parsed?.error)), apiKey),
    retryAfterMs: parsed?.headers === undefined ? null : askedPauseMs(parsed.headers, now),
    connection: causes.map(codeOf).find(code => code !== '') ?? '',
    own: chainOf(error).find(isFinal) ?? null
  };
}

/** Routers tell an upstream's status as the code of an error that came with a 200. */
function statusIn(code: unknown): number | null {
  return typeof code === 'number' && code >= 400 && code < 600 ? code : null;
}

function wordsOf(error: unknown, message: unknown, body: unknown): string {
  if (typeof message === 'string' && message !== '') return message;
  if (typeof body === 'string' && body !== '') return body;
  if (body !== undefined && body !== null) return JSON.stringify(body);
  return causesOf(error).at(-1)?.message ?? String(error);
}

/** That an address could not be reached is said by `net` as well, but in words for any address. */
function isFinal(error: unknown): error is CellistError {
  return isCellistError(error) && error.code !== 'NETWORK_FAILED';
}

function causesOf(error: unknown): Cause[] {
  return chainOf(error).flatMap(cause => causeSchema.safeParse(cause).data ?? []);
}

/** The error, what caused it, and so on; of several at once, as of a host with two addresses, the first. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let cause = error; cause !== undefined && cause !== null && !chain.includes(cause);) {
    chain.push(cause);
    const { data } = causeSchema.safeParse(cause);
    cause = data?.cause ?? data?.errors?.[0];
  }
  return chain;
}

function codeOf({ code }: Cause): string {
  return typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code) && code !== 'NETWORK_FAILED' ? code : '';
}

function hasGet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
}

/** Retry-After, or OpenAI's `retry-after-ms`, which is more exact. */
function askedPauseMs(headers: Pick<Headers, 'get'>, now: number): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  return exact >= 0 ? exact : retryAfterMs(headers.get('retry-after'), now);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_WORDS ? `${line.slice(0, LONGEST_WORDS)}…` : line;
}

/** Servers repeat keys in their errors, some in part. */
export function redact(text: string, apiKey: string | null): string {
  const known = apiKey === null || apiKey.length < 4 ? text : text.replaceAll(apiKey, '…');
  return known
    .replace(/\b(?:sk|hf|gsk|pk|xai|key|api)[-_][\w*.-]{6,}/g, '…')
    .replace(/\bbearer\s+[^\s"',]+/gi, 'Bearer …');
}
