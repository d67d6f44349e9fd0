import { CellistError } from '@cellist/run-model';
import * as z from 'zod';

/** What came back: JSON (a plain text is a JSON string), or the bytes of a medium. */
export type HubReply = { type: 'json'; json: unknown } | { type: 'bytes'; bytes: Uint8Array; mime: string };

/** How much of foreign words an error carries, in UTF-16 units. */
const LONGEST_WORDS = 200;

/**
 * Reads an answer by its bytes, its header being only a hint.
 * @param who is named in errors, as `lab/depth at lab.local:8080`.
 * @throws EXPERT_FAILED with the server's own words, where it is empty, a web page, broken JSON or an error.
 */
export function readReply(bytes: Uint8Array, contentType: string, who: string): HubReply {
  if (bytes.length === 0) throw failed(`${who} sent an empty answer.`, { retryable: true });
  const mime = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  const text = textOf(bytes);
  if (text === null) return { type: 'bytes', bytes, mime };
  if (isPage(text))
    throw failed(`${who} sent a web page instead of a result.${quoted(text)}`, { retryable: true });
  if (text.trim() === '') throw failed(`${who} sent an empty answer.`, { retryable: true });
  const json = parsed(text);
  if (json === undefined) {
    if (mime.endsWith('json') || /^\s*[[{]/.test(text))
      throw failed(`${who} sent JSON that is broken or cut off.${quoted(text)}`, { retryable: true });
    return mime.startsWith('text/') || mime === ''
      ? { type: 'json', json: text }
      : { type: 'bytes', bytes, mime };
  }
  const error = wordsOfError(json);
  if (error !== null) throw failed(`${who} answered with an error: “${shortened(error)}”`);
  return { type: 'json', json };
}

const errorSchema = z.object({ error: z.unknown(), detail: z.unknown(), message: z.unknown() }).partial();
const estimateSchema = z.object({ estimated_time: z.number().nonnegative() });

/** The words of an error, out of the forms in which servers tell it; empty where there are none. */
export function errorWords(text: string): string {
  const json = parsed(text);
  const told = json === undefined ? null : wordsOfError(json);
  return shortened(told ?? (json === undefined ? withoutTags(text) : ''));
}

/** How long a model still loads, in milliseconds, where the body says so (`estimated_time`, in seconds). */
export function loadingMs(text: string): number | null {
  const read = estimateSchema.safeParse(parsed(text));
  return read.success ? read.data.estimated_time * 1000 : null;
}

function wordsOfError(json: unknown): string | null {
  const read = errorSchema.safeParse(json);
  if (!read.success || Array.isArray(json)) return null;
  const { error, detail, message } = read.data;
  const told = error ?? (Object.keys(read.data).length > 0 && !hasResult(json) ? (detail ?? message) : null);
  if (told === undefined || told === null || told === false) return null;
  if (typeof told === 'string') return told;
  const inner = errorSchema.safeParse(told);
  return inner.success && typeof inner.data.message === 'string' ? inner.data.message : JSON.stringify(told);
}

/** `message` may be part of a result; an error says nothing else of substance. */
function hasResult(json: unknown): boolean {
  const known = new Set([
    'error',
    'detail',
    'message',
    'status',
    'statusCode',
    'code',
    'type',
    'estimated_time'
  ]);
  return typeof json === 'object' && json !== null && Object.keys(json).some(key => !known.has(key));
}

/** Null where the bytes are no text. */
function textOf(bytes: Uint8Array): string | null {
  if (bytes.subarray(0, 512).includes(0)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function isPage(text: string): boolean {
  return /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 2048));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function quoted(text: string): string {
  const words = shortened(withoutTags(text));
  return words === '' ? '' : ` It begins: “${words}”`;
}

function withoutTags(text: string): string {
  return text
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function shortened(text: string): string {
  return text.length <= LONGEST_WORDS ? text : `${text.slice(0, LONGEST_WORDS - 1)}…`;
}

function failed(message: string, options: { retryable?: boolean } = {}): CellistError {
  return new CellistError('EXPERT_FAILED', message, options);
}
