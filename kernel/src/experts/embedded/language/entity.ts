import * as z from 'zod';

/** The groups of named things, after those of CoNLL-2003, with dates, sums and addresses added. */
export const entityGroups = [
  'PER',
  'ORG',
  'LOC',
  'MISC',
  'DATE',
  'TIME',
  'MONEY',
  'PERCENT',
  'QUANTITY',
  'NUMBER',
  'EMAIL',
  'URL'
] as const;

/**
 * A named thing in the Hub's shape for token-classification. `start` and `end` are UTF-16 offsets into the
 * text, `end` exclusive; `score` says how strong the cues were, not a probability that was learned.
 */
export const entitySchema = z.object({
  entity_group: z.enum(entityGroups),
  word: z.string(),
  score: z.number().min(0).max(1),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative()
});
export type Entity = z.infer<typeof entitySchema>;
export type EntityGroup = Entity['entity_group'];

/** Leaves out what overlaps with something before it in the list, then sorts by place. */
export function withoutOverlaps(entities: readonly Entity[]): Entity[] {
  const kept: Entity[] = [];
  for (const entity of entities) {
    if (!kept.some(other => entity.start < other.end && other.start < entity.end)) kept.push(entity);
  }
  return kept.sort((one, other) => one.start - other.start);
}
