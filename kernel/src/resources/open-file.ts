import { constants, type BigIntStats } from 'node:fs';
import { open, readlink, realpath, stat, type FileHandle } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { CellistError } from '@cellist/run-model';
import { systemErrorCode } from '../config/index.js';

const COPY_IT = "Put what it holds into a file of the notebook's folder, and name that.";
const TRY_AGAIN = 'Try again when nothing else writes there.';

/** Where files may be read from. */
export interface ReadableFolders {
  /** The notebook's: paths are relative to it. Absolute. */
  folder: string;
  /** What the user added: absolute. */
  roots: readonly string[];
}

/**
 * Makes a path absolute and refuses what its words alone forbid. Opens nothing.
 * @throws RESOURCE_REFUSED for NUL and control characters and for devices and shares of Windows.
 */
export function absolutePath(value: string, folder: string): string {
  if (/[\u0000-\u001f\u007f]/.test(value))
    throw refused(printable(value), 'its name holds a control character', 'Rename the file, and name it so.');
  if (/^(?:\\\\|\/\/)/.test(value)) throw refused(value, 'it is on another machine or a device', COPY_IT);
  if (process.platform === 'win32' && WINDOWS_DEVICE.test(value))
    throw refused(value, 'it is a device', COPY_IT);
  return resolve(folder, value.replace(/^~(?=$|[\\/])/, homedir()));
}

/**
 * Opens a file that lies, symbolic links followed, in one of the folders. What is read is what was checked: the
 * opened file itself is looked at, so a link or folder exchanged in between is noticed.
 * @returns null where there is no such file; the caller closes the handle.
 * @throws RESOURCE_REFUSED, RESOURCE_UNREADABLE for folders and for what the system does not let us read.
 */
export async function openFile(
  path: string,
  name: string,
  folders: ReadableFolders
): Promise<FileHandle | null> {
  const real = await realPathInside(path, name, folders);
  if (real === null) return null;
  // Without O_NONBLOCK the opening of a FIFO waits for a writer. What Windows lacks counts as 0.
  const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;
  const handle = await open(real, flags).catch((error: unknown) => {
    throw notOpened(name, error);
  });
  try {
    const opened = await handle.stat({ bigint: true });
    if (opened.isDirectory()) {
      throw new CellistError('RESOURCE_UNREADABLE', `${name} is a folder.`, {
        hint: `Name its files, or all of them as "${name.replace(/\/$/, '')}/*".`
      });
    }
    if (!opened.isFile()) throw refused(name, 'it is a device or pipe, not a file', COPY_IT);
    await checkOpened(handle, opened, path, name, folders);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** How often the path is compared with the handle where the system does not tell a handle's path. */
const COMPARISONS = 4;

/**
 * Linux tells which file a handle really is. Elsewhere the path is followed anew and compared, several times:
 * whoever exchanges folders would have to win that race each time.
 */
async function checkOpened(
  handle: FileHandle,
  opened: BigIntStats,
  path: string,
  name: string,
  folders: ReadableFolders
): Promise<void> {
  const told = await readlink(`/proc/self/fd/${String(handle.fd)}`).catch(() => null);
  if (told !== null) {
    await checkInside(told, name, folders, true);
    return;
  }
  for (let round = 0; round < COMPARISONS; round += 1) {
    const again = await realPathInside(path, name, folders);
    const checked = again === null ? null : await stat(again, { bigint: true }).catch(() => null);
    if (checked?.ino !== opened.ino || checked.dev !== opened.dev) {
      throw refused(name, 'it was exchanged while it was opened', TRY_AGAIN);
    }
  }
}

/**
 * @returns the path with its links followed; null where nothing is there.
 * @throws RESOURCE_REFUSED where it leads out of all folders, whether something is there or not.
 */
export async function realPathInside(
  path: string,
  name: string,
  folders: ReadableFolders
): Promise<string | null> {
  const real = await realpath(path).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ELOOP')
      throw refused(name, 'its links lead in a circle', 'Name the file itself, not the link.');
    return null;
  });
  await checkInside(real ?? path, name, folders, real !== null);
  return real;
}

/** @param isReal whether links in the path were followed; where nothing is there, only its words can be judged. */
async function checkInside(
  path: string,
  name: string,
  folders: ReadableFolders,
  isReal: boolean
): Promise<void> {
  for (const base of [folders.folder, ...folders.roots]) {
    if (isInside(path, await realpath(base).catch(() => base))) return;
    if (!isReal && isInside(path, base)) return;
  }
  throw refused(
    name,
    "it is not in the notebook's folder",
    'Add its folder to `roots` in your configuration to allow it.'
  );
}

/** Whether a path is a folder or something in it. Both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

const WINDOWS_DEVICE = /(^|[\\/])(con|prn|aux|nul|com\d|lpt\d)(\.[^\\/]*)?$/i;

function notOpened(name: string, cause: unknown): CellistError {
  const code = systemErrorCode(cause) ?? 'unknown';
  if (code === 'ELOOP') return refused(name, 'it was exchanged while it was opened', TRY_AGAIN);
  if (code === 'ENXIO') return refused(name, 'it is a device or pipe, not a file', COPY_IT);
  const why =
    code === 'EACCES' || code === 'EPERM' ? 'may not be read by this user' : `cannot be opened (${code})`;
  return new CellistError('RESOURCE_UNREADABLE', `${name} ${why}.`, {
    hint: 'Let your user read it (on Linux and Mac: `chmod u+r`), or name a copy.',
    cause
  });
}

export function refused(name: string, why: string, hint: string): CellistError {
  return new CellistError('RESOURCE_REFUSED', `${name} is not read: ${why}.`, { hint });
}

function printable(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
