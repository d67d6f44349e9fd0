import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CellistError, isCellistError } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { renderNotebook } from '../render/index.js';
import { listContents } from '../resources/index.js';
import type { ResourceStore } from '../resources/index.js';
import type { Services } from './create-services.js';
import { mendedStore } from './pipeline-ports.js';
import { filesBeside, namedContents } from './resource-upkeep.js';
import type { ArchiveFile } from './write-archive.js';

/** A notebook as it is given to others. */
export interface SharedNotebook {
  /** One page that stands alone. */
  page: Uint8Array;
  /** Notebook, page, records, their contents, and the files that they were read from. */
  files: ArchiveFile[];
}

/**
 * Reads what a notebook is shared as. What was typed (`history.jsonl`) stays here, and so do contents that neither
 * notebook nor records name.
 * @param store where contents are read; by default damaged and lost ones are made anew, which writes them.
 * @throws RESOURCE_UNREADABLE where the file is no notebook.
 */
export async function shareNotebook(
  notebook: string,
  services: Services,
  signal: AbortSignal,
  store: ResourceStore = mendedStore(services)
): Promise<SharedNotebook> {
  const bytes = await readFile(notebook).catch((cause: unknown) => {
    throw new CellistError('RESOURCE_NOT_FOUND', `There is no notebook ${notebook}.`, { cause });
  });
  const page = Buffer.from(await renderPage(notebook, bytes, services, store, signal));
  const name = path.basename(notebook, '.ipynb');
  const records = await recordFiles(name, services);
  const sources = await sourceFiles(services, signal);
  const files = [
    { path: `${name}/${name}.ipynb`, bytes },
    { path: `${name}/${name}.html`, bytes: page },
    ...records,
    ...sources.map(file => ({ ...file, path: `${name}/${file.path}` }))
  ];
  return { page, files: [...new Map(files.map(file => [file.path, file])).values()] };
}

async function renderPage(
  notebook: string,
  bytes: Uint8Array,
  services: Services,
  store: ResourceStore,
  signal: AbortSignal
): Promise<string> {
  const reader = services.reader();
  try {
    return await renderNotebook({
      title: path.basename(notebook, '.ipynb'),
      notebook: JSON.parse(Buffer.from(bytes).toString('utf8')),
      async media(run: Run, name: string) {
        const resource = run.resources.find(known => known.name === name);
        return resource === undefined ? null : quietly(() => store.open(resource).bytes(signal));
      },
      async picture(address) {
        const read = await quietly(() => reader.read({ type: 'file', value: address }, signal));
        const mime = read === null ? null : pictureType(read.bytes);
        return read === null || mime === null
          ? null
          : `data:${mime};base64,${Buffer.from(read.bytes).toString('base64')}`;
      }
    });
  } catch (cause) {
    if (isCellistError(cause)) throw cause;
    throw new CellistError('RESOURCE_UNREADABLE', `${notebook} is no notebook of format 4.`, { cause });
  }
}

const PICTURE_SIGNATURES: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\u0089PNG\r\n\u001a\n/],
  ['image/jpeg', /^\u00ff\u00d8\u00ff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['image/avif', /^[^]{4}ftypavi[fs]/]
];

function pictureType(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return PICTURE_SIGNATURES.find(([, signature]) => signature.test(head))?.[0] ?? null;
}

/** Records and the contents that they or the notebook name, under the folder's name that the notebook expects. */
async function recordFiles(name: string, services: Services): Promise<ArchiveFile[]> {
  const { contentFolder } = services.place;
  const named = await namedContents(services);
  const beside = (await filesBeside(contentFolder)).filter(file => path.basename(file) !== 'history.jsonl');
  const kept: string[] = [];
  for await (const content of listContents(contentFolder))
    if (named.has(content.sha256)) kept.push(content.path);
  return Promise.all(
    [...beside, ...kept].map(async file => ({
      path: `${name}/${name}.cellist/${path.relative(contentFolder, file).split(path.sep).join('/')}`,
      bytes: await readFile(file)
    }))
  );
}

/** The files in the notebook's folder that runs read, as far as they are still there and may be read. */
async function sourceFiles(services: Services, signal: AbortSignal): Promise<ArchiveFile[]> {
  const reader = services.reader();
  const names = new Set(
    services.session
      .runs()
      .flatMap(({ resources }) => resources.flatMap(({ from }) => ('file' in from ? [from.file] : [])))
  );
  const files: ArchiveFile[] = [];
  for (const name of names) {
    if (name.split('/').includes('..')) continue;
    const read = await quietly(() => reader.read({ type: 'file', value: name }, signal));
    if (read !== null) files.push({ path: name, bytes: read.bytes });
  }
  return files;
}

async function quietly<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}
