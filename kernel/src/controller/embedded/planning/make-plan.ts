import { referencesIn, tasks } from '@cellist/run-model';
import type { ArgumentValue, Mention, TaskName } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import { lastWord } from '../intents/find-intents.js';
import type { FindIntents, Intent } from '../intents/find-intents.js';
import { readClauses, tokenAt } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import { tokenise } from '../reading/tokens.js';
import { kindOfMention } from '../reading/mention-kinds.js';
import { addDraft } from './add-draft.js';
import { ellipticFor } from './elliptic.js';
import { fillArguments } from './arguments.js';
import type { Filled } from './recipe.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { instructionOf } from './prompts.js';
import { repeatFor } from './repeat.js';
import { answersQuestion, namedResults } from './result-words.js';
import { countsOf } from './question-words.js';
import { isPlainQuestion, isVague, questionIntent } from './plain-question.js';
import { possibleKinds, taskFor } from './subject.js';

/** A task as plans are written (DESIGN §4). */
export interface PlannedTask {
  task: TaskName;
  id: number;
  dep: number[];
  args: Record<string, ArgumentValue>;
  model?: string;
}

export interface RequestPlan {
  tasks: PlannedTask[];
  /** What was not sure, in sentences. */
  doubts: string[];
  /** Where nothing could be planned: the one sentence that says why, if more is known than that it is unclear. */
  problem: string | null;
}

/** Plans an English request by rule. Pure; opens nothing. An empty plan means that nothing was asked that a task does. */
export function makePlan(
  request: string,
  mentions: readonly Mention[],
  turns: readonly Turn[],
  findIntents: FindIntents
): RequestPlan {
  const named = new Map(turns.flatMap(turn => turn.resources.map(({ name, kind }) => [name, kind] as const)));
  const kindOf = (mention: Mention) => named.get(mention.value) ?? kindOfMention(mention);
  const clauses = readClauses(tokenise(withoutReferences(request), mentions, kindOf));
  const scene: Scene = { clauses, turns, drafts: [], doubts: new Set(), lacking: new Set(), missed: [] };
  for (const level of ['yes', 'weak', 'no'] as const) {
    if (scene.drafts.length > 0) break;
    for (const clause of answersLast(clauses.filter(({ asks }) => asks === level)))
      planClause(scene, clause, findIntents);
  }
  pinModels(scene);
  scene.missed.push(...clauses.filter((clause, index) => isUnknownWish(clause, clauses[index - 1])));
  return {
    tasks: scene.drafts.map(written),
    doubts: [...scene.doubts, ...missedDoubts(scene)],
    problem: problemOf(scene)
  };
}

/** "Read the answer aloud: how many people …?" comes after what it is the answer to. */
function answersLast(clauses: readonly Clause[]): Clause[] {
  const isAbove = (clause: Clause, index: number) => index === 0 && ANSWER_ALOUD.test(clause.line);
  return [...clauses.filter((clause, index) => !isAbove(clause, index)), ...clauses.filter(isAbove)];
}

const ANSWER_ALOUD = / (?:read|say|speak|tell|give) .*(?:answers?|results?) .*(?:aloud|loud|me|us|voice) /;

/** What a user writes is content: `<resource>-3` in it refers to no task. The length stays, for the mentions' places. */
function withoutReferences(request: string): string {
  return request.replace(/<(?=(?:resource|generated)>-)/gi, ' ');
}

/** A model goes to the first task of its clause, else to the task nearest before it, else to the first. */
function pinModels(scene: Scene): void {
  for (const clause of scene.clauses) {
    const pin = clause.tokens.find(token => token.type === 'model');
    if (pin === undefined) continue;
    const draft =
      scene.drafts.find(other => other.clause === clause) ??
      scene.drafts.filter(other => other.clause.index < clause.index).at(-1) ??
      scene.drafts[0];
    if (draft !== undefined) draft.model = pin.value;
  }
}

/** One sentence for all that was left out. */
function missedDoubts(scene: Scene): string[] {
  const parts = scene.missed.map(clause => `“${instructionOf(clause.tokens)}”`);
  return parts.length === 0
    ? []
    : [`I was not sure what was meant by ${parts.join(' and ')}, and left it out.`];
}

/** Why nothing could be planned, as far as that is known. */
function problemOf(scene: Scene): string | null {
  if (scene.missed.length > 0 && scene.lacking.size === 0)
    return missedDoubts(scene)[0]?.replace(', and left it out.', '.') ?? null;
  const [task] = scene.lacking;
  const named = scene.clauses.flatMap(clause => clause.tokens).find(token => token.type === 'mention');
  if (task !== undefined) {
    const kind = Object.values(tasks[task].args)[0]?.kind ?? 'text';
    const words = { image: 'picture', audio: 'recording', video: 'video', table: 'table', text: 'text' }[
      kind
    ];
    return `It is not said which ${words} is meant (for ${task}).`;
  }
  return named === undefined ? null : `It is not said what is to be done with ${named.value}.`;
}

function planClause(scene: Scene, clause: Clause, findIntents: FindIntents): void {
  if (repeatFor(scene, clause) || ellipticFor(scene, clause)) return;
  const before = [...scene.drafts];
  const known = findIntents(clause, possibleKinds(scene, clause));
  const found = known.length === 0 && isPlainQuestion(scene, clause) ? [questionIntent(clause)] : known;
  const intents = asked(scene, clause, found);
  const wanted = intents
    .map(intent => ({ intent, task: promoted(scene, clause, taskFor(scene, clause, intent.wants)) }))
    .filter(({ task }, index, all) => all.findIndex(other => other.task === task) === index);
  wanted.forEach(({ intent, task }, index) => {
    if (task === null) return;
    if (task === 'image-to-text' && COMPARES.test(clause.line)) scene.doubts.add(NOT_COMPARED);
    const stretch = stretchOf(clause, intent, wanted[index + 1]?.intent);
    const filled = fillArguments(scene, stretch, task);
    if (filled === null) {
      scene.lacking.add(task);
      return;
    }
    const earlier = restated(scene, task, clause, filled);
    if (earlier !== null) return;
    for (const args of apart(filled.args, stretch))
      follow(addDraft(scene, task, args, clause, filled.drafts), clause, before);
  });
  if (found.length === 0 && asksForSomething(clause)) scene.missed.push(clause);
}

const COMPARES = / (?:compare|comparing|compares|difference|differences) /;
const NOT_COMPARED = 'Without an LLM I cannot compare pictures, so I described each of them.';

/** "How many giraffes and zebras …?" is two questions; "summarize a.txt and b.txt" is two texts. */
function apart(args: Filled['args'], { clause, to }: Stretch): Filled['args'][] {
  const { question, text } = args;
  if (typeof question === 'string') return countsOf(question).map(one => ({ ...args, question: one }));
  const texts = clause.tokens.slice(0, to).filter(token => token.type === 'mention' && token.kind === 'text');
  const isListed = texts.length > 1 && texts.some(({ value }) => value === text);
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

/**
 * A wish told first and asked for later is one wish: "I need a picture. Could you make it from the words 'a red
 * kite'?" What the later clause adds is taken over.
 */
function restated(scene: Scene, task: TaskName, clause: Clause, filled: Filled): Draft | null {
  const last = scene.drafts.at(-1);
  if (last?.task !== task || last.clause.sentence === clause.sentence || clause.isSequel) return null;
  if (!/^ (?:\S+ )?(?:i|we) /.test(last.clause.line) || !RESTATES.test(clause.line)) return null;
  const refersBack = Object.values(filled.args).some(value =>
    [value].flat().some(part => referencesIn(part).includes(last.id))
  );
  if (!refersBack) last.args = filled.args;
  return last;
}

const RESTATES = / (?:it|this|that|these|them|such|the) /;

/** A sentence that tells nothing and asks with no verb known here: "Polish the brass lamp." */
function isUnknownWish(clause: Clause, before: Clause | undefined): boolean {
  const words = clause.tokens.filter(token => token.type === 'word');
  const hasContent = clause.tokens.some(token => token.type === 'mention' || token.type === 'quote');
  return (
    clause.asks === 'no' &&
    before?.sentence !== clause.sentence &&
    !hasContent &&
    words.length >= 3 &&
    !TELLING_START.test(clause.line)
  );
}

const TELLING_START =
  /^ (?:(?:and|so|but|also|well|ok|hello|hi|hey|,|!) )*(?:i|we|you|he|she|it|they|this|that|these|those|there|the|a|an|my|our|his|her|its|their|one|some|all|here|in|on|at|as|for|by|with|from|to|of|after|before|during|while|when|if|having|since|because|given|no|not|each|every|both|once|now|today|yesterday|recently|thanks?|thank|hello|hi|hey|dear|having|while|although|though|however|what|who|see|look) /;

/** Whether a clause without any intent wanted something that should not pass in silence. */
function asksForSomething({ asks, line, tokens }: Clause): boolean {
  if (asks !== 'yes' || isVague(line)) return false;
  return tokens.filter(token => token.type === 'word').length >= 2;
}

/** Without the intents whose words only name what is there already: "read the summary aloud" asks for no summary. */
function asked(scene: Scene, clause: Clause, intents: readonly Intent[]): Intent[] {
  const named = new Set<Intent['wants']>(
    namedResults(clause, scene.drafts).map(({ task }) => (answersQuestion(task) ? 'question' : task))
  );
  const next = scene.clauses[clause.index + 1];
  const isAskedNext =
    next?.sentence === clause.sentence &&
    QUESTION_WORD.test(next.line) &&
    !QUESTION_WORD.test(clause.line) &&
    !AUXILIARY.test(clause.line);
  return intents.filter(intent => {
    if (isAskedNext && (intent.wants === 'question' || intent.wants.endsWith('question-answering')))
      return false;
    const isNoun = NAMING.test(clause.line.slice(0, lastWord(intent)[0]));
    if (isNoun && intent.wants === 'question' && intents.some(({ wants }) => wants === 'text-to-speech'))
      return false;
    if (!named.has(intent.wants)) return !isContentOnly(clause, intent, intents);
    return !isNoun && intents.length === 1;
  });
}

const QUESTION_WORD = / (?:what|which|who|whose|where|when|why|how|§question) /;
const AUXILIARY = /^ (?:\S+ ){0,2}?(?:is|are|was|were|does|did|has|have|count|verify) /;
const NAMING = / (?:the|this|that|these|those|its|their|your|my|our|all|both|an?)(?: \S+){0,2} $/;

/** A quoted question beside another wish is what that works on: "translate this question: '…'". */
function isContentOnly(clause: Clause, intent: Intent, intents: readonly Intent[]): boolean {
  const [start, end] = lastWord(intent);
  return (
    intents.length > 1 && intent.wants === 'question' && clause.line.slice(start, end).trim() === '§question'
  );
}

/** From its own last word to the next intent's: "the edges of a.jpg and the depth of b.jpg" has two. */
function stretchOf(clause: Clause, intent: Intent, next: Intent | undefined): Stretch {
  return {
    clause,
    start: tokenAt(clause, intent.start),
    from: tokenAt(clause, lastWord(intent)[0]),
    to: next === undefined ? clause.tokens.length : tokenAt(clause, lastWord(next)[0])
  };
}

/**
 * Puts a task after the one before it where the words say so ("then", "their distances") and its arguments do
 * not already. Tasks that are only listed run side by side.
 */
function follow(draft: Draft, clause: Clause, before: readonly Draft[]): void {
  const last = before.at(-1);
  if (last === undefined || before.includes(draft) || dependencies(draft).length > 0) return;
  if (POINTS_BACK.test(clause.line) || (clause.isSequel && !startsAfresh(draft, before)))
    draft.after.push(last.id);
}

/** "…, then summarize b.txt": a file that no task before has touched. */
function startsAfresh({ clause }: Draft, before: readonly Draft[]): boolean {
  const used = new Set(before.flatMap(({ args }) => Object.values(args).flat()));
  const own = clause.tokens.filter(token => token.type === 'mention').map(token => token.value);
  return own.length > 0 && !own.some(value => used.has(value));
}

const POINTS_BACK =
  / (?:their|them|these|those|accordingly|using (?:this|that|the)|based on (?:this|that|these)) /;

function dependencies(draft: Draft): number[] {
  const referred = Object.values(draft.args).flatMap(value => [value].flat().flatMap(referencesIn));
  return [...new Set([...draft.after, ...referred])].filter(id => id !== draft.id).sort((a, b) => a - b);
}

function written(draft: Draft): PlannedTask {
  const dep = dependencies(draft);
  return {
    task: draft.task,
    id: draft.id,
    dep: dep.length === 0 ? [-1] : dep,
    args: draft.args,
    ...(draft.model === null ? {} : { model: draft.model })
  };
}
