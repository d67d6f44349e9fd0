import { CellistError } from '@cellist/run-model';
import type { PDFiumDocument } from '@hyzyla/pdfium';
import type { DocumentResult } from './document-job.js';

/** PDF's own measure is 1/72 inch; 150 a inch is enough to read small print. */
const PAGE_SCALE = 150 / 72;

/** The text layer, each page under its number, so that answers can name it. A scan gives an empty text. */
export async function pdfText(bytes: Uint8Array, pageLimit: number): Promise<DocumentResult> {
  return withDocument(bytes, document => {
    const total = document.getPageCount();
    const pages: string[] = [];
    for (let index = 0; index < Math.min(total, pageLimit); index += 1) {
      pages.push(document.getPage(index).getText().replaceAll('\r\n', '\n').trim());
    }
    const notes =
      total > pages.length
        ? [`Only the first ${String(pages.length)} of ${String(total)} pages were read.`]
        : [];
    if (pages.every(page => page === '')) {
      return {
        type: 'text',
        text: '',
        notes: [
          ...notes,
          'It has no text layer: its pages are pictures, whose letters are recognised when its text is wanted.'
        ]
      };
    }
    const text = pages.map((page, index) => `[page ${String(index + 1)}]\n${page}`).join('\n\n');
    return { type: 'text', text, notes };
  });
}

/** Paints one page, counted from 1, on white. */
export async function pdfPage(
  bytes: Uint8Array,
  number: number,
  pixelLimit: number
): Promise<DocumentResult> {
  return withDocument(bytes, async document => {
    const total = document.getPageCount();
    if (number > total) {
      throw new CellistError(
        'RESOURCE_NOT_FOUND',
        `There is no page ${String(number)}: the document has ${String(total)}.`,
        { hint: 'Pages are counted from 1.' }
      );
    }
    const page = document.getPage(number - 1);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = Math.min(PAGE_SCALE, Math.sqrt(pixelLimit / (originalWidth * originalHeight)));
    const { data, width, height } = await page.render({ scale, render: 'bitmap' });
    return { type: 'pixels', pixels: new Uint8Array(data), width, height };
  });
}

async function withDocument<T>(
  bytes: Uint8Array,
  read: (document: PDFiumDocument) => T | Promise<T>
): Promise<T> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes).catch((error: unknown) => {
      if (!/password/i.test(String(error))) throw error;
      throw new CellistError('RESOURCE_UNREADABLE', 'The PDF is locked with a password.', {
        hint: 'Save a copy of it without the password, and name that.'
      });
    });
    const result = await read(document);
    document.destroy();
    return result;
  } finally {
    library.destroy();
  }
}
