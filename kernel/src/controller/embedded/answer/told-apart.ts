import { shortText } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { subjectOf } from './results.js';
import type { Result } from './results.js';

/** How much of a text stands for it. */
const LABEL_LENGTH = 60;

/**
 * Where several texts had the same done to them, each result stands under its file, the words themselves, or the
 * language that it was put into.
 */
export function toldApart(run: Run, [only, ...others]: readonly Result[], sentence: string): string {
  if (only === undefined || others.length > 0 || sentence === '' || only.task.group !== null) return sentence;
  const { id, task, args } = only.task;
  const text = args['text'];
  const alike = run.tasks.filter(
    other => other.task === task && other.group === null && other.state === 'done'
  );
  if (alike.length < 2 || typeof text !== 'string') return sentence;
  const isSameText = alike.some(other => other.id !== id && other.args['text'] === text);
  const language = args['target_language'];
  const label = isSameText && typeof language === 'string' ? language : labelOf(run, only, text);
  return label === '' || sentence.includes(label) ? sentence : `*${label}:* ${sentence}`;
}

function labelOf(run: Run, { task }: Result, text: string): string {
  const subject = subjectOf(run, task);
  return subject === '' ? `“${shortText(text, LABEL_LENGTH)}”` : subject;
}
