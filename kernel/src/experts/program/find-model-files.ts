import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** Voices and models lie a few folders deep, by language and quality. */
const DEEPEST = 5;

/** The files whose names fit, in folders that may be missing: absolute, in the order of the folders, then by name. */
export async function findModelFiles(
  folders: readonly string[],
  fits: (name: string) => boolean
): Promise<string[]> {
  const found = await Promise.all(folders.map(folder => filesIn(folder, fits, DEEPEST)));
  return found.flat();
}

async function filesIn(folder: string, fits: (name: string) => boolean, depth: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const inside = await Promise.all(
    entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async entry => {
        const full = path.join(folder, entry.name);
        if (entry.isDirectory()) return depth > 0 ? filesIn(full, fits, depth - 1) : [];
        return fits(entry.name) ? [full] : [];
      })
  );
  return inside.flat();
}
