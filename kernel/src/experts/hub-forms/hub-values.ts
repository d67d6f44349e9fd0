import type { TaskName } from '@cellist/run-model';
import { CellistError, tasks } from '@cellist/run-model';
import * as z from 'zod';
import type { ExpertInput, InputValue } from '../expert.js';

/** An argument as it is sent: a text, a list of texts, a table by columns, or the bytes of a medium. */
export type HubValue =
  | { type: 'text'; text: string }
  | { type: 'list'; texts: readonly string[] }
  | { type: 'table'; columns: Record<string, string[]> }
  | { type: 'media'; bytes: Uint8Array; mime: string };

/** A task's arguments, read, with what people are told of them. */
export interface HubValues {
  values: Readonly<Record<string, HubValue>>;
  /** Names of the resources among them, and of the other arguments. */
  what: readonly string[];
  sizeBytes: number;
}

const tableSchema = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))
});

/** Reads what will be sent; media as they are kept. @throws what reading a resource throws. */
export async function readValues(input: ExpertInput, signal: AbortSignal): Promise<HubValues> {
  const values: Record<string, HubValue> = {};
  const what: string[] = [];
  let sizeBytes = 0;
  for (const [argument, value] of Object.entries(input.values)) {
    const read = await readValue(value, input.task, argument, signal);
    values[argument] = read;
    sizeBytes += sizeOf(read);
    what.push(value.type === 'resource' ? value.resource.resource.name : argument);
  }
  return { values, what, sizeBytes };
}

async function readValue(
  value: InputValue,
  task: TaskName,
  argument: string,
  signal: AbortSignal
): Promise<HubValue> {
  if (value.type !== 'resource') return value;
  const { resource } = value;
  switch (tasks[task].args[argument]?.kind) {
    case 'table': {
      const { columns, rows } = tableSchema.parse(await resource.json(signal));
      return { type: 'table', columns: byColumn(columns, rows) };
    }
    case 'image':
    case 'audio':
    case 'video':
      return { type: 'media', bytes: await resource.bytes(signal), mime: resource.resource.mime };
    case 'text':
    case undefined:
      return { type: 'text', text: await resource.text(signal) };
  }
}

/** The Hub's form of a table: cells are strings. */
function byColumn(
  columns: readonly string[],
  rows: z.infer<typeof tableSchema>['rows']
): Record<string, string[]> {
  return Object.fromEntries(
    columns.map((column, index) => [column, rows.map(row => String(row[index] ?? ''))])
  );
}

function sizeOf(value: HubValue): number {
  switch (value.type) {
    case 'text':
      return Buffer.byteLength(value.text);
    case 'list':
      return value.texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    case 'table':
      return Buffer.byteLength(JSON.stringify(value.columns));
    case 'media':
      return value.bytes.length;
  }
}

/** A text argument. @throws ARGUMENT_INVALID where it is none. */
export function textValue(values: HubValues, argument: string): string {
  const value = values.values[argument];
  if (value?.type === 'text') return value.text;
  throw new CellistError('ARGUMENT_INVALID', `The argument ${argument} must be a text.`);
}

/** An optional text argument. */
export function optionalText(values: HubValues, argument: string): string | undefined {
  const value = values.values[argument];
  return value?.type === 'text' && value.text.trim() !== '' ? value.text : undefined;
}

/** A list argument; a single text is a list of one. @throws ARGUMENT_INVALID where it is none. */
export function listValue(values: HubValues, argument: string): string[] {
  const value = values.values[argument];
  if (value?.type === 'list') return [...value.texts];
  if (value?.type === 'text') return [value.text];
  throw new CellistError('ARGUMENT_INVALID', `The argument ${argument} must be a list of texts.`);
}

/** A table argument. @throws ARGUMENT_INVALID where it is none. */
export function tableValue(values: HubValues, argument: string): Record<string, string[]> {
  const value = values.values[argument];
  if (value?.type === 'table') return value.columns;
  throw new CellistError('ARGUMENT_INVALID', `The argument ${argument} must be a table.`);
}

/** A media argument. @throws ARGUMENT_INVALID where it is none. */
export function mediaValue(values: HubValues, argument: string): Extract<HubValue, { type: 'media' }> {
  const value = values.values[argument];
  if (value?.type === 'media') return value;
  throw new CellistError('ARGUMENT_INVALID', `The argument ${argument} must be a file.`);
}
