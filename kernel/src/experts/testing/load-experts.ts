import { expertRows } from '../table.js';
import { testDependencies } from './test-dependencies.js';

/** Loads the experts' files one by one: Jest cannot load two of a folder at the same moment, as the table does. */
export async function loadExperts(): Promise<void> {
  const needs = testDependencies('');
  for (const row of Object.values(expertRows))
    for (const loaders of Object.values(row)) for (const load of loaders) await load(needs);
  await needs.workers.dispose();
}
