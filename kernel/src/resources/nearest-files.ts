import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { distance } from 'fastest-levenshtein';

/** How far the search for a likely name goes: enough for a notebook's folder, harmless in a home folder. */
const ENTRIES_LIMIT = 2000;
const DEPTH_LIMIT = 3;
const NAMES_LIMIT = 3;

/** Folders that hold no material of a user's. */
const SKIPPED = /^(\.|node_modules$|__pycache__$|cellist-files$)|\.cellist$/;

/**
 * The files in and below a folder whose names are likest to the one that was not found: a slip of the pen, or
 * the same name in another folder. Relative to the folder, with slashes, likest first.
 */
export async function nearestFiles(wanted: string, folder: string): Promise<string[]> {
  const name = comparable(basename(wanted.replaceAll('\\', '/')));
  const path = comparable(wanted.replaceAll('\\', '/'));
  const most = Math.max(2, Math.floor(name.length / 3));
  return (await filesBelow(folder))
    .map(file => ({
      file,
      steps: distance(comparable(basename(file)), name),
      way: distance(comparable(file), path)
    }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps || a.way - b.way || (a.file < b.file ? -1 : 1))
    .slice(0, NAMES_LIMIT)
    .map(({ file }) => file);
}

/** Composed and decomposed letters are the same to a reader, and so are capitals. */
function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  let level = [''];
  let seen = 0;
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const way of level) {
      const entries = await readdir(join(folder, way), { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        seen += 1;
        if (seen > ENTRIES_LIMIT) return files;
        const path = way === '' ? entry.name : `${way}/${entry.name}`;
        if (SKIPPED.test(entry.name)) continue;
        if (entry.isDirectory()) below.push(path);
        else if (entry.isFile() || entry.isSymbolicLink()) files.push(path);
      }
    }
    level = below;
  }
  return files;
}
