import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Gives a folder for the files of one program call, and removes it whatever happens. */
export async function withTemporaryFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-'));
  try {
    return await use(folder);
  } finally {
    // Windows keeps files of an ended program for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
