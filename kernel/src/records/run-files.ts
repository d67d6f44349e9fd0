import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { readRun, runWithoutContent } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import writeFileAtomic from 'write-file-atomic';

/** What replaying a run needs beside its document (DESIGN §9). Holds no key and no path of this machine. */
export interface ReplayNeeds {
  settings: object;
  versions: Readonly<Record<string, string>>;
  /** The LLM's calls in the order in which they ended: prompts as sent, parameters, raw replies. */
  calls: readonly object[];
}

/** The records of a notebook on disk: `runs/<id>.json` in its folder, the run's document with a `replay` field. */
export interface RunFiles {
  save(run: Run, replay: ReplayNeeds): Promise<void>;
  /** Oldest first; files that are no runs are passed over. */
  all(): Promise<Run[]>;
  remove(id: string): Promise<void>;
  /**
   * Takes what the runs tell of a content (preview, text, value) out of them, and with it the LLM's calls, which may
   * quote it; so may the calls of later runs, which saw the chat log. @returns how many told of it.
   */
  eraseContent(sha256: string): Promise<number>;
}

export function createRunFiles(folder: string): RunFiles {
  const runs = path.join(folder, 'runs');
  const write = async (run: object, id: string): Promise<void> => {
    await mkdir(runs, { recursive: true });
    await writeFileAtomic(path.join(runs, `${id}.json`), `${JSON.stringify(run)}\n`);
  };
  const all = async (): Promise<Run[]> => {
    const names = await readdir(runs).catch(() => []);
    const read = await Promise.all(
      names.filter(name => name.endsWith('.json')).map(name => readRunFile(path.join(runs, name)))
    );
    return read.flatMap(run => run ?? []).sort((a, b) => a.startedAt.localeCompare(b.startedAt));
  };
  return {
    save: (run, replay) => write({ ...run, replay }, run.id),
    all,
    async remove(id) {
      await rm(path.join(runs, `${id}.json`), { force: true });
    },
    async eraseContent(sha256) {
      const runs = await all();
      const tells = (run: Run): boolean => run.resources.some(resource => resource.sha256 === sha256);
      const first = runs.findIndex(tells);
      if (first < 0) return 0;
      const quoting = runs.slice(first).filter(run => tells(run) || run.controller.kind === 'openai');
      for (const run of quoting) await write(runWithoutContent(run, sha256), run.id);
      return quoting.filter(tells).length;
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
