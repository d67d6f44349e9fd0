import { CellistError, isCellistError } from '@cellist/run-model';
import type { Limits } from '../config/index.js';
import { FORMATS } from './formats.js';
import { brokenContent } from './refuse-format.js';

/** The text of a document, with what a reader should know of how it was got. */
export interface DocumentText {
  text: string;
  notes: string[];
}

/**
 * Reads the text layer of a document. Scripts, links and outside references in it are never followed.
 * @throws RESOURCE_UNREADABLE where it is damaged or locked, RESOURCE_REFUSED where it unpacks beyond the limit.
 */
export async function readDocument(
  bytes: Uint8Array,
  format: 'pdf' | 'docx',
  limits: Limits
): Promise<DocumentText> {
  try {
    return format === 'pdf' ? await readPdf(bytes, limits) : await readDocx(bytes);
  } catch (error) {
    throw isCellistError(error) ? error : brokenContent(FORMATS[format].words, error);
  }
}

/** Each page under its number, so that answers can name it. */
async function readPdf(bytes: Uint8Array, limits: Limits): Promise<DocumentText> {
  const { PDFiumLibrary } = await import('@hyzyla/pdfium');
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const total = document.getPageCount();
  const pages: string[] = [];
  for (let index = 0; index < Math.min(total, limits.pages); index += 1) {
    pages.push(document.getPage(index).getText().replaceAll('\r\n', '\n').trim());
  }
  document.destroy();
  library.destroy();
  if (pages.every(page => page === '')) {
    throw new CellistError('RESOURCE_UNREADABLE', 'The PDF has no text layer: its pages are pictures.', {
      hint: 'Turn its pages into pictures: `pdftoppm -r 200 -png in.pdf page`, and name those.'
    });
  }
  const notes =
    total > pages.length
      ? [`Only the first ${String(pages.length)} of ${String(total)} pages were read.`]
      : [];
  return { text: pages.map((page, index) => `[page ${String(index + 1)}]\n${page}`).join('\n\n'), notes };
}

async function readDocx(bytes: Uint8Array): Promise<DocumentText> {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return { text: value.replace(/\n{3,}/g, '\n\n').trim(), notes: [] };
}
