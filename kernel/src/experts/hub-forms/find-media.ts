import { CellistError, isCellistError } from '@cellist/run-model';
import type { ResourceKind } from '@cellist/run-model';
import type { Limits } from '../../config/index.js';
import { inspectImage } from '../../resources/index.js';
import type { NewContent } from '../../resources/index.js';

/** Where a medium is in a JSON reply: its bytes, or an address to fetch. */
export type FoundMedium = { bytes: Uint8Array } | { url: string };

/**
 * Finds the first medium in a JSON reply, whatever its provider calls it: base64 (`b64_json`, `blob`, `image`), a
 * data: address, or an http address. Null where there is none.
 */
export function findMedium(json: unknown): FoundMedium | null {
  if (typeof json === 'string') return mediumOf(json);
  if (typeof json !== 'object' || json === null) return null;
  for (const [key, value] of Object.entries(json)) {
    if (BESIDE_THE_RESULT.has(key)) continue;
    const found = findMedium(value);
    if (found !== null) return found;
  }
  return null;
}

/** What providers send back of the call itself, or of its queue. */
const BESIDE_THE_RESULT = new Set(['input', 'urls', 'logs', 'response_url', 'status_url', 'cancel_url']);

/** Shorter base64 is likelier a word or an id. */
const SHORTEST_BASE64 = 64;

function mediumOf(text: string): FoundMedium | null {
  const data = /^data:[^,]{0,100};base64,/.exec(text);
  if (data !== null) return { bytes: Buffer.from(text.slice(data[0].length), 'base64') };
  if (/^https?:\/\/\S+$/.test(text)) return { url: text };
  const isBase64 = text.length >= SHORTEST_BASE64 && /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text);
  return isBase64 ? { bytes: Buffer.from(text, 'base64') } : null;
}

/**
 * A medium that came back, checked by its bytes to be of its kind. A picture is decoded, and what that told goes
 * along with it; where no limits are known that is left to whoever keeps it.
 * @throws EXPERT_FAILED saying what it is instead, or that it is broken; RESOURCE_REFUSED where it passes a limit.
 */
export async function checkedMedium(
  bytes: Uint8Array,
  kind: Extract<ResourceKind, 'image' | 'audio' | 'video'>,
  { who, limits }: { who: string; limits: Limits | null }
): Promise<NewContent> {
  const words = { image: 'a picture', audio: 'a recording', video: 'a video' }[kind];
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes);
  const mime = type?.mime ?? (kind === 'image' && isSvg(bytes) ? 'image/svg+xml' : '');
  if (!fits(mime, kind)) {
    const instead = mime === '' ? 'bytes of no known form' : mime;
    throw new CellistError('EXPERT_FAILED', `${who} sent ${instead} where ${words} was to come.`);
  }
  if (kind !== 'image' || limits === null) return { kind, bytes };
  try {
    const inspected = await inspectImage(bytes, limits);
    return inspected === null ? { kind, bytes } : { kind, bytes, inspected };
  } catch (cause) {
    if (isCellistError(cause) && cause.code === 'RESOURCE_REFUSED') throw cause;
    throw new CellistError('EXPERT_FAILED', `${who} sent a picture that is broken or cut off.`, {
      retryable: true,
      cause
    });
  }
}

/** Ogg, WebM and MP4 hold both, and may be told as either. */
function fits(mime: string, kind: 'image' | 'audio' | 'video'): boolean {
  if (mime.startsWith(`${kind}/`)) return true;
  if (kind === 'image') return false;
  return /^(audio|video)\/(ogg|webm|mp4)\b/.test(mime) || mime.startsWith('application/ogg');
}

function isSvg(bytes: Uint8Array): boolean {
  return /<svg[\s>]/i.test(Buffer.from(bytes.subarray(0, 2048)).toString('utf8'));
}
