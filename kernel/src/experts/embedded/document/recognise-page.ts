import { isCellistError } from '@cellist/run-model';
import type { Recognise } from '../../../resources/index.js';
import { readPicture } from '../../picture.js';
import { pageText } from './layout.js';
import type { DocumentReader } from './read-document.js';

/** Small print needs more pixels than things do. */
export const PAGE_LONG_SIDE = 2600;

/** The text of a page, line by line; '' for one without letters. */
export async function recognisePage(
  { name, sha256, png }: Parameters<Recognise>[0],
  documents: DocumentReader,
  signal: AbortSignal
): Promise<string> {
  const source = { resource: { name, sha256 }, bytes: () => Promise.resolve(png) };
  const picture = await readPicture(source, signal, PAGE_LONG_SIDE);
  try {
    return pageText(await documents.read(picture, { signal, progress: () => undefined }));
  } catch (error) {
    if (isCellistError(error) && 'noText' in error.evidence) return '';
    throw error;
  }
}
