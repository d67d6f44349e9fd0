import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import writeFileAtomic from 'write-file-atomic';

/** The runs of a notebook on disk: `runs/<id>.json` in its folder. */
export interface RunFiles {
  save(run: Run): Promise<void>;
  /** Oldest first; files that are no runs are passed over. */
  all(): Promise<Run[]>;
}

export function createRunFiles(folder: string): RunFiles {
  const runs = path.join(folder, 'runs');
  return {
    async save(run) {
      await mkdir(runs, { recursive: true });
      await writeFileAtomic(path.join(runs, `${run.id}.json`), `${JSON.stringify(run)}\n`);
    },
    async all() {
      const names = await readdir(runs).catch(() => []);
      const read = await Promise.all(
        names.filter(name => name.endsWith('.json')).map(name => readRunFile(path.join(runs, name)))
      );
      return read.flatMap(run => run ?? []).sort((a, b) => a.startedAt.localeCompare(b.startedAt));
    }
  };
}

async function readRunFile(file: string): Promise<Run | null> {
  try {
    return readRun(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
