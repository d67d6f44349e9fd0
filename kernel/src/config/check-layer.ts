import { CellistError } from '@cellist/run-model';
import { distance } from 'fastest-levenshtein';
import type * as z from 'zod';
import { endpointSchema, limitsSchema, secretsSchema, settingsSchema, timeoutsSchema } from './settings.js';

/**
 * Checks what a file or a session says.
 * @throws CONFIG_INVALID, in one sentence that names place, key and, for an unknown key, the nearest known one.
 */
export function checkLayer<T>(value: unknown, schema: z.ZodType<T>, place: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue === undefined) throw new CellistError('CONFIG_INVALID', `${place} is not a configuration.`);
  if (issue.code === 'unrecognized_keys')
    throw unknownKey([...issue.path, issue.keys[0] ?? ''].join('.'), place);
  const key = issue.path.join('.');
  throw new CellistError('CONFIG_INVALID', `${place}: ${key === '' ? '' : `${key}: `}${issue.message}.`, {
    hint: 'See `%config` for each setting and what it takes.'
  });
}

/** The keys of a level, for the nearest one: `limits.` has its own. */
const LEVELS: Readonly<Record<string, readonly string[]>> = {
  '': [...Object.keys(settingsSchema.shape), ...Object.keys(secretsSchema.shape)],
  limits: Object.keys(limitsSchema.shape),
  timeouts: Object.keys(timeoutsSchema.shape),
  endpoints: Object.keys(endpointSchema.shape)
};

export function unknownKey(key: string, place: string): CellistError {
  const level = key.includes('.') ? key.slice(0, key.indexOf('.')) : '';
  const last = key.slice(key.lastIndexOf('.') + 1);
  const near = nearest(last, LEVELS[level] ?? []);
  return new CellistError('CONFIG_INVALID', `${place} has a setting "${key}", which does not exist.`, {
    hint: near === null ? 'See `%config` for all settings.' : `Did you mean "${near}"?`
  });
}

function nearest(word: string, known: readonly string[]): string | null {
  const [best] = known
    .map(name => ({ name, steps: distance(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  return best !== undefined && best.steps <= Math.max(2, word.length / 2) ? best.name : null;
}
