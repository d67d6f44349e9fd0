import type { Run } from '@cellist/run-model';
import type { AnswerItem, RespondInput } from '../../controller.js';
import { asksWhy } from '../planning/follow-up.js';
import { answersQuestion } from '../planning/result-words.js';
import { failureSentences } from './failure-sentences.js';
import { greeting } from './greeting.js';
import { groupSentence } from './group-sentence.js';
import { ownFactsSentences } from './own-facts-sentences.js';
import { groupsOf, readResults } from './results.js';
import type { Result } from './results.js';
import { toldApart } from './told-apart.js';
import { waySentence } from './way-sentence.js';

/**
 * Composes the answer from what the tasks really yielded (HuggingGPT §3.4): first the direct answer, then what
 * failed, then how it was found. Streams it by paragraphs. The run's notes are no part of it: they stand beneath it.
 */
export async function* respond(input: RespondInput, signal: AbortSignal): AsyncIterable<AnswerItem> {
  for (const [index, paragraph] of (await paragraphs(input, signal)).entries()) {
    signal.throwIfAborted();
    yield { type: 'delta', text: index === 0 ? paragraph : `\n\n${paragraph}` };
  }
}

async function paragraphs(input: RespondInput, signal: AbortSignal): Promise<string[]> {
  const { run } = input;
  const facts = await ownFactsSentences(input, signal);
  if (run.tasks.length === 0) return facts.length === 0 ? [withoutTasks(input)] : facts;
  const results = await readResults(input, signal);
  const failures = failureSentences(run);
  const found = ordered(groupsOf(results))
    .map(parts => toldApart(run, parts, groupSentence(run, parts, plannedParts(run, parts))))
    .filter(text => text !== '');
  const direct = [...found, ...facts];
  if (direct.length === 0) direct.push('I could not do what you asked.');
  const way = waySentence(run);
  return [
    ...direct,
    ...(failures.length > 0 ? [failures.join('\n\n')] : []),
    ...(way === '' ? [] : [`**How I found this.** ${way}`])
  ];
}

/** A greeting, or how the answer before was found, where that was asked. */
function withoutTasks({ run, turns }: RespondInput): string {
  const before = turns.at(-1);
  if (before === undefined || !asksWhy(run.request)) return greeting(run.request);
  const way = /\*\*How I found this\.\*\* (.+)/.exec(before.answer)?.[1];
  const found =
    way === undefined
      ? 'No model had a part in my answer before: it was read from the file itself.'
      : `For “${before.request}”: ${way}`;
  return `${found} The row of each task shows why its model was taken, and with what it worked. To weigh an answer in words, I would need an LLM.`;
}

/** Answers to questions come first; what a later task only passes on (speech of it, a step in between) after. */
function ordered(groups: Result[][]): Result[][] {
  const rank = ([first]: readonly Result[]) =>
    first !== undefined && answersQuestion(first.task.task) ? 0 : 1;
  return [...groups].sort((a, b) => rank(a) - rank(b));
}

function plannedParts(run: Run, [first]: readonly Result[]): number {
  const group = first?.task.group ?? null;
  return group === null ? 1 : run.tasks.filter(task => task.group === group).length;
}
