import { taskNames, tasks } from '@cellist/run-model';
import type { ArgumentSpec, TaskName } from '@cellist/run-model';

/** The task list of the planning prompt: a line for each task, in the vocabulary's order. */
export function writeTaskList(): string {
  return taskNames.map(name => `- ${describeTask(name)}`).join('\n');
}

/** As `image-to-image(image, text?: the change wanted) → image: Makes a changed picture from a picture.` */
export function describeTask(name: TaskName): string {
  const { args, outputs, description } = tasks[name];
  const list = Object.entries(args).map(([key, spec]) => describeArgument(key, spec));
  return `${name}(${list.join(', ')}) → ${outputs.join(', ')}: ${description}`;
}

/** Descriptions that say no more than the kind does. */
const plainWords: ReadonlySet<string> = new Set(['the picture', 'the recording']);

function describeArgument(name: string, { kind, optional, list, description }: ArgumentSpec): string {
  const isPlain = description === `the ${name}` || (name === kind && plainWords.has(description));
  const words = list ? `list of ${kind}s, ${description}` : description;
  return `${name}${optional ? '?' : ''}${isPlain ? '' : `: ${words}`}`;
}
