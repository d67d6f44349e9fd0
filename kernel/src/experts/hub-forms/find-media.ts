import { CellistError } from '@cellist/run-model';
import type { ResourceKind } from '@cellist/run-model';

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
 * Checks by its bytes that a medium is of its kind and whole: a picture is decoded, small.
 * @throws EXPERT_FAILED saying what it is instead.
 */
export async function checkMedium(
  bytes: Uint8Array,
  kind: Extract<ResourceKind, 'image' | 'audio' | 'video'>,
  who: string
): Promise<void> {
  const words = { image: 'a picture', audio: 'a recording', video: 'a video' }[kind];
  const { fileTypeFromBuffer } = await import('file-type');
  const type = await fileTypeFromBuffer(bytes);
  const mime = type?.mime ?? (kind === 'image' && isSvg(bytes) ? 'image/svg+xml' : '');
  if (!fits(mime, kind)) {
    const instead = mime === '' ? 'bytes of no known form' : mime;
    throw new CellistError('EXPERT_FAILED', `${who} sent ${instead} where ${words} was to come.`);
  }
  if (kind !== 'image') return;
  const { default: sharp } = await import('sharp');
  try {
    await sharp(bytes, { failOn: 'error' }).resize(8, 8, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer();
  } catch (cause) {
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
