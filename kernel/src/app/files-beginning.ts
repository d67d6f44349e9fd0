import { readdir } from 'node:fs/promises';
import path from 'node:path';

const MOST_SHOWN = 100;

/** Files and folders of the notebook's folder whose path begins so, as requests write them; nothing outside it. */
export async function filesBeginning(prefix: string, root: string): Promise<string[]> {
  const slash = prefix.lastIndexOf('/');
  const folder = prefix.slice(0, slash + 1);
  const beginning = prefix.slice(slash + 1);
  const full = path.resolve(root, folder);
  const inside = path.relative(root, full);
  if (inside.startsWith('..') || path.isAbsolute(inside)) return [];
  const entries = await readdir(full, { withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name }) => name.startsWith(beginning) && (!name.startsWith('.') || beginning.startsWith('.')))
    .slice(0, MOST_SHOWN)
    .map(entry => `${folder}${entry.name}${entry.isDirectory() ? '/' : ''}`)
    .sort();
}
