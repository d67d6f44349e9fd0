import { referencesIn, tasks } from '@cellist/run-model';
import type { Resource, TaskName } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import type { Clause } from '../reading/clauses.js';
import { targetLanguages } from '../reading/target-languages.js';
import { addDraft } from './add-draft.js';
import type { Scene } from './draft.js';
import { repeatTasks } from './repeat.js';

/**
 * A few words on what the cell before found: "shorter please", "now in Spanish", "again", "and the other one". False
 * where the clause is none of these, or there was no such cell.
 */
export function followUpFor(scene: Scene, clause: Clause): boolean {
  const turn = scene.turns.findLast(({ tasks: done }) => done.length > 0);
  const isAlone = scene.clauses.length === 1 && clause.tokens.every(({ type }) => type !== 'mention');
  if (turn === undefined || !isAlone) return false;
  const { line } = clause;
  if (AGAIN.test(line)) return repeatTasks(scene, clause, turn.tasks, []);
  if (OTHER.test(line)) return repeatWithOther(scene, clause, turn);
  const told = toldBy(turn);
  if (told === null) return false;
  const task = CHANGES.find(([wish]) => wish.test(line))?.[1];
  if (task !== undefined) {
    addDraft(scene, task, { text: told.name }, clause, []);
    return true;
  }
  const instead = BEYOND.find(([wish]) => wish.test(line))?.[1];
  if (instead !== undefined) {
    scene.beyond.set(clause, instead);
    return true;
  }
  const languages = INTO.test(line) ? targetLanguages(line) : [];
  for (const target_language of languages)
    addDraft(scene, 'translation', { text: told.original, target_language }, clause, []);
  return languages.length > 0;
}

/** Whether a request asks how the answer before was found. */
export function asksWhy(request: string): boolean {
  return /^\W*(?:but |and |so )?(?:why|how come|why (?:is|was) that|why do you (?:think|say) (?:so|that)|how do you know(?: that)?|how did you (?:find|get) (?:that|this|it)(?: out)?|are you (?:really )?sure(?: about (?:that|it))?|explain (?:that|this|your answer))\W*$/i.test(
    request
  );
}

const LEAD = '^ (?:(?:and|now|ok|okay|then|so|but|please|can you|could you|,) )*';
const END = '(?: (?:please|again|thanks))*[?.! ]*$';
const AGAIN = new RegExp(
  `${LEAD}(?:(?:do|try|say|run|read) (?:it|that|this) )?(?:again|once more|one more time|repeat(?: (?:it|that))?)${END}`
);
const OTHER = new RegExp(
  `${LEAD}(?:(?:what|how) about |(?:do )?the same (?:with|for|on) |with |for |in |on )?the (?:other|first|second|third|last)(?: one| picture| image| photo| file| text| recording| table| video)?${END}`
);
const INTO = new RegExp(
  `${LEAD}(?:(?:say|write|put|give|tell|show)(?: me)? )?(?:(?:it|that|this|the same|the answer) )?in(?:to)? [a-z ,]+${END}`
);
const CHANGES: readonly (readonly [RegExp, TaskName])[] = [
  [
    new RegExp(
      `${LEAD}(?:make (?:it|that|this) |a (?:bit|little) |much |even )*(?:shorter|briefer|more concise|shorten(?: (?:it|that|this))?|too long|in short|tldr|in brief)(?: version)?${END}`
    ),
    'summarization'
  ],
  [
    new RegExp(
      `${LEAD}(?:make (?:it|that|this) |a (?:bit|little) |much |even |in )*(?:simpler|easier)(?: words| language| terms| version)?${END}`
    ),
    'text2text-generation'
  ]
];

/** What no task can make of an answer. */
const BEYOND: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `${LEAD}(?:make (?:it|that|this) |a (?:bit|little) |much |even |in )*(?:longer|more details?|more detailed|more|tell me more|go on|continue)${END}`
    ),
    'Without an LLM I cannot say more than the model gave. Ask for a part of it, as in “What color is it?” or “Who is named in it?”.'
  ],
  [
    new RegExp(
      `${LEAD}(?:make (?:it|that|this) |read (?:it|that|this) |a (?:bit|little) |much |even )*(?:louder|quieter|slower|faster|more slowly|in another voice)${END}`
    ),
    'Speech is made in one voice and speed here. %models text-to-speech shows what else could make it.'
  ]
];

/** The words that a cell found last, and those that they are a translation of. */
function toldBy(turn: Turn): { name: string; original: string } | null {
  const words = turn.tasks.filter(({ task }) => tasks[task].outputs.some(kind => WORDS.test(kind)));
  const last = words.at(-1);
  const name = last?.outputs.find(output => WORDS.test(kindIn(turn, output) ?? ''));
  if (last === undefined || name === undefined) return null;
  if (last.task !== 'translation') return { name, original: name };
  const [source = ''] = [last.args['text'] ?? ''].flat();
  const [id] = referencesIn(source);
  const maker = turn.tasks.find(other => other.id === id);
  const original = maker?.outputs.find(output => WORDS.test(kindIn(turn, output) ?? '')) ?? source;
  return { name, original };
}

const WORDS = /^(?:text|json)$/;

function kindIn({ resources }: Turn, name: string): string | undefined {
  return resources.find(resource => resource.name === name)?.kind;
}

/** "And the other one": the file of the same kind that the last cell did not use; "the first one" counts them all. */
function repeatWithOther(scene: Scene, clause: Clause, turn: Turn): boolean {
  const values = new Set(turn.tasks.flatMap(({ args }) => Object.values(args).flat()));
  const all = scene.turns.flatMap(({ resources }) => resources);
  const isUsed = (resource: Resource) =>
    values.has(resource.name) || ('file' in resource.from && values.has(resource.from.file));
  const used = all.find(isUsed);
  const files = all.filter(
    ({ kind, from }, index) =>
      kind === used?.kind &&
      ('file' in from || 'url' in from) &&
      all.findIndex(other => JSON.stringify(other.from) === JSON.stringify(from)) === index
  );
  const place = ['first', 'second', 'third'].findIndex(word => clause.line.includes(` ${word} `));
  const wanted = place >= 0 ? files[place] : files.filter(file => !isUsed(file)).at(-1);
  if (wanted === undefined) {
    scene.beyond.set(clause, 'No other file of that kind is known here. Name it, as in “And in photo.jpg?”.');
    return true;
  }
  return repeatTasks(scene, clause, turn.tasks, [{ value: wanted.name, kind: wanted.kind }]);
}
