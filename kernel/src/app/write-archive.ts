import { mkdir, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';

/** A file that goes into a folder or zip; the path is relative, with slashes. */
export interface ArchiveFile {
  path: string;
  bytes: Uint8Array;
}

/** Contents of these forms are packed already. */
const PACKED = /\.(?:jpe?g|png|webp|gif|avif|mp3|m4a|aac|og[ga]|opus|flac|mp4|mov|webm|weba|pdf|docx)$/i;

/**
 * Writes files as one zip where the name ends so, else into a folder.
 * @throws RESOURCE_REFUSED where something is there already and `overwrite` is not set.
 */
export async function writeArchive(
  target: string,
  files: readonly ArchiveFile[],
  overwrite: boolean
): Promise<void> {
  if (/\.zip$/i.test(target)) {
    await writeOne(target, await packZip(files), overwrite);
    return;
  }
  if (!overwrite && (await readdir(target).catch(() => [])).length > 0) throw taken(target);
  for (const file of files) {
    const place = path.join(target, ...file.path.split('/'));
    await mkdir(path.dirname(place), { recursive: true });
    await writeOne(place, file.bytes, overwrite);
  }
}

/** @throws RESOURCE_REFUSED where there is such a file and `overwrite` is not set. */
export async function writeOne(target: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  const file = await open(target, overwrite ? 'w' : 'wx').catch(async (cause: unknown) => {
    if (await isThere(target)) throw taken(target);
    throw new CellistError('RESOURCE_REFUSED', `${target} cannot be written.`, {
      hint: 'Take another folder or name, or make this one writable.',
      cause
    });
  });
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

async function packZip(files: readonly ArchiveFile[]): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  return zipSync(
    Object.fromEntries(
      files.map(({ path: name, bytes }) => [name, [bytes, { level: PACKED.test(name) ? 0 : 6 }]] as const)
    )
  );
}

async function isThere(target: string): Promise<boolean> {
  return stat(target).then(
    () => true,
    () => false
  );
}

function taken(target: string): CellistError {
  return new CellistError('RESOURCE_REFUSED', `${target} is there already.`, {
    hint: 'Take another name, or add --force.'
  });
}
