import type { ThingKind } from '../reading/tokens.js';
import type { Clause } from '../reading/clauses.js';
import { audioIntents } from './audio-intents.js';
import { imageIntents } from './image-intents.js';
import type { IntentRule, Wanted } from './intent.js';
import { makingIntents } from './making-intents.js';
import { compilePhrase } from './phrase.js';
import { questionIntents } from './question-intents.js';
import { textIntents } from './text-intents.js';

/** What a clause asks for, and where in its line the words for it stand. */
export interface Intent {
  wants: Wanted;
  start: number;
  end: number;
  weight: number;
}

interface CompiledRule {
  rule: IntentRule;
  phrases: readonly RegExp[];
  unless: readonly RegExp[];
}

export type FindIntents = (clause: Clause, about: ReadonlySet<ThingKind>) => Intent[];

/** Compiles the intent tables; some milliseconds, so it is done once for a controller, when first wanted. */
export function createIntentFinder(): FindIntents {
  const rules: CompiledRule[] = [
    ...makingIntents,
    ...audioIntents,
    ...imageIntents,
    ...textIntents,
    ...questionIntents
  ].map(rule => ({
    rule,
    phrases: rule.phrases.map(compilePhrase),
    unless: (rule.unless ?? []).map(compilePhrase)
  }));
  return (clause, about) => choose(rules.flatMap(rule => matches(rule, clause.line, about)));
}

function matches(
  { rule, phrases, unless }: CompiledRule,
  line: string,
  about: ReadonlySet<ThingKind>
): Intent[] {
  if (rule.about !== undefined && about.size > 0 && !rule.about.some(kind => about.has(kind))) return [];
  const found = phrases.flatMap(phrase =>
    [...line.matchAll(phrase)].map(match => ({
      wants: rule.wants,
      start: match.index,
      end: match.index + match[0].length,
      weight: rule.weight ?? 0
    }))
  );
  return found.length > 0 && unless.some(phrase => new RegExp(phrase).test(line)) ? [] : found;
}

/** Greedy: the weightiest, then the longest match takes its words; what overlaps it is dropped. */
function choose(found: readonly Intent[]): Intent[] {
  const ordered = [...found].sort(
    (a, b) => b.weight - a.weight || b.end - b.start - (a.end - a.start) || a.start - b.start
  );
  const taken: Intent[] = [];
  for (const intent of ordered) {
    if (taken.some(other => other.wants === intent.wants)) continue;
    if (taken.some(other => intent.start < other.end && other.start < intent.end)) continue;
    taken.push(intent);
  }
  return taken.sort((a, b) => a.start - b.start);
}
