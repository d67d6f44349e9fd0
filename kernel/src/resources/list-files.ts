import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { CellistError } from '@cellist/run-model';
import { absolutePath, realPathInside, type ReadableFolders } from './open-file.js';
import { limitPassed } from './refuse-format.js';

const PATTERN_SIGNS = /[*?[\]{}]/;
/** A person's pattern is shorter; a hostile one is long to match. */
const PATTERN_UNITS = 200;
const DEPTH_LIMIT = 12;

/**
 * The files that a folder or glob stands for, relative to the notebook's folder with slashes, in the order of
 * their names ("2.jpg" before "10.jpg"). Dot-files and what lies behind linked folders are left out.
 * @returns null where the value is neither: a file's name, or nothing.
 * @throws RESOURCE_REFUSED where it leads out of the folders or stands for more files than the limit.
 */
export async function listFiles(
  value: string,
  folders: ReadableFolders,
  limit: number,
  signal: AbortSignal
): Promise<string[] | null> {
  const path = absolutePath(value, folders.folder);
  const kind = await kindOf(path);
  if (kind === 'file') return null;
  if (kind === 'folder') return filesIn(value, path, '*', folders, limit, signal);
  if (!PATTERN_SIGNS.test(value)) return null;
  if (value.length > PATTERN_UNITS) {
    throw new CellistError(
      'RESOURCE_REFUSED',
      `The pattern is longer than ${String(PATTERN_UNITS)} characters, which no setting changes.`,
      { hint: 'Name the folder that holds the files, as "photos/", or shorten the pattern with `*`.' }
    );
  }
  const { base, pattern } = splitPattern(value.replaceAll('\\', '/'));
  const start = absolutePath(base === '' ? '.' : base, folders.folder);
  return filesIn(value, start, pattern, folders, limit, signal);
}

async function filesIn(
  name: string,
  start: string,
  pattern: string,
  folders: ReadableFolders,
  limit: number,
  signal: AbortSignal
): Promise<string[]> {
  const real = await realPathInside(start, name, folders);
  if (real === null) return [];
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, {
    cwd: real,
    dot: false,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    deep: DEPTH_LIMIT,
    ignore: ['**/*.cellist/**', '**/cellist-files/**', '**/node_modules/**'],
    signal
  });
  signal.throwIfAborted();
  if (found.length > limit)
    throw limitPassed(`${name} stands for ${String(found.length)} files`, 'listedFiles', limit);
  const way = relative(folders.folder, start).split(sep).join('/');
  return found
    .map(file => file.normalize('NFC'))
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .map(file => (way === '' ? file : `${way}/${file}`));
}

/** The folders before the first sign of a pattern, and the rest. */
function splitPattern(value: string): { base: string; pattern: string } {
  const parts = value.split('/');
  const first = parts.findIndex(part => PATTERN_SIGNS.test(part));
  const pattern = parts.slice(first).join('/');
  if (pattern.split('/').includes('..')) {
    throw new CellistError('RESOURCE_REFUSED', `${value} is not read: ".." after a pattern leads anywhere.`, {
      hint: 'Write it before the first `*`, as in "../photos/*.jpg".'
    });
  }
  const base = parts.slice(0, first).join('/');
  return { base: base === '' && value.startsWith('/') ? '/' : base, pattern };
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : found.isDirectory() ? 'folder' : 'file';
}
