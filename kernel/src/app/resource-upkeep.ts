import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Resource, Run } from '@cellist/run-model';
import { CellistError, isErased, shortText, sizeText } from '@cellist/run-model';
import { eraseContent, formatOfMime, freeSpace, saveFile, withExtension } from '../resources/index.js';
import type { ResourceStore } from '../resources/index.js';
import type { Services } from './create-services.js';

/** All runs of a notebook that are at hand, this session's among them; oldest first. */
export async function allRuns({ session, runFiles }: Pick<Services, 'session' | 'runFiles'>): Promise<Run[]> {
  const own = session.runs();
  const known = new Set(own.map(({ id }) => id));
  return [...(await runFiles.all()).filter(({ id }) => !known.has(id)), ...own];
}

/** The hashes of all contents that the notebook, its records or this session name, in whatever form they do. */
export async function namedContents({
  place,
  session
}: Pick<Services, 'place' | 'session'>): Promise<Set<string>> {
  const files = await filesBeside(place.contentFolder);
  const named = new Set(session.resources().map(({ sha256 }) => sha256));
  for (const file of place.notebook === null ? files : [...files, place.notebook]) {
    const text = await readFile(file, 'utf8').catch(() => '');
    for (const [hash] of text.matchAll(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g)) named.add(hash);
  }
  return named;
}

/** Everything in the contents' folder but the contents themselves, and what is remembered of tasks done before. */
export async function filesBeside(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const apart = ['objects', 'results'].map(name => path.join(folder, name) + path.sep);
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !apart.some(other => file.startsWith(other)));
}

/**
 * Removes contents that no record names.
 * @param replaced whether runs that a later run of the same cell replaced are dropped first
 */
export async function freeContents(
  services: Pick<Services, 'place' | 'session' | 'runFiles' | 'resultFiles'>,
  { replaced, nowMs }: { replaced: boolean; nowMs: number }
): Promise<{ contents: number; sizeBytes: number; runs: number }> {
  const dropped = replaced ? replacedRuns(await services.runFiles.all()) : [];
  for (const { id } of dropped) await services.runFiles.remove(id);
  const freed = await freeSpace(services.place.contentFolder, await namedContents(services), nowMs);
  await services.resultFiles.forgetLost();
  return { ...freed, runs: dropped.length };
}

function replacedRuns(runs: readonly Run[]): Run[] {
  const latest = new Map(runs.flatMap(run => (run.cell === null ? [] : [[run.cell, run.id] as const])));
  return runs.filter(({ cell, id }) => cell !== null && latest.get(cell) !== id);
}

const REQUEST_SHOWN = 80;

/** Which cell made a resource before the restart, and what brings it back; null where no record holds the name. */
export async function whereMade(
  name: string,
  { runFiles }: Pick<Services, 'runFiles'>
): Promise<string | null> {
  const run = (await runFiles.all())
    .reverse()
    .find(({ resources }) => resources.some(resource => resource.name === name));
  if (run === undefined) return null;
  const cell = run.request === '' ? 'a %%tasks cell' : `the cell “${shortText(run.request, REQUEST_SHOWN)}”`;
  return `Before the restart ${cell} made ${name}: run it again, or bring all names back with %restore.`;
}

/**
 * Reads all contents that a notebook names and that were not erased.
 * @returns the resources whose content is damaged or missing and could not be made anew.
 */
export async function checkContents(
  { session }: Pick<Services, 'session'>,
  store: ResourceStore,
  signal: AbortSignal
): Promise<{ checked: number; broken: string[] }> {
  const resources = session.resources().filter(resource => !isErased(resource));
  const broken: string[] = [];
  for (const resource of new Map(resources.map(each => [each.sha256, each])).values()) {
    signal.throwIfAborted();
    try {
      await store.open(resource).bytes(signal);
    } catch {
      broken.push(resource.name);
    }
  }
  return { checked: resources.length, broken };
}

/** Deletes a resource's content for good. @returns sentences: what is gone, and what is not. */
export async function eraseResource(
  resource: Resource,
  services: Pick<Services, 'place' | 'session' | 'runFiles' | 'resultFiles'>
): Promise<string[]> {
  const { sha256, name, from } = resource;
  const others = services.session
    .resources()
    .filter(known => known.sha256 === sha256 && known.name !== name)
    .map(known => known.name);
  const wasKept = await eraseContent(services.place.contentFolder, sha256);
  const records = await services.runFiles.eraseContent(sha256);
  await services.resultFiles.forgetContent(sha256);
  services.session.eraseContent(sha256);
  return [
    wasKept
      ? `Deleted the content of ${name} (${sizeText(resource.sizeBytes)}).`
      : `The content of ${name} was not kept any more.`,
    ...(others.length === 0 ? [] : [`It was the content of ${others.join(', ')} as well.`]),
    ...(records === 0
      ? []
      : [`Its preview and text are out of ${String(records)} ${records === 1 ? 'record' : 'records'}.`]),
    ...('file' in from ? [`The file ${from.file} stays: it is yours.`] : []),
    ...('inline' in from
      ? ['Its data: address stays in your cell and in the history of cells: delete it there.']
      : []),
    'What is saved in the notebook itself shows it until its cell runs again or its output is cleared.'
  ];
}

/** Other endings under which a content may be written as well. */
const OTHER_ENDINGS: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpeg'],
  txt: ['md', 'text', 'log'],
  md: ['markdown', 'txt'],
  ogg: ['oga', 'opus'],
  m4a: ['mp4']
};

/** The name of a file for a content. @throws ARGUMENT_INVALID where its own ending says that it is something else. */
export function withEnding(name: string, extension: string): string {
  return withExtension(name, [extension, ...(OTHER_ENDINGS[extension] ?? [])]);
}

/**
 * Writes a resource into a file of the notebook's folder.
 * @returns the file, relative to it. @throws RESOURCE_REFUSED, ARGUMENT_INVALID.
 */
export async function saveResource(
  resource: Resource,
  name: string,
  { place, store }: Pick<Services, 'place' | 'store'>,
  overwrite: boolean
): Promise<string> {
  const extension = formatOfMime(resource.mime)?.extension;
  if (extension === undefined)
    throw new CellistError('RESOURCE_UNREADABLE', `${resource.mime} is no form that is kept here.`);
  return saveFile({
    folder: place.notebookFolder,
    contentFolder: place.contentFolder,
    name: withEnding(name, extension),
    bytes: await store.open(resource).bytes(),
    overwrite
  });
}
