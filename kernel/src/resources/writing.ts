import { INLINE_TEXT_LIMIT } from '@cellist/run-model';
import type { Limits } from '../config/index.js';
import type { ContentFacts } from './content.js';
import { decodeText } from './decode-text.js';
import { readDocument } from './document-text.js';
import { FORMATS, type FormatName } from './formats.js';
import type { Inspected } from './inspect-content.js';
import { readingInWords, readTable } from './reading-in-words.js';
import { brokenContent } from './refuse-format.js';
import { parseTable, type Table } from './table.js';

/** Facts of a text, document, table or JSON value. Its bytes are kept as they came. */
export async function inspectWriting(
  bytes: Uint8Array,
  detected: FormatName,
  limits: Limits
): Promise<Inspected> {
  const { kind, mime, extension } = FORMATS[detected];
  const facts: ContentFacts = { kind, mime, extension };
  if (detected === 'pdf' || detected === 'docx') {
    const { text, notes } = await readDocument(bytes, detected, limits);
    return { bytes, facts: { ...facts, ...inlineText(text), ...(notes.length === 0 ? {} : { notes }) } };
  }
  const text = decodeText(bytes);
  if (text === null) throw brokenContent(FORMATS[detected].words, null);
  if (kind === 'json') return { bytes, facts: { ...facts, ...jsonFacts(JSON.parse(text)) } };
  if (kind === 'table')
    return { bytes, facts: { ...facts, ...tableFacts(parseTable(text, limits.tableCells)) } };
  return { bytes, facts: { ...facts, ...inlineText(text) } };
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
