import { placeWords } from '@cellist/run-model';
import type { Run, Task } from '@cellist/run-model';
import { joinWords } from './plurals.js';
import { nameOf } from './results.js';

/** How the answer was found: each model with what it did, to what, with what result. */
export function waySentences(run: Run): string[] {
  const done = run.tasks.filter(task => task.state === 'done' && task.choice !== null);
  const groups = new Map<string, Task[]>();
  for (const task of done) {
    const key = task.group === null ? `t${String(task.id)}` : `g${String(task.group)}`;
    groups.set(key, [...(groups.get(key) ?? []), task]);
  }
  return [...groups.values()].map(tasks => waySentence(run, tasks));
}

function waySentence(run: Run, tasks: readonly Task[]): string {
  const [first] = tasks;
  if (first === undefined) return '';
  const model = first.attempts.filter(attempt => attempt.error === null).at(-1)?.id ?? first.choice?.id ?? '';
  const where = first.choice === null ? '' : ` (${placeWords[first.choice.where]})`;
  const inputs = unique(tasks.flatMap(task => Object.values(task.inputs).flat())).filter(name =>
    run.resources.some(known => known.name === name)
  );
  const outputs = unique(tasks.flatMap(task => task.outputs)).filter(name =>
    run.resources.some(known => known.name === name)
  );
  const on = inputs.length === 0 ? '' : ` of ${joinWords(inputs.map(name => nameOf(run, name)))}`;
  const result = outputs.length === 0 ? '' : `, which gave ${joinWords(outputs.map(name => `\`${name}\``))}`;
  const again = tasks.every(task => task.cached)
    ? ' It had been done before and was taken from the store.'
    : '';
  return `For ${first.task}${on} I used ${model}${where}${result}.${again}`;
}

/** Tasks without a result, each with its reason and the step that would help. */
export function failureSentences(run: Run): string[] {
  return run.tasks
    .filter(task => task.state === 'failed' || task.state === 'skipped' || task.state === 'cancelled')
    .map(task => {
      const words = { failed: 'did not succeed', skipped: 'was skipped', cancelled: 'was stopped' }[
        task.state === 'failed' || task.state === 'skipped' ? task.state : 'cancelled'
      ];
      const reason = task.error === null ? '.' : `: ${ended(task.error.message)}`;
      const step = task.error === null || task.error.hint === '' ? '' : ` ${ended(task.error.hint)}`;
      return `Task ${String(task.id)} (${task.task}) ${words}${reason}${step}`;
    });
}

function ended(text: string): string {
  return /[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}
