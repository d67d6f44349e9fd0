import type { Run, Task } from '@cellist/run-model';
import { groupBy, unique } from './group-by.js';

/** Tasks without a result, each with its reason and the step that would help; parts of a group with one step together. */
export function failureSentences(run: Run): string[] {
  const failed = run.tasks.filter(
    ({ state }) => state === 'failed' || state === 'skipped' || state === 'cancelled'
  );
  const kinds = groupBy(failed, ({ id, group, state, error }) =>
    group === null ? String(id) : JSON.stringify([group, state, error?.hint])
  );
  return [...kinds.values()].map(tasks =>
    tasks.length === 1 ? tasks.map(failureSentence).join('') : failureList(tasks)
  );
}

function failureSentence(task: Task): string {
  const reason = task.error === null ? '.' : `: ${ended(task.error.message)}`;
  return `Task ${String(task.id)} (${task.task}) ${endedWords(task)}${reason}${stepOf(task)}`;
}

function failureList(tasks: readonly Task[]): string {
  const [first] = tasks;
  if (first === undefined) return '';
  const reasons = unique(tasks.map(({ error }) => ended(error?.message ?? 'No reason is known')));
  const words = endedWords(first).replace('was', 'were');
  return `${String(tasks.length)} parts of ${first.task} ${words}:\n\n${reasons.map(reason => `- ${reason}`).join('\n')}\n\n${stepOf(first).trim()}`.trim();
}

function endedWords({ state }: Task): string {
  if (state === 'failed') return 'did not succeed';
  return state === 'skipped' ? 'was skipped' : 'was stopped';
}

function stepOf({ error }: Task): string {
  return error === null || error.hint === '' ? '' : ` ${ended(error.hint)}`;
}

function ended(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}
