import { runWords, sizeText, taskNames, tasks } from '@cellist/run-model';
import type { Candidate, ModelFilter, TaskName } from '@cellist/run-model';
import { createServices } from '../app/index.js';
import { readEnvironment } from '../config/index.js';

export interface ShowModelsOptions {
  /** All tasks without it. */
  task: TaskName | undefined;
  wanted: ModelFilter;
  json: boolean;
}

/** `cellist models`: every task with what can run now, or one task's cards with the reason for each. */
export async function showModels({ task, wanted, json }: ShowModelsOptions): Promise<void> {
  const services = await createServices({ environment: readEnvironment(), workingFolder: process.cwd() });
  const { signal } = new AbortController();
  try {
    const names = task === undefined ? taskNames : [task];
    const found = await Promise.all(
      names.map(async name => ({
        task: name,
        candidates: await services.candidates(name, signal, undefined, wanted)
      }))
    );
    if (json) process.stdout.write(`${JSON.stringify(found)}\n`);
    else
      for (const each of found)
        process.stdout.write(`${lines(each.task, each.candidates, task !== undefined).join('\n')}\n`);
  } finally {
    await services.dispose();
  }
}

/** One task: those that can run, then the others, each with its reason. Told whole where it is the only one. */
function lines(task: TaskName, candidates: readonly Candidate[], isWhole: boolean): string[] {
  const idWidth = Math.max(0, ...candidates.map(({ id }) => id.length));
  const sizes = candidates.map(({ sizeBytes }) => (sizeBytes === null ? '–' : sizeText(sizeBytes)));
  const sizeWidth = Math.max(0, ...sizes.map(size => size.length));
  const licenseWidth = Math.max(0, ...candidates.map(({ license }) => license.length));
  return [
    isWhole ? `${task}: ${tasks[task].description}\n` : task,
    ...(candidates.length === 0 ? ['  No such model is known for it here.'] : []),
    ...candidates.flatMap((candidate, index) => {
      const { id, license, unavailable, description, limits } = candidate;
      const columns = [
        id.padEnd(idWidth),
        (sizes[index] ?? '').padStart(sizeWidth),
        license.padEnd(licenseWidth)
      ];
      const head = `${unavailable === null ? '✓' : '–'} ${columns.join('  ')}`;
      if (!isWhole) return [`  ${head}  ${unavailable === null ? runWords(candidate) : 'not now'}`];
      const about = [runWords(candidate), description, limits].filter(part => part !== '');
      return [head.trimEnd(), ...about.map(line => `    ${line}`), ''];
    }),
    ...(isWhole ? [] : [''])
  ];
}
