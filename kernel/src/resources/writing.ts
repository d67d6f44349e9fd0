import { CellistError, INLINE_TEXT_LIMIT } from '@cellist/run-model';
import type { ContentFacts } from './content.js';
import { decodeText } from './decode-text.js';
import type { DocumentResult } from './documents/index.js';
import { FORMATS, type FormatName } from './formats.js';
import type { Inspected } from './content.js';
import type { InspectContext } from './inspect-content.js';
import { pixelPicture, thumbnail } from './picture.js';
import { readingInWords, readTable } from './reading-in-words.js';
import { brokenContent } from './refuse-format.js';
import { parseTable, type Table } from './table.js';

/** Facts of a text, document, table or JSON value. Its bytes are kept as they came. */
export async function inspectWriting(
  bytes: Uint8Array,
  detected: FormatName,
  context: InspectContext
): Promise<Inspected> {
  const { kind, mime, extension, words } = FORMATS[detected];
  const facts: ContentFacts = { kind, mime, extension };
  if (detected === 'pdf' || detected === 'docx') {
    return { bytes, facts: { ...facts, ...(await documentFacts(bytes, detected, context)) } };
  }
  const text = decodeText(bytes);
  if (text === null) throw brokenContent(words, null);
  if (kind === 'json') return { bytes, facts: { ...facts, ...jsonFacts(JSON.parse(text)) } };
  if (kind === 'table') {
    return { bytes, facts: { ...facts, ...tableFacts(parseTable(text, context.limits.tableCells)) } };
  }
  return { bytes, facts: { ...facts, ...inlineText(text) } };
}

/** The first sheet of a workbook, which is kept as CSV. */
export async function inspectWorkbook(bytes: Uint8Array, context: InspectContext): Promise<Inspected> {
  const { documents, limits, signal } = context;
  const result = await documents({ bytes, wanted: { format: 'xlsx' }, limits }, signal);
  const { text, notes } = writtenPart(result);
  const { kind, mime, extension } = FORMATS.csv;
  const facts = { kind, mime, extension, ...tableFacts(parseTable(text, limits.tableCells, ',')), notes };
  return { bytes: Buffer.from(text, 'utf8'), facts };
}

/** Of a PDF also its first page as a small picture, where it can be painted. */
async function documentFacts(
  bytes: Uint8Array,
  format: 'pdf' | 'docx',
  { documents, limits, signal }: InspectContext
): Promise<Partial<ContentFacts>> {
  const { text, notes } = writtenPart(await documents({ bytes, wanted: { format }, limits }, signal));
  const facts = { ...inlineText(text), ...(notes.length === 0 ? {} : { notes }) };
  if (format === 'docx') return facts;
  const page = await documents({ bytes, wanted: { format, page: 1 }, limits }, signal).catch(() => null);
  signal?.throwIfAborted();
  return page?.type === 'pixels' ? { ...facts, preview: await thumbnail(await pixelPicture(page)) } : facts;
}

function writtenPart(result: DocumentResult): Extract<DocumentResult, { type: 'text' }> {
  if (result.type === 'text') return result;
  throw new CellistError('INTERNAL', 'A text was asked of a document, and pixels came.');
}

/** What a document carries of a JSON value: its reading in words, and the value itself where it is small. */
export function jsonFacts(json: unknown, words: string = readingInWords(json)): Partial<ContentFacts> {
  const isSmall = JSON.stringify(json).length <= INLINE_TEXT_LIMIT;
  const inline = inlineText(words);
  return { ...inline, ...(isSmall ? { json } : { truncated: true }) };
}

/** What a document carries of a table: its size, its reading in words, and as many rows as are small. */
export function tableFacts(table: Table): Partial<ContentFacts> {
  const { columns, rows } = table;
  const head: Table['rows'] = [];
  let units = JSON.stringify(columns).length;
  for (const row of rows) {
    units += JSON.stringify(row).length + 1;
    if (units > INLINE_TEXT_LIMIT) break;
    head.push(row);
  }
  const inline = inlineText(readTable(table));
  return {
    ...inline,
    rows: rows.length,
    columns: columns.length,
    json: { columns, rows: head },
    ...(head.length < rows.length ? { truncated: true } : {})
  };
}

/** A text, or its head, cut between characters. */
export function inlineText(text: string): Partial<ContentFacts> {
  if (text.length <= INLINE_TEXT_LIMIT) return { text };
  const last = text.charCodeAt(INLINE_TEXT_LIMIT - 1);
  const isPairCut = last >= 0xd800 && last <= 0xdbff;
  return { text: text.slice(0, INLINE_TEXT_LIMIT - (isPairCut ? 1 : 0)), truncated: true };
}
