import type { Limits } from '../config/index.js';
import type { ContentFacts } from './content.js';
import { detectFormat } from './detect-format.js';
import type { DocumentReader } from './documents/index.js';
import { FORMATS } from './formats.js';
import { openForeignPicture, openPicture } from './open-picture.js';
import { inspectPicture } from './picture.js';
import { inspectRecording } from './recording.js';
import { refuseFormat } from './refuse-format.js';
import { inspectWorkbook, inspectWriting } from './writing.js';

/** Content in the form in which it is kept, which may differ from how it came. */
export interface Inspected {
  bytes: Uint8Array;
  facts: ContentFacts;
}

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
  if (detected.type === 'converted') {
    return detected.from === 'xlsx'
      ? inspectWorkbook(bytes, context)
      : inspectPicture(await openForeignPicture(bytes, detected.from, limits), limits);
  }
  const format = FORMATS[detected.format];
  switch (format.kind) {
    case 'image':
      return inspectPicture(await openPicture(bytes, detected.format), limits);
    case 'audio':
    case 'video':
      return inspectRecording(bytes, detected.format, limits);
    case 'text':
    case 'json':
    case 'table':
      return inspectWriting(bytes, detected.format, context);
  }
}
