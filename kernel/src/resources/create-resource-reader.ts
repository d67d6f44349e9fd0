import type { FileHandle } from 'node:fs/promises';
import { isAbsolute, relative, sep } from 'node:path';
import { CellistError, type Origin } from '@cellist/run-model';
import type { Settings } from '../config/index.js';
import { publicPart, readLimited, type Fetcher } from '../net/index.js';
import type { ResourceReader } from './content.js';
import { readDataAddress } from './data-address.js';
import { listFiles } from './list-files.js';
import { nearestFiles } from './nearest-files.js';
import { absolutePath, openFile, type ReadableFolders } from './open-file.js';
import { limitPassed } from './refuse-format.js';

export interface ResourceReaderOptions {
  /** The notebook's folder: absolute. */
  folder: string;
  settings: Pick<Settings, 'roots' | 'limits' | 'timeouts'>;
  fetcher: Fetcher;
  /** The bytes of a picture that was pasted into the notebook; null where there is none of that name. */
  attachment?: (name: string) => Promise<Uint8Array | null>;
}

/** Reads files and addresses by the rules of DESIGN §10. Holds nothing open between calls. */
export function createResourceReader(options: ResourceReaderOptions): ResourceReader {
  const { folder, settings, fetcher } = options;
  const folders: ReadableFolders = { folder, roots: settings.roots };
  return {
    async read(mention, signal) {
      signal.throwIfAborted();
      if (mention.type === 'file') return readFile(mention.value, folders, settings.limits.fileBytes, signal);
      if (mention.type === 'attachment') return readAttachment(mention.value, options);
      if (/^data:/i.test(mention.value))
        return { bytes: readDataAddress(mention.value), from: { inline: true } };
      return download(mention.value, settings, fetcher, signal);
    },
    list: (value, signal) => listFiles(value, folders, settings.limits.listedFiles, signal)
  };
}

async function readFile(
  value: string,
  folders: ReadableFolders,
  limit: number,
  signal: AbortSignal
): Promise<{ bytes: Uint8Array; from: Origin }> {
  for (const spelling of spellings(value)) {
    const path = absolutePath(spelling, folders.folder);
    const handle = await openFile(path, value, folders);
    if (handle === null) continue;
    try {
      const bytes = await readAll(handle, value, limit, signal);
      return { bytes, from: { file: fromNotebook(path, folders.folder) } };
    } finally {
      await handle.close();
    }
  }
  const near = await nearestFiles(value, folders.folder);
  throw new CellistError('RESOURCE_NOT_FOUND', `There is no file ${value}.`, {
    hint:
      near.length === 0
        ? "Paths are relative to the notebook's folder."
        : `Did you mean ${near.join(' or ')}?`
  });
}

async function readAttachment(
  value: string,
  { attachment, settings: { limits } }: ResourceReaderOptions
): Promise<{ bytes: Uint8Array; from: Origin }> {
  const written = value.replace(/^attachment:/i, '');
  // Markdown writes a space as %20.
  const names = new Set([written, decodeName(written)]);
  for (const name of names) {
    const bytes = await attachment?.(name);
    if (bytes === undefined || bytes === null) continue;
    if (bytes.length > limits.fileBytes)
      throw limitPassed(`${value} has ${String(bytes.length)} bytes`, 'fileBytes', limits.fileBytes);
    return { bytes, from: { attachment: name } };
  }
  throw new CellistError('RESOURCE_NOT_FOUND', `No picture called ${[...names].at(-1) ?? ''} is attached.`, {
    hint: 'Paste it into a Markdown cell of this notebook, name it as that cell does, and save the notebook.'
  });
}

function decodeName(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** The same name as other systems write it: letters composed or decomposed, Windows' separators. */
function spellings(value: string): string[] {
  const slashed = sep === '/' ? value.replaceAll('\\', '/') : value;
  return [...new Set([value, value.normalize('NFC'), value.normalize('NFD'), slashed])];
}

/** How much is read at once, so that an abort is heeded in between. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Reads to the end and not beyond the limit, whatever size the system says: it may grow, or be said to be 0. */
async function readAll(
  handle: FileHandle,
  name: string,
  limit: number,
  signal: AbortSignal
): Promise<Uint8Array> {
  const { size } = await handle.stat();
  const parts: Uint8Array[] = [];
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    if (Math.max(total, size) > limit)
      throw limitPassed(`${name} has ${String(Math.max(total, size))} bytes`, 'fileBytes', limit);
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max(size - total, 64 * 1024)));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) return Buffer.concat(parts);
    parts.push(chunk.subarray(0, bytesRead));
    total += bytesRead;
  }
}

function fromNotebook(path: string, folder: string): string {
  const way = relative(folder, path);
  return (isAbsolute(way) ? path.slice(path.lastIndexOf(sep) + 1) : way).split(sep).join('/');
}

async function download(
  address: string,
  settings: ResourceReaderOptions['settings'],
  fetcher: Fetcher,
  signal: AbortSignal
): Promise<{ bytes: Uint8Array; from: Origin }> {
  const response = await fetcher.fetch(address, { trust: 'untrusted', signal, headers: { accept: '*/*' } });
  if (!response.ok) {
    await response.body?.cancel();
    throw statusError(address, response.status);
  }
  const limits = { bytes: settings.limits.downloadBytes, totalMs: settings.timeouts.downloadMs };
  const bytes = await readLimited(response, limits, signal);
  return { bytes, from: { url: publicPart(new URL(address)) } };
}

function statusError(address: string, status: number): CellistError {
  const name = publicPart(new URL(address));
  if (status === 404 || status === 410) {
    return new CellistError('RESOURCE_NOT_FOUND', `There is nothing at ${name} (${String(status)}).`, {
      hint: 'Open the address in your browser, and take it from there.'
    });
  }
  if (status === 401 || status === 403) {
    return new CellistError('RESOURCE_UNREADABLE', `${name} is not for everybody (${String(status)}).`, {
      hint: 'Download it in your browser, and name the file.'
    });
  }
  return new CellistError('NETWORK_FAILED', `${name} answered with status ${String(status)}.`, {
    retryable: status === 429 || status >= 500
  });
}
