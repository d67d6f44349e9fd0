import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { CellistError, isCellistError } from '@cellist/run-model';
import { systemErrorCode } from '../config/index.js';
import { absolutePath, isInside, realPathInside, refused } from './open-file.js';

export interface SaveOrder {
  /** The notebook's folder: absolute. Nothing is written outside it. */
  folder: string;
  /** The store's folder, which holds no files of users: absolute. */
  contentFolder: string;
  /** As the user wrote it; one that ends in a separator is a folder. */
  name: string;
  bytes: Uint8Array;
  /** Whether a file that is there may be replaced. */
  overwrite: boolean;
}

/**
 * Writes a content into a file of the notebook's folder. Links are followed first, so that none leads out of it.
 * @returns the file's path, relative to the notebook's folder, with slashes.
 * @throws RESOURCE_REFUSED where the file is elsewhere, hidden, or there already.
 */
export async function saveFile({
  folder,
  contentFolder,
  name,
  bytes,
  overwrite
}: SaveOrder): Promise<string> {
  const path = absolutePath(name, folder);
  const way = relative(folder, path).split(sep);
  if (!isInside(path, folder) || path === folder) throw elsewhere(name);
  if (isInside(path, contentFolder))
    throw refusedToWrite(name, 'the contents of resources lie there', 'Take another folder.');
  if (way.some(part => part.startsWith('.')))
    throw refusedToWrite(name, 'its name begins with a dot', 'Take a name without the dot.');
  const parent = await openFolder(dirname(path), folder, name);
  const target = join(parent, basename(path));
  if (overwrite) await replaceFile(target, bytes);
  else await writeNew(target, bytes, name);
  return way.join('/');
}

/** Makes the folders on the way, each only when what is there of it lies inside. */
async function openFolder(wanted: string, folder: string, name: string): Promise<string> {
  const folders = { folder, roots: [] };
  const real = await realPathInside(wanted, name, folders);
  if (real !== null) return real;
  const above = await openFolder(dirname(wanted), folder, name);
  const made = join(above, basename(wanted));
  await mkdir(made, { recursive: true });
  return made;
}

async function writeNew(target: string, bytes: Uint8Array, name: string): Promise<void> {
  const file = await open(target, 'wx').catch((cause: unknown) => {
    if (systemErrorCode(cause) === 'EEXIST')
      throw refusedToWrite(name, 'there is a file of that name', 'Take another name, or add --force.');
    throw notWritten(name, cause);
  });
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

/** Written aside and renamed: a link of that name is replaced, never followed. */
async function replaceFile(target: string, bytes: Uint8Array): Promise<void> {
  const aside = `${target}.${randomUUID()}`;
  try {
    await writeNew(aside, bytes, basename(target));
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw isCellistError(error) ? error : notWritten(basename(target), error);
  }
}

/** The name with the ending of a content's form; @throws ARGUMENT_INVALID for an ending of another form. */
export function withExtension(name: string, allowed: readonly string[]): string {
  const [first = 'bin'] = allowed;
  const own = extname(name).slice(1).toLowerCase();
  if (own === '') return `${name}.${first}`;
  if (allowed.includes(own)) return name;
  throw new CellistError('ARGUMENT_INVALID', `${name} would not be what its name says.`, {
    hint: `It can be written as ${allowed.map(ending => `.${ending}`).join(' or ')}.`
  });
}

function elsewhere(name: string): CellistError {
  return refusedToWrite(
    name,
    "it is not in the notebook's folder",
    "Name a file relative to the notebook's folder, and copy it from there."
  );
}

function refusedToWrite(name: string, why: string, hint: string): CellistError {
  const { code, hint: own } = refused(name, why, hint);
  return new CellistError(code, `${name} is not written: ${why}.`, { hint: own });
}

function notWritten(name: string, cause: unknown): CellistError {
  const why = systemErrorCode(cause) ?? 'unknown';
  return new CellistError('RESOURCE_REFUSED', `${name} cannot be written (${why}).`, {
    hint: 'Take another folder or name, or make this one writable.',
    cause
  });
}
