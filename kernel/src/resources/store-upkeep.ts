import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ABANDONED_MS } from './object-files.js';

/** A content as it lies in a store. */
export interface KeptContent {
  sha256: string;
  /** Without the dot. */
  extension: string;
  path: string;
  sizeBytes: number;
  /** When it was written, in milliseconds since 1970. */
  writtenMs: number;
}

const OBJECT_NAME = /^([0-9a-f]{64})\.([a-z0-9]+)$/;

/** All contents of a store, in the order of their hashes. Files that are not ours are passed over. */
export async function* listContents(folder: string): AsyncGenerator<KeptContent> {
  const objects = join(folder, 'objects');
  for (const part of (await readdir(objects).catch(() => [])).sort()) {
    if (!/^[0-9a-f]{2}$/.test(part)) continue;
    for (const name of (await readdir(join(objects, part))).sort()) {
      const [, sha256, extension] = OBJECT_NAME.exec(name) ?? [];
      if (sha256 === undefined || extension === undefined) continue;
      const path = join(objects, part, name);
      const found = await stat(path).catch(() => null);
      if (found !== null) yield { sha256, extension, path, sizeBytes: found.size, writtenMs: found.mtimeMs };
    }
  }
}

/**
 * Removes contents that nothing names any more.
 * @param named the hashes that the notebook's records and session name. What was written within the last hour
 *   stays too: another kernel may be about to name it.
 */
export async function freeSpace(
  folder: string,
  named: ReadonlySet<string>,
  nowMs: number
): Promise<{ contents: number; sizeBytes: number }> {
  const freed = { contents: 0, sizeBytes: 0 };
  for await (const content of listContents(folder)) {
    if (named.has(content.sha256) || content.writtenMs > nowMs - ABANDONED_MS) continue;
    await rm(content.path, { force: true });
    freed.contents += 1;
    freed.sizeBytes += content.sizeBytes;
  }
  return freed;
}

/** Removes a content for good, whoever names it (`%forget … --erase`). @returns whether it was there. */
export async function eraseContent(folder: string, sha256: string): Promise<boolean> {
  let wasThere = false;
  for await (const content of listContents(folder)) {
    if (content.sha256 !== sha256) continue;
    await rm(content.path);
    wasThere = true;
  }
  return wasThere;
}
