import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { NewContent } from '../resources/index.js';

const bytesSchema = z.instanceof(Uint8Array);
const namedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('json'), json: z.unknown() }),
  z.strictObject({
    kind: z.literal('table'),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.unknown()))
  }),
  z.strictObject({ kind: z.enum(['image', 'audio', 'video']), bytes: bytesSchema })
]);
const scalarSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rowsSchema = z.array(z.record(z.string(), scalarSchema)).min(1);

/**
 * What a cell of code gave to be kept: a text, bytes whose kind only they tell, rows with plain values as a table,
 * content that names its kind, and any other value as JSON.
 * @throws ARGUMENT_INVALID for nothing at all.
 */
export function codeContent(value: unknown): NewContent | Uint8Array {
  if (value === undefined || value === null)
    throw new CellistError('ARGUMENT_INVALID', 'There is nothing to keep: the content is empty.');
  if (value instanceof Uint8Array) return value;
  if (typeof value === 'string') return { kind: 'text', text: value };
  const named = namedSchema.safeParse(value);
  if (named.success) return named.data;
  const rows = rowsSchema.safeParse(value);
  if (!rows.success) return { kind: 'json', json: value };
  const columns = [...new Set(rows.data.flatMap(row => Object.keys(row)))];
  if (columns.length === 0) return { kind: 'json', json: value };
  return { kind: 'table', columns, rows: rows.data.map(row => columns.map(column => row[column] ?? '')) };
}
