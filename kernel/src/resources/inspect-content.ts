import type { Limits } from '../config/index.js';
import type { Inspected } from './content.js';
import { detectFormat, type Detected } from './detect-format.js';
import type { DocumentReader } from './documents/index.js';
import { FORMATS } from './formats.js';
import { openForeignPicture, openPicture } from './open-picture.js';
import { inspectPicture, type PictureSource } from './picture.js';
import { inspectRecording } from './recording.js';
import { refuseFormat } from './refuse-format.js';
import { inspectWorkbook, inspectWriting } from './writing.js';

export interface InspectContext {
  limits: Limits;
  documents: DocumentReader;
  signal?: AbortSignal | undefined;
}

/**
 * Finds out what bytes are and brings them into a form that is kept: pictures upright and in 8-bit RGB, rare
 * forms turned into common ones. What was changed stands in `facts.notes`.
 * @throws RESOURCE_UNREADABLE for broken or unknown content (with the converter that helps), RESOURCE_REFUSED
 *   where a limit is passed or the content is dangerous.
 */
export async function inspectContent(bytes: Uint8Array, context: InspectContext): Promise<Inspected> {
  const { limits, signal } = context;
  signal?.throwIfAborted();
  const detected = await detectFormat(bytes);
  signal?.throwIfAborted();
  if (detected.type === 'unknown') throw refuseFormat(bytes.length, detected.extension);
  const picture = await pictureIn(bytes, detected, limits);
  if (picture !== null) return inspectPicture(picture, limits);
  if (detected.type === 'converted') return inspectWorkbook(bytes, context);
  const { kind } = FORMATS[detected.format];
  return kind === 'audio' || kind === 'video'
    ? inspectRecording(bytes, detected.format, limits)
    : inspectWriting(bytes, detected.format, context);
}

/** As `inspectContent`, of a picture. @returns null for bytes that are none. */
export async function inspectImage(bytes: Uint8Array, limits: Limits): Promise<Inspected | null> {
  const picture = await pictureIn(bytes, await detectFormat(bytes), limits);
  return picture === null ? null : inspectPicture(picture, limits);
}

/** The picture that bytes of that form hold; null where they hold none. */
async function pictureIn(
  bytes: Uint8Array,
  detected: Detected,
  limits: Limits
): Promise<PictureSource | null> {
  if (detected.type === 'unknown') return null;
  if (detected.type === 'converted')
    return detected.from === 'xlsx' ? null : openForeignPicture(bytes, detected.from, limits);
  return FORMATS[detected.format].kind === 'image' ? openPicture(bytes, detected.format) : null;
}
