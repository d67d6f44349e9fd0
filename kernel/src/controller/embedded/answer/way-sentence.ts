import { placeWords } from '@cellist/run-model';
import type { Run, Task } from '@cellist/run-model';
import { joinWords } from './plurals.js';
import { groupBy, unique } from './group-by.js';
import { deedOf } from './task-deeds.js';

/** How the answer was found: each model with what it did and what a reader may want to open; empty where none ran. */
export function waySentence(run: Run): string {
  const done = run.tasks.filter(task => task.state === 'done' && task.choice !== null);
  if (done.length === 0) return '';
  const models = [...groupBy(done, modelOf)];
  const places = unique(done.map(placeOf));
  const [only = ''] = places;
  const parts = models.map(([model, tasks]) => {
    const place = places.length > 1 || models.length === 1 ? ` (${placeOf(tasks[0])})` : '';
    return `**${model}**${place} to ${joinWords(deeds(run, tasks))}`;
  });
  const shared = places.length === 1 && models.length > 1 ? `, all ${only}` : '';
  const stored = done.filter(({ cached }) => cached).length;
  const again =
    stored === 0
      ? ''
      : ` ${stored === done.length ? 'All' : 'Some'} of it had been done before and was taken from the store.`;
  return `I used ${joinParts(parts)}${shared}.${again}`;
}

/** Parts that hold commas or an "and" of their own are kept apart by semicolons. */
function joinParts(parts: readonly string[]): string {
  return parts.some(part => / and |, /.test(part)) ? parts.join('; ') : joinWords(parts);
}

function modelOf({ attempts, choice }: Task): string {
  return attempts.filter(({ error }) => error === null).at(-1)?.id ?? choice?.id ?? '';
}

function placeOf(task: Task | undefined): string {
  const place = task?.choice?.where;
  return place === undefined ? '' : placeWords[place];
}

/** What a model did, task by task: "find the objects (`image-3`, `image-4`)". */
function deeds(run: Run, tasks: readonly Task[]): string[] {
  return [...groupBy(tasks, ({ task }) => task)].map(([task, own]) => {
    const made = unique(own.flatMap(({ outputs }) => outputs)).flatMap(name =>
      run.resources.filter(known => known.name === name)
    );
    const shown = made.filter(({ kind }) => kind !== 'json');
    const names = KINDS.flatMap(kind =>
      shortened(
        (shown.length > 0 ? shown : made).filter(known => known.kind === kind).map(({ name }) => name)
      )
    );
    return `${deedOf(task, timesOf(own))}${names.length === 0 ? '' : ` (${names.join(', ')})`}`;
  });
}

/** How many things a task was done to: of questions, how many there were. */
function timesOf(own: readonly Task[]): number {
  const questions = unique(own.flatMap(({ args }) => args['question'] ?? []));
  const isAsked = own.some(({ task }) => task === 'visual-question-answering');
  return isAsked ? questions.length : unique(own.map(({ inputs }) => Object.values(inputs).flat()[0])).length;
}

/** In the order in which a reader wants them. */
const KINDS = ['image', 'audio', 'video', 'table', 'text', 'json'] as const;
const MANY = 4;

function shortened(names: readonly string[]): string[] {
  if (names.length <= MANY) return names.map(name => `\`${name}\``);
  return [`\`${names[0] ?? ''}\` … \`${names.at(-1) ?? ''}\``];
}
