import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { runCellist } from './command-line.js';
import type { CommandResult } from './command-line.js';
import { startKernelProcess } from './kernel-process.js';
import type { KernelProcess } from './kernel-process.js';
import { notebooks } from './places.js';

/** A notebook with a folder of its own, whose kernel can be started again and again. */
export interface NotebookFolder {
  folder: string;
  /** Where its contents and records are. */
  contents: string;
  kernel(): Promise<KernelProcess>;
  cellist(...args: string[]): Promise<CommandResult>;
  /** Writes the user's own configuration. */
  configure(settings: object): Promise<void>;
  /** The run documents that are kept, oldest first. */
  records(): Promise<Run[]>;
  /** The files of all contents, relative to the folder. */
  objects(): Promise<string[]>;
}

/** @param media sample files to copy beside the notebook, by their names in `notebooks/media` */
export async function notebookFolder(...media: string[]): Promise<NotebookFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-notebook-'));
  await mkdir(path.join(folder, 'media'));
  await Promise.all(
    media.map(name => cp(path.join(notebooks, 'media', name), path.join(folder, 'media', name)))
  );
  const notebook = path.join(folder, 'demo.ipynb');
  await writeFile(notebook, JSON.stringify({ cells: [], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  const contents = path.join(folder, 'demo.cellist');
  const environment = { XDG_CONFIG_HOME: path.join(folder, '.config') };
  return {
    folder,
    contents,
    kernel: () => startKernelProcess([], { ...environment, JPY_SESSION_NAME: notebook }),
    cellist: (...args) => runCellist(args, { cwd: folder, environment }),
    async configure(settings) {
      const user = path.join(environment.XDG_CONFIG_HOME, 'cellist');
      await mkdir(user, { recursive: true });
      await writeFile(path.join(user, 'config.json'), JSON.stringify(settings));
    },
    async records() {
      const runs = path.join(contents, 'runs');
      const names = await readdir(runs);
      const read = await Promise.all(names.map(name => readFile(path.join(runs, name), 'utf8')));
      return read
        .map(text => readRun(JSON.parse(text)))
        .sort((a, b) => a.startedAt.localeCompare(b.startedAt));
    },
    async objects() {
      const found = await readdir(path.join(contents, 'objects'), { recursive: true, withFileTypes: true });
      return found
        .filter(entry => entry.isFile())
        .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)));
    }
  };
}
