import { taskNames } from '@cellist/run-model';
import type { ThingKind } from '../reading/tokens.js';
import type { Clause } from '../reading/clauses.js';
import { audioIntents } from './audio-intents.js';
import { imageIntents } from './image-intents.js';
import type { IntentRule, Wanted } from './intent.js';
import { makingIntents } from './making-intents.js';
import { compilePhrase } from './phrase.js';
import type { Phrase, PhraseMatch } from './phrase.js';
import { questionIntents } from './question-intents.js';
import { textIntents } from './text-intents.js';

/** What a clause asks for, and where in its line the words for it stand. */
export interface Intent extends PhraseMatch {
  wants: Wanted;
  weight: number;
}

interface CompiledRule {
  rule: IntentRule;
  phrases: readonly Phrase[];
  unless: readonly Phrase[];
}

export type FindIntents = (clause: Clause, about: ReadonlySet<ThingKind>) => Intent[];

/** People who know a task's name on the Hub may use it. */
const nameIntents: readonly IntentRule[] = taskNames.map(task => ({
  wants: task,
  phrases: [task.replaceAll('-', ' ').replace('mlsd', '(mlsd|m lsd)')],
  weight: 6
}));

/** Compiles the intent tables; some milliseconds, so it is done once for a controller, when first wanted. */
export function createIntentFinder(): FindIntents {
  const rules: CompiledRule[] = [
    ...makingIntents,
    ...audioIntents,
    ...imageIntents,
    ...textIntents,
    ...questionIntents,
    ...nameIntents
  ].map(rule => ({
    rule,
    phrases: rule.phrases.map(compilePhrase),
    unless: (rule.unless ?? []).map(compilePhrase)
  }));
  return (clause, about) => withoutFormOnly(choose(rules.flatMap(rule => matches(rule, clause.line, about))));
}

function matches(
  { rule, phrases, unless }: CompiledRule,
  line: string,
  about: ReadonlySet<ThingKind>
): Intent[] {
  if (rule.about !== undefined && about.size > 0 && !rule.about.some(kind => about.has(kind))) return [];
  const found = phrases.flatMap(phrase =>
    phrase(line).map(match => ({ ...match, wants: rule.wants, weight: rule.weight ?? 0 }))
  );
  return found.length > 0 && unless.some(phrase => phrase(line).length > 0) ? [] : found;
}

/** Greedy: the weightiest, then the longest match takes its words; what needs one of them as its own is dropped. */
function choose(found: readonly Intent[]): Intent[] {
  const ordered = [...found].sort(
    (a, b) => b.weight - a.weight || b.words.length - a.words.length || b.end - a.end - (b.start - a.start)
  );
  const taken: Intent[] = [];
  for (const intent of ordered) {
    if (taken.some(other => other.wants === intent.wants || conflict(intent, other))) continue;
    taken.push(intent);
  }
  return taken.sort((a, b) => lastWord(a)[0] - lastWord(b)[0]);
}

/** A verb may serve two wishes ("make a video and a picture"), the word that tells them apart only one. */
function conflict(a: Intent, b: Intent): boolean {
  const holds = (one: Intent, [start, end]: readonly [number, number]) =>
    one.words.some(([from, to]) => from < end && start < to);
  return holds(a, lastWord(b)) || holds(b, lastWord(a));
}

export function lastWord(intent: Intent): readonly [start: number, end: number] {
  return intent.words.at(-1) ?? [intent.start, intent.end];
}

/** What is done with an answer. Everything else that stands beside a question is what the question is about. */
const AFTER_ANSWER: ReadonlySet<Wanted> = new Set<Wanted>([
  'text-to-speech',
  'text-to-image',
  'text-to-video',
  'translation',
  'summarization',
  'conversational'
]);

/** Where both are found in one clause the second is only another reading of the first's words. */
const READINGS: readonly (readonly [RegExp, ReadonlySet<Wanted>])[] = [
  [/^zero-shot-classification$/, new Set<Wanted>(['text-classification'])],
  [/^sentence-similarity$/, new Set<Wanted>(['edit', 'enhance'])],
  [
    /^(?:canny|hed|mlsd|normal|depth|openpose|seg)-text-to-image$/,
    new Set<Wanted>([
      'text-to-image',
      'image-to-text',
      'canny-control',
      'hed-control',
      'mlsd-control',
      'normal-control',
      'openpose-control',
      'depth-estimation',
      'image-segmentation'
    ])
  ],
  [/^image-to-image$/, new Set<Wanted>(['edit', 'enhance'])]
];

/** "Could you tell me what emotion is in it" has the form of a question, but asks for a classification. */
function withoutFormOnly(intents: readonly Intent[]): Intent[] {
  const question = intents.find(({ wants }) => wants === 'question');
  const isForm =
    question !== undefined &&
    intents.some(
      ({ wants, weight }) => wants !== 'question' && !AFTER_ANSWER.has(wants) && weight >= question.weight
    );
  const isReading = ({ wants }: Intent) =>
    READINGS.some(([first, others]) => others.has(wants) && intents.some(other => first.test(other.wants)));
  return intents.filter(intent => !(isForm && intent === question) && !isReading(intent));
}
