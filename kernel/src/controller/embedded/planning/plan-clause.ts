import { tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import { lastWord } from '../intents/find-intents.js';
import type { FindIntents, Intent } from '../intents/find-intents.js';
import { tokenAt } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import { targetLanguages } from '../reading/target-languages.js';
import { addDraft } from './add-draft.js';
import { beyondTasks } from './beyond.js';
import { fillArguments } from './arguments.js';
import type { Scene, Stretch } from './draft.js';
import { meansEarlierPicture } from './earlier-picture.js';
import { ellipticFor } from './elliptic.js';
import { followUpFor } from './follow-up.js';
import { intentsMeant } from './intents-meant.js';
import { asksForSomething } from './left-out.js';
import { listedWishes } from './listed-wishes.js';
import { ownFactsOf } from './own-facts.js';
import { isPlainQuestion, questionIntent } from './plain-question.js';
import { heedQualifiers } from './qualifiers.js';
import { countsOf } from './question-words.js';
import type { Filled } from './recipe.js';
import { repeatFor } from './repeat.js';
import { restated } from './restated.js';
import { possibleKinds, taskFor } from './subject.js';
import { clausesForTheRest } from './untouched.js';
import { follow } from './waiting.js';

/** Adds to the scene what one clause asks for: its tasks, and what had to be left out of it. */
export function planClause(scene: Scene, clause: Clause, findIntents: FindIntents): void {
  const facts = ownFactsOf(clause, scene.clauses, scene.turns);
  for (const value of facts?.values ?? []) scene.looks.set(value, facts?.kind ?? null);
  const instead = beyondTasks(scene, clause, true);
  if (instead !== null) scene.beyond.set(clause, instead);
  if (facts !== null || instead !== null) return;
  if (followUpFor(scene, clause) || repeatFor(scene, clause) || ellipticFor(scene, clause)) return;
  const before = [...scene.drafts];
  const known = findIntents(clause, possibleKinds(scene, clause));
  const found = known.length === 0 && isPlainQuestion(scene, clause) ? [questionIntent(clause)] : known;
  const intents = intentsMeant(scene, clause, found);
  const wanted = intents
    .map(intent => ({ intent, task: promoted(scene, clause, taskFor(scene, clause, intent.wants)) }))
    .filter(({ task }, index, all) => all.findIndex(other => other.task === task) === index);
  if (
    wanted.some(({ task }) => task === 'visual-question-answering') &&
    !meansEarlierPicture(scene, clause)
  ) {
    scene.missed.push(clause);
    return;
  }
  wanted.forEach(({ intent, task }, index) => {
    if (task === null) return;
    if (FACES.test(clause.line) && SEES.has(task)) scene.doubts.add(NO_FACES);
    if (task === 'image-to-text' && COMPARES.test(clause.line)) scene.doubts.add(NOT_COMPARED);
    const stretch = stretchOf(clause, intent, wanted[index + 1]?.intent);
    const filled = fillArguments(scene, stretch, task);
    if (filled === null) {
      scene.lacking.add(task);
      return;
    }
    if (isSameAgain(task, filled) || restated(scene, task, clause, filled) !== null) return;
    for (const args of apart(filled.args, stretch))
      follow(addDraft(scene, task, args, clause, filled.drafts), clause, before);
  });
  if (found.length === 0) leaveOut(scene, clause);
  for (const listed of listedWishes(clause, found)) {
    const isKnown = findIntents(listed.clause, possibleKinds(scene, listed.clause)).length > 0;
    if (isKnown) planClause(scene, listed.clause, findIntents);
    else scene.leftOut.add(listed.words);
  }
  heedQualifiers(scene, clause, before);
  if (scene.drafts.length === before.length) return;
  for (const other of clausesForTheRest(scene, clause)) planClause(scene, other, findIntents);
}

/** A clause that no rule plans: what can be done instead, or that it was not understood. */
function leaveOut(scene: Scene, clause: Clause): void {
  const instead = beyondTasks(scene, clause);
  if (instead !== null) scene.beyond.set(clause, instead);
  else if (asksForSomething(clause)) scene.missed.push(clause);
}

const FACES = / (?:face|faces) /;
const SEES: ReadonlySet<TaskName> = new Set<TaskName>(['object-detection', 'visual-question-answering']);
const NO_FACES =
  'The detector that comes with Cellist knows people, not faces: ask for the people in the picture to have them counted and boxed.';

/** "Clean the audio and take out the noise": a task that takes nothing but a recording does the same to its own result. */
function isSameAgain(task: TaskName, { drafts }: Filled): boolean {
  const [only, ...others] = Object.values(tasks[task].args);
  return only?.kind !== 'text' && others.length === 0 && drafts.some(draft => draft.task === task);
}

const COMPARES = / (?:compare|comparing|compares|difference|differences) /;
const NOT_COMPARED = 'Without an LLM I cannot compare pictures, so I described each of them.';

/** "How many giraffes and zebras …?" is two questions, "summarize a.txt and b.txt" two texts, "into German and French" two translations. */
function apart(args: Filled['args'], { clause, to }: Stretch): Filled['args'][] {
  const { question, text, target_language, sentences } = args;
  const languages = typeof target_language === 'string' ? targetLanguages(clause.line) : [];
  if (languages.length > 1) return languages.map(language => ({ ...args, target_language: language }));
  if (typeof question === 'string') return countsOf(question).map(one => ({ ...args, question: one }));
  if (sentences !== undefined) return [args];
  const texts = clause.tokens
    .slice(0, to)
    .filter(token => (token.type === 'mention' && token.kind === 'text') || token.norm === '§quote');
  const isListed =
    args['labels'] === undefined && texts.length > 1 && texts.some(({ value }) => value === text);
  return isListed ? texts.map(({ value }) => ({ ...args, text: value })) : [args];
}

/** "… and use them to paint a castle", after edges were drawn: the new picture is guided by them. */
function promoted(scene: Scene, clause: Clause, task: TaskName | null): TaskName | null {
  const last = scene.drafts.at(-1)?.task;
  if (task !== 'text-to-image' || last === undefined || !USES_IT.test(clause.line)) return task;
  return GUIDED[last] ?? task;
}

const USES_IT = / (?:use|using|with|from|based on|following|along) (?:it|them|this|that|these|those) /;
const GUIDED: Readonly<Partial<Record<TaskName, TaskName>>> = {
  'canny-control': 'canny-text-to-image',
  'hed-control': 'hed-text-to-image',
  'mlsd-control': 'mlsd-text-to-image',
  'normal-control': 'normal-text-to-image',
  'openpose-control': 'openpose-text-to-image',
  'depth-estimation': 'depth-text-to-image',
  'image-segmentation': 'seg-text-to-image'
};

/** From its own last word to the next intent's: "the edges of a.jpg and the depth of b.jpg" has two. */
function stretchOf(clause: Clause, intent: Intent, next: Intent | undefined): Stretch {
  return {
    clause,
    start: tokenAt(clause, intent.start),
    from: tokenAt(clause, lastWord(intent)[0]),
    to: next === undefined ? clause.tokens.length : tokenAt(clause, lastWord(next)[0])
  };
}
