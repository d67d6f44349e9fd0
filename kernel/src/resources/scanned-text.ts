import { isCellistError } from '@cellist/run-model';

/** Reads the letters in a picture of a page, given as PNG; '' where there are none. */
export type Recognise = (
  page: { name: string; sha256: string; png: Uint8Array },
  signal: AbortSignal
) => Promise<string>;

export interface ScannedDocument {
  name: string;
  sha256: string;
  /** As PNG, counted from 1. @throws RESOURCE_NOT_FOUND behind the last. */
  page(number: number, signal: AbortSignal): Promise<Uint8Array>;
}

/**
 * The letters of a document whose pages are pictures, each page under its number as those of a text layer are.
 * @param pageLimit pages behind it are left out, which the text says. @returns '' where no page has any letters.
 */
export async function scannedText(
  document: ScannedDocument,
  recognise: Recognise,
  pageLimit: number,
  signal: AbortSignal
): Promise<string> {
  const { name, sha256 } = document;
  const pages: string[] = [];
  let isAny = false;
  for (let number = 1; ; number += 1) {
    const png = await document.page(number, signal).catch((error: unknown) => {
      if (isCellistError(error) && error.code === 'RESOURCE_NOT_FOUND' && number > 1) return null;
      throw error;
    });
    if (png === null) break;
    if (number > pageLimit) {
      pages.push(
        `[Only the letters of the first ${String(pageLimit)} pages were read: limits.scannedPages allows no more.]`
      );
      break;
    }
    const text = await recognise(
      { name: `page ${String(number)} of ${name}`, sha256: `${sha256}/${String(number)}`, png },
      signal
    );
    isAny ||= text !== '';
    pages.push(`[page ${String(number)}]\n${text}`);
  }
  return isAny ? pages.join('\n\n') : '';
}
