import { CellistError, isCellistError } from '@cellist/run-model';
import { FORMATS } from '../formats.js';
import { brokenContent } from '../refuse-format.js';
import { formatTable } from '../table.js';
import { checkZip } from './check-zip.js';
import type { DocumentJob, DocumentResult } from './document-job.js';
import { pdfPage, pdfText } from './pdf.js';

/**
 * Reads a document, in this very thread: its text, its first sheet as CSV, or a page as pixels. Scripts, macros,
 * links and outside references in it are never followed.
 * @throws RESOURCE_UNREADABLE where it is damaged or locked, RESOURCE_REFUSED where it unpacks beyond the limit.
 */
export async function readDocument({ bytes, wanted, limits }: DocumentJob): Promise<DocumentResult> {
  const words = wanted.format === 'xlsx' ? 'an Excel workbook' : FORMATS[wanted.format].words;
  try {
    if (wanted.format === 'pdf') {
      return wanted.page === undefined
        ? await pdfText(bytes, limits.pages)
        : await pdfPage(bytes, wanted.page, limits.imagePixels);
    }
    checkZip(bytes, limits);
    return wanted.format === 'docx' ? await readDocx(bytes) : await readXlsx(bytes);
  } catch (error) {
    throw isCellistError(error) ? error : brokenContent(words, error);
  }
}

async function readDocx(bytes: Uint8Array): Promise<DocumentResult> {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return { type: 'text', text: value.replace(/\n{3,}/g, '\n\n').trim(), notes: [] };
}

/** The first sheet; formulas stand as the values that were saved with them. */
async function readXlsx(bytes: Uint8Array): Promise<DocumentResult> {
  const { default: readWorkbook } = await import('read-excel-file/node');
  const sheets = await readWorkbook(Buffer.from(bytes));
  const [first] = sheets;
  const [header = [], ...rows] = first?.data ?? [];
  if (first === undefined || header.length === 0) {
    throw new CellistError('RESOURCE_UNREADABLE', 'The Excel workbook holds no table in its first sheet.', {
      hint: 'Put the sheet with the table first, or export it as CSV.'
    });
  }
  const columns = header.map((cell, index) =>
    cell === null ? `column ${String(index + 1)}` : String(plain(cell))
  );
  const others = sheets.length - 1;
  const notes = [
    `Turned from XLSX into CSV${others === 0 ? '' : `; the sheet "${first.sheet}" counts, ${String(others)} more do not`}.`
  ];
  return {
    type: 'text',
    text: formatTable(
      columns,
      rows.map(row => row.map(plain))
    ),
    notes
  };
}

/** Dates as a reader writes them: 2024-03-12, with the time only where there is one. */
function plain(cell: unknown): unknown {
  const written: unknown =
    typeof cell === 'object' && cell !== null ? JSON.parse(JSON.stringify(cell)) : cell;
  return typeof written === 'string' && typeof cell === 'object'
    ? written.replace(/(T00:00:00)?\.000Z$/, '')
    : written;
}
