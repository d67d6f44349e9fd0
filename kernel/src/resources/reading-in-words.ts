import { pluralOf } from '@cellist/run-model';
import type { Table } from './table.js';

/** How many rows of a table are read out; behind them stands how many there are. */
const ROWS_READ = 20;

/**
 * What a json value says, in words (DESIGN §3), where a text is wanted of it: detections are counted ("2 giraffes,
 * 1 zebra"), classes and scores named ("cat 0.91, dog 0.05"), named things listed ("Amara Okafor (PER)"),
 * answers and texts said; anything else is read out by its keys. The shapes are those of the Hub's tasks.
 */
export function readingInWords(value: unknown): string {
  if (Array.isArray(value)) return readArray(value);
  if (isRecord(value)) return readRecord(value);
  return readPlain(value);
}

/** A table in words: its size and columns, then its rows. */
export function readTable({ columns, rows }: Table): string {
  const size = `${counted(rows.length, 'row')} of ${columns.join(', ')}.`;
  const read = rows
    .slice(0, ROWS_READ)
    .map(row => row.map((cell, index) => `${columns[index] ?? ''} ${readPlain(cell)}`).join(', '));
  const rest = rows.length - read.length;
  return [
    size,
    ...read.map(line => `${line}.`),
    ...(rest > 0 ? [`And ${counted(rest, 'more row')}.`] : [])
  ].join('\n');
}

function readArray(items: readonly unknown[]): string {
  if (items.length === 0) return 'nothing found';
  const records = items.filter(isRecord);
  if (records.length < items.length) return items.map(readingInWords).join(', ');
  if (records.every(item => isString(item['label']) && isRecord(item['box']))) return readDetections(records);
  if (records.every(item => isString(item['label']) && 'mask' in item)) return listed(records.map(labelOf));
  if (records.every(item => isString(item['label']) && isNumber(item['score']))) return readClasses(records);
  if (records.every(item => entityOf(item) !== null))
    return listed(records.map(item => entityOf(item) ?? ''));
  return records.map(readRecord).join('; ');
}

function readRecord(record: Readonly<Record<string, unknown>>): string {
  const { labels, scores } = record;
  if (Array.isArray(labels) && Array.isArray(scores)) {
    return readClasses(labels.map((label: unknown, index) => ({ label, score: Number(scores[index]) })));
  }
  for (const key of [
    'answer',
    'text',
    'generated_text',
    'summary_text',
    'translation_text',
    'transcription'
  ]) {
    const text = record[key];
    if (isString(text)) return text.trim() === '' ? 'no text' : text.trim();
  }
  return Object.entries(record)
    .map(([key, value]) => `${key.replaceAll('_', ' ')}: ${nested(value)}`)
    .join('; ');
}

function nested(value: unknown): string {
  const text = readingInWords(value);
  return isRecord(value) ? `(${text})` : text;
}

function readDetections(detections: readonly Readonly<Record<string, unknown>>[]): string {
  const counts = new Map<string, number>();
  for (const item of detections) counts.set(labelOf(item), (counts.get(labelOf(item)) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([label, count]) => counted(count, label))
    .join(', ');
}

function readClasses(classes: readonly Readonly<Record<string, unknown>>[]): string {
  return classes
    .map(item => ({ label: labelOf(item), score: Number(item['score']) }))
    .sort((a, b) => b.score - a.score)
    .map(({ label, score }) => `${label} ${score.toFixed(2)}`)
    .join(', ');
}

function entityOf(item: Readonly<Record<string, unknown>>): string | null {
  const type = item['entity_group'] ?? item['entity'];
  const word = item['word'];
  return isString(type) && isString(word) ? `${word} (${type})` : null;
}

function readPlain(value: unknown): string {
  if (isString(value)) return value;
  if (isNumber(value)) return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return 'none';
}

const counted = (count: number, noun: string): string =>
  `${String(count)} ${count === 1 ? noun : pluralOf(noun)}`;
const listed = (words: readonly string[]): string => [...new Set(words)].join(', ');
const labelOf = (item: Readonly<Record<string, unknown>>): string => readPlain(item['label']);
const isString = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
