import { CellistError, isErased, type Resource } from '@cellist/run-model';
import type { Limits } from '../config/index.js';
import type { OpenResource } from './content.js';
import { decodeText } from './decode-text.js';
import type { DocumentReader, DocumentResult } from './documents/index.js';
import type { ObjectFiles } from './object-files.js';
import { pixelPicture } from './picture.js';
import { readTable, readingInWords } from './reading-in-words.js';
import { scannedText, type Recognise } from './scanned-text.js';
import { parseTable } from './table.js';

export interface OpenContext {
  files: ObjectFiles;
  limits: Limits;
  documents: DocumentReader;
  /** Where it is missing, a scan has no text. */
  recognise?: Recognise;
  /** By hash: recognising takes seconds a page, and several tasks may want the same text. */
  scans: Map<string, string>;
}

/** A resource with its content at hand; nothing is read before it is asked for. */
export function openResource(resource: Resource, extension: string, context: OpenContext): OpenResource {
  const { files, limits, documents, recognise, scans } = context;
  const { kind, name, sha256 } = resource;
  const path = files.path(sha256, extension);

  const bytes = async (signal?: AbortSignal): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    const read = await files.read(sha256, extension);
    signal?.throwIfAborted();
    if (read === null) throw notKept(resource);
    if (read === 'damaged') throw damaged(resource, path);
    return read;
  };
  const written = async (signal?: AbortSignal): Promise<string> => decodeText(await bytes(signal)) ?? '';
  const fromDocument = async (
    wanted: { format: 'pdf'; page?: number } | { format: 'docx' },
    signal?: AbortSignal
  ): Promise<DocumentResult> => documents({ bytes: await bytes(signal), wanted, limits }, signal);

  const json = async (signal?: AbortSignal): Promise<unknown> => {
    if (kind === 'json') return JSON.parse(await written(signal));
    if (kind === 'table') return parseTable(await written(signal), limits.tableCells);
    throw new CellistError('RESOURCE_KIND', `${name} is ${kind}, not json or table.`);
  };

  const wholeText = async (signal?: AbortSignal): Promise<string> => {
    if (resource.text !== undefined && resource.truncated !== true) return resource.text;
    if (kind === 'json') return readingInWords(await json(signal));
    if (kind === 'table') return readTable(parseTable(await written(signal), limits.tableCells));
    if (kind !== 'text') throw new CellistError('RESOURCE_KIND', `${name} is ${kind}, not text.`);
    if (extension !== 'pdf' && extension !== 'docx') return written(signal);
    const result = await fromDocument({ format: extension }, signal);
    return result.type === 'text' ? result.text : '';
  };

  const page = async (number: number, signal?: AbortSignal): Promise<Uint8Array> => {
    const result = await fromDocument({ format: 'pdf', page: number }, signal);
    if (result.type !== 'pixels')
      throw new CellistError('INTERNAL', 'A page was asked for, and a text came.');
    return (await pixelPicture(result)).png().toBuffer();
  };
  const recognised = async (signal = new AbortController().signal): Promise<string> => {
    if (recognise === undefined) return '';
    const text =
      scans.get(sha256) ??
      (await scannedText({ name, sha256, page }, recognise, limits.scannedPages, signal));
    scans.set(sha256, text);
    return text;
  };

  const opened: OpenResource = {
    resource,
    path,
    bytes,
    json,
    async file(signal) {
      await bytes(signal);
      return path;
    },
    async text(signal) {
      const text = await wholeText(signal);
      if (text !== '' || extension !== 'pdf') return text;
      const letters = await recognised(signal);
      if (letters === '') throw scanned(resource);
      return letters;
    }
  };
  return extension === 'pdf' ? { ...opened, page } : opened;
}

/** The error for a resource whose content is not in the store: says how it comes back. */
export function notKept(resource: Resource): CellistError {
  return new CellistError(
    'RESOURCE_NOT_FOUND',
    isErased(resource)
      ? `The content of ${resource.name} was erased.`
      : `The content of ${resource.name} is not kept here any more.`,
    {
      hint: howToMakeAnew(resource),
      evidence: { lost: resource.sha256 }
    }
  );
}

function damaged(resource: Resource, path: string): CellistError {
  return new CellistError(
    'RESOURCE_UNREADABLE',
    `The kept content of ${resource.name} was damaged: ${path}.`,
    {
      hint: howToMakeAnew(resource),
      evidence: { damaged: resource.sha256 }
    }
  );
}

function scanned(resource: Resource): CellistError {
  return new CellistError(
    'RESOURCE_UNREADABLE',
    `${resource.name} has no text layer, and in the pictures of its pages no letters are recognised.`,
    {
      hint: 'Only printed Latin letters are read; a sharper scan may help.'
    }
  );
}

function howToMakeAnew({ from }: Resource): string {
  if ('file' in from) return `Run a cell that names ${from.file} again; that keeps it anew.`;
  if ('url' in from) return `Run a cell that names ${from.url} again; that keeps it anew.`;
  return 'Run the cell that made it again.';
}
