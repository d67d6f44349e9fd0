import { statSync } from 'node:fs';
import path from 'node:path';
import { plural, sizeText } from '@cellist/run-model';
import {
  checkContents,
  exportResources,
  freeContents,
  mendedStore,
  runLineCommand,
  withEnding,
  writeArchive,
  writeOne
} from '../app/index.js';
import type { ExportOrder, Services } from '../app/index.js';
import { openNotebook } from './open-notebook.js';

export interface NotebookOption {
  notebook?: string;
}

/** `cellist resources [list]`, or with a name `cellist resources show NAME`. */
export async function showResources(
  name: string,
  { notebook, json = false }: NotebookOption & { json?: boolean }
): Promise<number> {
  return withNotebook(notebook, async (services, signal) => {
    if (!json) {
      say((await runLineCommand('resources', name, services, signal)).plain);
      return 0;
    }
    const { session } = services;
    const found = name === '' ? session.resources() : session.findResource(name.replace(/^@/, ''));
    // The command's own error names what is near.
    if (found === undefined) await runLineCommand('resources', name, services, signal);
    say(JSON.stringify(found));
    return 0;
  });
}

/** `cellist resources export`: one resource as a file, a run's or a notebook's as a folder or zip. */
export async function exportTo(
  order: ExportOrder,
  { notebook, output, force = false }: NotebookOption & { output: string; force?: boolean }
): Promise<number> {
  return withNotebook(notebook, async (services, signal) => {
    const { files, missing } = await exportResources(order, services, signal);
    const [first] = files;
    if (typeof order === 'object' && 'resource' in order && first !== undefined && !/\.zip$/i.test(output)) {
      const name = isFolder(output) ? path.join(output, first.path) : output;
      const target = withEnding(name, path.extname(first.path).slice(1));
      await writeOne(target, first.bytes, force);
      say(`${target}  ${sizeText(first.bytes.length)}`);
    } else if (files.length > 0) {
      await writeArchive(output, files, force);
      for (const file of files) say(`${file.path}  ${sizeText(file.bytes.length)}`);
      say(`${plural(files.length, 'file')} in ${output}`);
    } else if (missing.length === 0) {
      complain('Nothing was read or made here yet, so there is nothing to export.');
      return 1;
    }
    if (missing.length > 0) complain(`Not kept any more, or broken: ${missing.join(', ')}`);
    return missing.length > 0 ? 1 : 0;
  });
}

/** `cellist resources free`: never what the notebook or its records still name. */
export async function freeSpaceOf({
  notebook,
  replaced = false
}: NotebookOption & { replaced?: boolean }): Promise<number> {
  return withNotebook(notebook, async services => {
    const freed = await freeContents(services, { replaced, nowMs: Date.now() });
    const runs = freed.runs === 0 ? '' : ` and ${plural(freed.runs, 'replaced run')}`;
    if (freed.contents === 0 && freed.runs === 0) say('Nothing to free: all that is kept is still named.');
    else say(`Freed ${sizeText(freed.sizeBytes)}: ${plural(freed.contents, 'content')}${runs}.`);
    return 0;
  });
}

/** `cellist resources check`: reads all, and makes damaged and missing contents anew where their record allows it. */
export async function checkResources({ notebook }: NotebookOption): Promise<number> {
  return withNotebook(notebook, async (services, signal) => {
    const { checked, broken } = await checkContents(services, mendedStore(services), signal);
    for (const notice of services.takeNotices()) say(notice);
    if (broken.length > 0) complain(`Damaged or missing, and could not be made anew: ${broken.join(', ')}`);
    else say(`${String(checked)} resources; the contents of all are here and whole.`);
    return broken.length > 0 ? 1 : 0;
  });
}

export async function withNotebook(
  notebook: string | undefined,
  work: (services: Services, signal: AbortSignal) => Promise<number>
): Promise<number> {
  const services = await openNotebook(notebook);
  const stop = new AbortController();
  const onInterrupt = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onInterrupt);
  try {
    return await work(services, stop.signal);
  } finally {
    process.off('SIGINT', onInterrupt);
    await services.dispose();
  }
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() === true;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
