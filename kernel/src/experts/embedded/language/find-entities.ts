import type { Entity } from './entity.js';
import { withoutOverlaps } from './entity.js';
import { findAmounts } from './find-amounts.js';
import { findNames } from './find-names.js';
import type { TaggedWord } from './tag-names.js';
import type { TextReading } from './text-reading.js';

/** All named things of a text, in their order. */
export function findEntities(reading: TextReading, tagged: readonly TaggedWord[]): Entity[] {
  const amounts = findAmounts(reading);
  const certain = amounts.filter(entity => entity.entity_group !== 'NUMBER');
  const numbers = amounts.filter(entity => entity.entity_group === 'NUMBER');
  return withoutOverlaps([...certain, ...findNames(reading, tagged), ...numbers]);
}
