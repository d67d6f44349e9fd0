/**
 * Writes the offline snapshot of the catalogue, `kernel/src/catalogue/snapshot.json`, from the models that the Hub
 * recommends for each task (npm `@huggingface/tasks`) and those of `known-models.mjs`. With `--check` it only
 * compares.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { TASKS_DATA } from '@huggingface/tasks';
import { taskNames } from '../kernel/run-model/lib/index.js';
import { chatTasks, knownModels, licenses, unfit } from './known-models.mjs';

const file = fileURLToPath(new URL('../kernel/src/catalogue/snapshot.json', import.meta.url));

const snapshot = {};
for (const task of taskNames) {
  const known = knownModels[task] ?? [];
  const recommended = (TASKS_DATA[task]?.models ?? [])
    .filter(({ id }) => !unfit.has(id) && !unfit.has(`${id} ${task}`))
    .filter(({ id }) => !known.some(each => each.id === id))
    .map(({ id, description }) => ({
      id,
      license: licenses[id] ?? 'unknown',
      description,
      ...(chatTasks.has(task) ? { chat: true } : {})
    }));
  snapshot[task] = [...known, ...recommended];
}

const text = await format(JSON.stringify(snapshot), { parser: 'json', ...(await resolveConfig(file)) });
if (process.argv.includes('--check')) {
  if (!existsSync(file) || readFileSync(file, 'utf8').replaceAll('\r\n', '\n') !== text) {
    console.error('Out of date: kernel/src/catalogue/snapshot.json. Run `node tools/make-snapshot.mjs`.');
    process.exitCode = 1;
  }
} else writeFileSync(file, text);
