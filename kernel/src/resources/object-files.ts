import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemErrorCode } from '../config/index.js';

/** Where a content is kept, by its hash and the ending of its form. */
export interface ObjectFiles {
  readonly folder: string;
  path(sha256: string, extension: string): string;
  has(sha256: string, extension: string): boolean;
  /** Keeps bytes under their hash; when it returns they are on disk, whole. Idempotent, also between processes. */
  write(
    bytes: Uint8Array,
    extension: string,
    signal?: AbortSignal
  ): Promise<{ sha256: string; path: string }>;
  /** @returns the bytes; null where they are not kept, 'damaged' where they are not those of the hash. */
  read(sha256: string, extension: string): Promise<Uint8Array | 'damaged' | null>;
}

/** Files of writes that a kill cut short are removed once they are this old. */
export const ABANDONED_MS = 3_600_000;

const GITIGNORE =
  '# Contents of resources, and what is known of tasks done before; the runs beside them say how each was made.\n/objects/\n/results/\n';

/**
 * Files under `objects/<first two>/<hash>.<extension>` (DESIGN §5). A content is written aside, flushed, and
 * then renamed, so a crash leaves a whole file or none; a damaged file is replaced by the next write of its
 * content. Creates nothing before the first write, and never lists what is there.
 */
export function openObjectFiles(folder: string): ObjectFiles {
  const incoming = join(folder, 'objects', 'incoming');
  let prepared: Promise<void> | null = null;
  const path = (sha256: string, extension: string): string =>
    join(folder, 'objects', sha256.slice(0, 2), `${sha256}.${extension}`);

  const read = async (sha256: string, extension: string): Promise<Uint8Array | 'damaged' | null> => {
    const bytes = await readFile(path(sha256, extension)).catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    return bytes === null || hashOf(bytes) === sha256 ? bytes : 'damaged';
  };

  /** A content that is kept anew counts as just written, so that nobody frees it before it is named. */
  const isKept = async (sha256: string, extension: string): Promise<boolean> => {
    const kept = await read(sha256, extension);
    const now = new Date();
    return (
      kept !== null &&
      kept !== 'damaged' &&
      utimes(path(sha256, extension), now, now).then(() => true, isGone)
    );
  };

  return {
    folder,
    path,
    has: (sha256, extension) => existsSync(path(sha256, extension)),
    read,
    async write(bytes, extension, signal) {
      const sha256 = hashOf(bytes);
      const target = path(sha256, extension);
      if (await isKept(sha256, extension)) return { sha256, path: target };
      await (prepared ??= prepare(folder, incoming).catch((error: unknown) => {
        prepared = null;
        throw error;
      }));
      signal?.throwIfAborted();
      await mkdir(dirname(target), { recursive: true });
      await writeAside(join(incoming, randomUUID()), target, bytes);
      return { sha256, path: target };
    }
  };
}

/** What a document says to be a hash is one; anything else might lead out of the folder. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeAside(aside: string, target: string, bytes: Uint8Array): Promise<void> {
  try {
    const file = await open(aside, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}

async function prepare(folder: string, incoming: string): Promise<void> {
  await mkdir(incoming, { recursive: true });
  const ignore = join(folder, '.gitignore');
  if (!existsSync(ignore)) await writeAside(join(incoming, randomUUID()), ignore, Buffer.from(GITIGNORE));
  await removeAbandoned(incoming);
}

/** Another kernel may be at work in the same folder: only what is old enough to be nobody's goes. */
async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const file = join(incoming, name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs < Date.now() - ABANDONED_MS) await rm(file, { force: true });
  }
}

function isGone(error: unknown): false {
  if (isMissing(error)) return false;
  throw error;
}

function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '');
}
