import type { Entity } from './entity.js';
import { findNameRuns } from './find-name-runs.js';
import type { NameRun } from './find-name-runs.js';
import { honorifics } from './name-cues.js';
import type { TaggedWord } from './tag-names.js';
import type { TextReading } from './text-reading.js';
import { nameGroups, weighName } from './weigh-name.js';
import type { NameWeights } from './weigh-name.js';

/** What a word must weigh whose capital may be that of its sentence. */
const DOUBTFUL_NEEDS = 1.5;

/**
 * People, organisations, places and other names, told apart by cues: lexicon, form and neighbours. A name that
 * comes several times is judged once by all its cues, and a surname is of the person named in full elsewhere.
 */
export function findNames(reading: TextReading, tagged: readonly TaggedWord[]): Entity[] {
  const runs = findNameRuns(reading, tagged);
  const weighed = runs.map(run => ({ run, weights: weighName(run) }));
  const totals = new Map<string, NameWeights>();
  for (const { run, weights } of weighed) {
    const total = totals.get(run.text);
    totals.set(run.text, total === undefined ? weights : add(total, weights));
  }
  lendToSurnames(totals);
  return weighed.flatMap(({ run }) => {
    const weights = totals.get(run.text);
    return weights === undefined ? [] : decide(run, weights);
  });
}

function add(one: NameWeights, other: NameWeights): NameWeights {
  return {
    PER: one.PER + other.PER,
    ORG: one.ORG + other.ORG,
    LOC: one.LOC + other.LOC,
    MISC: Math.max(one.MISC, other.MISC)
  };
}

/** "Okafor" after "Amara Okafor" is that person. */
function lendToSurnames(totals: Map<string, NameWeights>): void {
  for (const [name, weights] of totals) {
    const parts = name.split(/\s+/);
    if (parts.length < 2 || strongest(weights) !== 'PER') continue;
    for (const part of [parts[0], parts.at(-1)]) {
      const known = part === undefined ? undefined : totals.get(part);
      if (part !== undefined && known !== undefined)
        totals.set(part, { ...known, PER: known.PER + weights.PER });
    }
  }
}

function strongest(weights: NameWeights): (typeof nameGroups)[number] {
  return nameGroups.reduce((best, group) => (weights[group] > weights[best] ? group : best), 'MISC');
}

function decide(run: NameRun, weights: NameWeights): Entity[] {
  const group = strongest(weights);
  const top = weights[group];
  if (run.isDoubtful && top < DOUBTFUL_NEEDS) return [];
  const sum = nameGroups.reduce((total, each) => total + weights[each], 0);
  const share = top / sum;
  const score = Math.round(Math.min(0.99, share * (1 - Math.exp(-top))) * 100) / 100;
  const words = group === 'PER' ? withoutTitles(run) : run.words;
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = first.start;
  const { end } = last;
  return [{ entity_group: group, word: run.reading.text.slice(start, end), score, start, end }];
}

function withoutTitles(run: NameRun): NameRun['words'] {
  const first = run.words.findIndex(word => !honorifics.has(word.text.toLowerCase().replace('.', '')));
  return run.words.slice(Math.max(0, first));
}
