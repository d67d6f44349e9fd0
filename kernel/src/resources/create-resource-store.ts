import { CellistError, type Origin, type Resource } from '@cellist/run-model';
import { DEFAULT_SETTINGS, type Limits } from '../config/index.js';
import type { ContentFacts, NewContent, OpenResource, ResourceStore } from './content.js';
import { decodeText } from './decode-text.js';
import { readDocument } from './document-text.js';
import { FORMATS, formatOfMime } from './formats.js';
import { inspectContent, type Inspected } from './inspect-content.js';
import { openObjectFiles, type ObjectFiles } from './object-files.js';
import { readingInWords, readTable } from './reading-in-words.js';
import { formatTable, parseTable } from './table.js';
import { inlineText, jsonFacts, tableFacts } from './writing.js';

export interface ResourceStoreOptions {
  /** The notebook's folder of contents: absolute. Made at the first write. */
  folder: string;
  limits?: Limits;
}

/** Opens a store; reads and makes nothing yet, so it costs nothing however much is kept there. */
export function createResourceStore(options: ResourceStoreOptions): ResourceStore {
  const { folder, limits = DEFAULT_SETTINGS.limits } = options;
  const files = openObjectFiles(folder);
  const keep = async (
    { bytes, facts }: Inspected,
    name: string,
    from: Origin,
    signal?: AbortSignal
  ): Promise<OpenResource> => {
    const { extension, ...described } = facts;
    const { sha256, path } = await files.write(bytes, extension, signal);
    const resource: Resource = { name, ...described, sizeBytes: bytes.length, sha256, from };
    return openResource(resource, path, extension, files, limits);
  };
  return {
    folder,
    async put(content, name, from, signal) {
      return keep(await inspectNew(content, limits, signal), name, from, signal);
    },
    async putBytes(bytes, name, from, signal) {
      const inspected = await inspectContent(bytes, limits, signal);
      return keep(inspected, name(inspected.facts.kind), from, signal);
    },
    open(resource) {
      const format = formatOfMime(resource.mime);
      if (format === null || !files.has(resource.sha256, format.extension)) throw notKept(resource);
      const path = files.path(resource.sha256, format.extension);
      return openResource(resource, path, format.extension, files, limits);
    }
  };
}

/** Content that a task or cell brings, in the form in which it is kept. */
async function inspectNew(content: NewContent, limits: Limits, signal?: AbortSignal): Promise<Inspected> {
  switch (content.kind) {
    case 'text':
      return written(content.text, { ...formatFacts('text'), ...inlineText(content.text) });
    case 'json': {
      const text: unknown = JSON.stringify(content.json, null, 1);
      if (typeof text !== 'string') throw wrongKind('json', 'nothing that JSON can hold');
      return written(`${text}\n`, { ...formatFacts('json'), ...jsonFacts(JSON.parse(text), content.text) });
    }
    case 'table': {
      const text = formatTable(content.columns, content.rows);
      return written(text, {
        ...formatFacts('csv'),
        ...tableFacts(parseTable(text, limits.tableCells, ','))
      });
    }
    case 'image':
    case 'audio':
    case 'video': {
      const inspected = await inspectContent(content.bytes, limits, signal);
      if (inspected.facts.kind !== content.kind) throw wrongKind(content.kind, inspected.facts.mime);
      return inspected;
    }
  }
}

function formatFacts(name: 'text' | 'json' | 'csv'): ContentFacts {
  const { kind, mime, extension } = FORMATS[name];
  return { kind, mime, extension };
}

function written(text: string, facts: ContentFacts): Inspected {
  return { bytes: Buffer.from(text, 'utf8'), facts };
}

function openResource(
  resource: Resource,
  path: string,
  extension: string,
  files: ObjectFiles,
  limits: Limits
): OpenResource {
  const bytes = async (signal?: AbortSignal): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    const read = await files.read(resource.sha256, extension);
    signal?.throwIfAborted();
    if (read === null) throw notKept(resource);
    if (read === 'damaged') throw damaged(resource, path);
    return read;
  };
  const writing = async (signal?: AbortSignal): Promise<string> => decodeText(await bytes(signal)) ?? '';
  const json = async (signal?: AbortSignal): Promise<unknown> => {
    if (resource.kind === 'json') return JSON.parse(await writing(signal));
    if (resource.kind === 'table') return parseTable(await writing(signal), limits.tableCells);
    throw new CellistError('RESOURCE_KIND', `${resource.name} is ${resource.kind}, not json or table.`);
  };
  return {
    resource,
    path,
    bytes,
    json,
    async text(signal) {
      if (resource.text !== undefined && resource.truncated !== true) return resource.text;
      if (resource.kind === 'json') return readingInWords(await json(signal));
      if (resource.kind === 'table') return readTable(parseTable(await writing(signal), limits.tableCells));
      if (resource.kind !== 'text')
        throw new CellistError('RESOURCE_KIND', `${resource.name} is ${resource.kind}, not text.`);
      if (extension !== 'pdf' && extension !== 'docx') return writing(signal);
      return (await readDocument(await bytes(signal), extension, limits)).text;
    }
  };
}

function wrongKind(wanted: string, mime: string): CellistError {
  const words = formatOfMime(mime)?.words ?? mime;
  return new CellistError(
    'RESOURCE_UNREADABLE',
    `The content was said to be of the kind ${wanted}, but it is ${words}.`
  );
}

function notKept(resource: Resource): CellistError {
  return new CellistError(
    'RESOURCE_NOT_FOUND',
    `The content of ${resource.name} is not kept here any more.`,
    {
      hint: howToMakeAnew(resource)
    }
  );
}

function damaged(resource: Resource, path: string): CellistError {
  return new CellistError(
    'RESOURCE_UNREADABLE',
    `The kept content of ${resource.name} was damaged: ${path}.`,
    {
      hint: howToMakeAnew(resource)
    }
  );
}

function howToMakeAnew({ from }: Resource): string {
  if ('file' in from) return `Run a cell that names ${from.file} again; that keeps it anew.`;
  if ('url' in from) return `Run a cell that names ${from.url} again; that keeps it anew.`;
  return 'Run the cell that made it again.';
}
