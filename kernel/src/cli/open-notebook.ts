import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import { createServices, restoreRuns } from '../app/index.js';
import type { Services } from '../app/index.js';
import { readEnvironment } from '../config/index.js';

/**
 * The services of a notebook with all its kept runs. Without a name: of this folder's requests (`cellist-files`),
 * or of the one notebook here that has contents.
 * @throws RESOURCE_NOT_FOUND where there is no such notebook, or where it is not clear which one is meant.
 */
export async function openNotebook(notebook: string | undefined): Promise<Services> {
  const file = notebook ?? onlyNotebook(process.cwd());
  if (file !== null && !existsSync(file))
    throw new CellistError('RESOURCE_NOT_FOUND', `There is no notebook ${file}.`);
  const environment =
    file === null ? readEnvironment() : { ...readEnvironment(), JPY_SESSION_NAME: path.resolve(file) };
  const services = await createServices({ environment, workingFolder: process.cwd() });
  await restoreRuns(services);
  return services;
}

function onlyNotebook(folder: string): string | null {
  if (existsSync(path.join(folder, 'cellist-files'))) return null;
  const notebooks = readdirSync(folder)
    .filter(name => name.endsWith('.cellist') && existsSync(path.join(folder, notebookOf(name))))
    .map(notebookOf);
  const [only, ...more] = notebooks;
  if (only === undefined) return null;
  if (more.length === 0) return only;
  throw new CellistError('RESOURCE_NOT_FOUND', 'More than one notebook here has resources.', {
    hint: `Name one: --notebook ${notebooks.join(', --notebook ')}`
  });
}

function notebookOf(folder: string): string {
  return `${folder.slice(0, -'.cellist'.length)}.ipynb`;
}
