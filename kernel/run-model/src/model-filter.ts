import type { ModelCard, Place } from './card.js';
import { places, placeSchema } from './card.js';
import { sizeText } from './words.js';
import * as z from 'zod';

/** Which models may be taken; an empty list and null let all pass. */
export const modelFilterSchema = z.strictObject({
  licenses: z
    .array(z.string().min(1))
    .describe(
      'SPDX names, as Apache-2.0; of an expression with AND all parts must be among them, with OR one.'
    ),
  maxSizeBytes: z
    .number()
    .int()
    .positive()
    .nullable()
    .describe('The largest model, in bytes; one of unknown size passes.'),
  places: z.array(placeSchema).describe(`Of ${places.join(', ')}.`)
});
export type ModelFilter = z.infer<typeof modelFilterSchema>;

export const NO_FILTER: ModelFilter = { licenses: [], maxSizeBytes: null, places: [] };

/** Why a filter leaves a model at a place out, as a sentence with the filter's field; null where it passes. Pure. */
export function filteredOut(
  { license, sizeBytes }: Pick<ModelCard, 'license' | 'sizeBytes'>,
  place: Place,
  { licenses, maxSizeBytes, places: allowed }: ModelFilter
): { field: keyof ModelFilter; reason: string } | null {
  if (allowed.length > 0 && !allowed.includes(place))
    return { field: 'places', reason: `It runs at a place (${place}) that is left out.` };
  if (licenses.length > 0 && !isAllowed(license, licenses))
    return { field: 'licenses', reason: `Its licence (${license}) is not among those that are allowed.` };
  if (maxSizeBytes !== null && sizeBytes !== null && sizeBytes > maxSizeBytes)
    return {
      field: 'maxSizeBytes',
      reason: `It is larger (${sizeText(sizeBytes)}) than ${sizeText(maxSizeBytes)}.`
    };
  return null;
}

function isAllowed(license: string, licenses: readonly string[]): boolean {
  const allowed = new Set(licenses.map(each => each.toLowerCase()));
  return license
    .replace(/[()]/g, ' ')
    .split(/\s+AND\s+/i)
    .every(part => part.split(/\s+OR\s+/i).some(each => allowed.has(each.trim().toLowerCase())));
}

const UNITS: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/**
 * Reads a filter as it is typed: `--license apache-2.0,mit --max-size 500MB --where transformers`.
 * @returns the filter and the words that are no part of it; or what is wrong with it, in a sentence.
 */
export function readModelFilter(
  words: readonly string[]
): { filter: ModelFilter; rest: string[] } | { wrong: string } {
  const filter: ModelFilter = { ...NO_FILTER };
  const rest: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const [flag = '', inline] = (words[index] ?? '').split(/=(.*)/s);
    if (!['--license', '--licence', '--max-size', '--where'].includes(flag)) {
      rest.push(words[index] ?? '');
      continue;
    }
    const value = inline ?? words[(index += 1)] ?? '';
    const parts = value.split(',').filter(part => part !== '');
    if (parts.length === 0) return { wrong: `${flag} needs a value.` };
    if (flag === '--max-size') {
      const size = readSize(value);
      if (size === null) return { wrong: `"${value}" is no size; write it as 500MB or 2GB.` };
      filter.maxSizeBytes = size;
    } else if (flag === '--where') {
      const read = z.array(placeSchema).safeParse(parts);
      if (!read.success) return { wrong: `"${value}" is no place; there are ${places.join(', ')}.` };
      filter.places = read.data;
    } else filter.licenses = parts;
  }
  return { filter, rest };
}

/** @returns bytes, of "500MB", "1.5 GB" or a plain number; null where it is no size. */
export function readSize(text: string): number | null {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([KMG]?B)?\s*$/i.exec(text);
  const bytes = Math.round(Number(match?.[1] ?? 0) * (UNITS[(match?.[2] ?? '').toUpperCase()] ?? 0));
  return bytes > 0 ? bytes : null;
}
