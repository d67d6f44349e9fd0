import { placeWords, taskNames } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import { createServices } from '../app/index.js';
import { readEnvironment } from '../config/index.js';

/** `cellist models`: every task with what can run now, or one task's cards with the reason for each. */
export async function showModels(task: TaskName | undefined, json: boolean): Promise<void> {
  const services = await createServices({ environment: readEnvironment(), workingFolder: process.cwd() });
  const { signal } = new AbortController();
  try {
    const names = task === undefined ? taskNames : [task];
    const found = await Promise.all(
      names.map(async name => ({ task: name, candidates: await services.candidates(name, signal) }))
    );
    if (json) {
      process.stdout.write(`${JSON.stringify(found)}\n`);
      return;
    }
    for (const { task: name, candidates } of found) {
      process.stdout.write(`${name}\n`);
      for (const candidate of candidates) {
        const where =
          candidate.unavailable === null
            ? candidate.where.map(place => placeWords[place]).join(', ')
            : `not now: ${candidate.unavailable}`;
        process.stdout.write(`  ${candidate.id} (${candidate.license}) – ${where}\n`);
        if (task !== undefined)
          process.stdout.write(
            `    ${[candidate.description, candidate.limits].filter(part => part !== '').join('\n    ')}\n`
          );
      }
      if (candidates.length === 0) process.stdout.write('  no model is known for it here\n');
    }
  } finally {
    await services.dispose();
  }
}
