import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { CellistError, isCellistError } from '@cellist/run-model';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { retry } from '../net/index.js';
import type { HubOptions } from './ask-hub.js';

/** One file of a model on the Hub. */
export interface ModelFile {
  path: string;
  sizeBytes: number;
  /** Of large files the SHA-256, of small ones git's name for their content. */
  hash: { type: 'sha256' | 'git'; hex: string } | null;
}

/** The files of a model that are needed here, as they are at one revision. */
export interface ModelFiles {
  id: string;
  revision: string;
  files: readonly ModelFile[];
  sizeBytes: number;
}

const beginningSchema = z.object({ id: z.string(), revision: z.string() });

/**
 * Asks the Hub which files a model has, and takes those that are needed.
 * @throws RESOURCE_NOT_FOUND where it has no such model or none of the files; RESOURCE_REFUSED where its terms were
 * not agreed to; else what the network says.
 */
export async function listModelFiles(
  id: string,
  needs: (files: readonly string[]) => string[],
  options: HubOptions
): Promise<ModelFiles> {
  const { listFiles, modelInfo } = await import('@huggingface/hub');
  const access = hubAccess(id, options);
  const { sha: revision } = await modelInfo({ name: id, additionalFields: ['sha'], ...access });
  const known = new Map<string, ModelFile>();
  for await (const entry of listFiles({
    repo: { type: 'model', name: id },
    recursive: true,
    revision,
    ...access
  })) {
    if (entry.type !== 'file') continue;
    const { path: file, lfs, oid } = entry;
    const hash =
      lfs !== undefined
        ? ({ type: 'sha256', hex: lfs.oid } as const)
        : oid === undefined
          ? null
          : ({ type: 'git', hex: oid } as const);
    known.set(file, { path: file, sizeBytes: lfs?.size ?? entry.size, hash });
  }
  const files = needs([...known.keys()]).flatMap(file => known.get(file) ?? []);
  if (files.length === 0) {
    throw new CellistError(
      'RESOURCE_NOT_FOUND',
      `${id} has no files on the Hub in the form that can be run here.`,
      {
        hint: 'Take another model.'
      }
    );
  }
  return { id, revision, files, sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0) };
}

/**
 * Fetches a model into `<models>/<owner>/<name>`. Until all of it is there and its hashes are right it lies beside, in
 * `<name>.part`, from where a later call goes on.
 * @param onProgress told the bytes that are here.
 * @throws CANCELLED when aborted; RESOURCE_REFUSED where what came is not what was told; else what the network says.
 */
export async function fetchModel(
  model: ModelFiles,
  models: string,
  options: HubOptions,
  onProgress: (doneBytes: number) => void
): Promise<void> {
  const target = path.join(models, ...model.id.split('/'));
  const part = `${target}.part`;
  if (existsSync(target)) {
    throw new CellistError('RESOURCE_REFUSED', `There is a folder ${target} already.`, {
      hint: 'Remove it, or put the missing files of the model into it.'
    });
  }
  await begin(part, model);
  let doneBytes = 0;
  for (const file of model.files) {
    await fetchFile(model, file, part, options, here => {
      onProgress(doneBytes + here);
    });
    doneBytes += file.sizeBytes;
    onProgress(doneBytes);
  }
  await rename(part, target);
}

/** What was begun is gone on with where it is of the same revision. */
async function begin(part: string, { id, revision }: ModelFiles): Promise<void> {
  const note = path.join(part, 'revision.json');
  const kept = await readFile(note, 'utf8').then(
    text => beginningSchema.safeParse(JSON.parse(text)).data?.revision,
    () => undefined
  );
  if (kept !== revision) await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  await writeFileAtomic(note, `${JSON.stringify({ id, revision })}\n`);
}

async function fetchFile(
  { id, revision }: ModelFiles,
  file: ModelFile,
  part: string,
  options: HubOptions,
  onProgress: (hereBytes: number) => void
): Promise<void> {
  const target = path.join(part, ...file.path.split('/'));
  if ((await sizeOf(target)) === file.sizeBytes) return;
  const unfinished = `${target}.part`;
  await mkdir(path.dirname(target), { recursive: true });
  const { signal } = options;
  await retry(
    async () => {
      const here = await sizeOf(unfinished);
      if (here < file.sizeBytes)
        await append(id, revision, file, { target: unfinished, from: here }, options, onProgress);
    },
    error => (isCellistError(error) && error.retryable ? { afterMs: null } : null),
    signal
  ).catch((error: unknown) => {
    throw signal.aborted ? new CellistError('CANCELLED', 'It was stopped.') : error;
  });
  if ((await sizeOf(unfinished)) !== file.sizeBytes || !(await isWhole(unfinished, file))) {
    await rm(unfinished, { force: true });
    throw new CellistError(
      'RESOURCE_REFUSED',
      `${file.path} of ${id} came otherwise than the Hub tells of it.`,
      {
        hint: 'Try again.'
      }
    );
  }
  await rename(unfinished, target);
}

/** Takes the rest of a file, from where it was left. */
async function append(
  id: string,
  revision: string,
  file: ModelFile,
  { target, from }: { target: string; from: number },
  options: HubOptions,
  onProgress: (hereBytes: number) => void
): Promise<void> {
  const { downloadFile } = await import('@huggingface/hub');
  const { signal } = options;
  const access = hubAccess(id, options);
  // The library ends a stream with a text where its request fails: what failed is kept here.
  let failure: unknown;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    try {
      return await access.fetch(input, init);
    } catch (error) {
      failure = error;
      throw error;
    }
  };
  // By plain HTTP, which goes on at any byte; the library's other way fetches whole files anew.
  const repo = { type: 'model', name: id } as const;
  const blob = await downloadFile({ repo, path: file.path, revision, xet: false, ...access, fetch });
  if (blob?.size !== file.sizeBytes)
    throw new CellistError('RESOURCE_REFUSED', `${file.path} of ${id} is not what the Hub told of it.`);
  const output = await open(target, 'a');
  const reader = (from === 0 ? blob : blob.slice(from, blob.size)).stream().getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (let here = from; ;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return;
      await output.write(value);
      here += value.byteLength;
      onProgress(here);
    }
  } catch (error) {
    if (signal.aborted || isCellistError(failure)) throw failure ?? error;
    throw new CellistError(
      'NETWORK_FAILED',
      `The connection broke while ${file.path} of ${id} was fetched.`,
      {
        hint: 'Run it again: it goes on where it was left.',
        retryable: true,
        cause: error
      }
    );
  } finally {
    signal.removeEventListener('abort', stop);
    await output.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    found => found.size,
    () => 0
  );
}

async function isWhole(file: string, { hash, sizeBytes }: ModelFile): Promise<boolean> {
  if (hash === null) return true;
  const sum = createHash(hash.type === 'git' ? 'sha1' : 'sha256');
  if (hash.type === 'git') sum.update(`blob ${String(sizeBytes)}\0`);
  for await (const piece of createReadStream(file)) sum.update(z.instanceof(Buffer).parse(piece));
  return sum.digest('hex') === hash.hex;
}

/** How the library is to call the Hub: with our fetch, which refuses what is no answer, in words. */
function hubAccess(id: string, { hubUrl, token, fetch, signal }: HubOptions) {
  const checked: typeof globalThis.fetch = async (input, init) => {
    const response = await fetch(input, { ...init, signal });
    const isPart = new Headers(init?.headers).has('range');
    if (response.ok && (!isPart || response.status === 206 || isDescription(response))) return response;
    await response.body?.cancel();
    throw refusal(id, response.status);
  };
  return {
    hubUrl: hubUrl.replace(/\/+$/, ''),
    fetch: checked,
    ...(token?.startsWith('hf_') === true ? { accessToken: token } : {})
  };
}

/** The Hub may answer with what it knows of a file instead of its first byte. */
function isDescription(response: Response): boolean {
  return response.headers.get('content-type')?.includes('xet-fileinfo') === true;
}

function refusal(id: string, status: number): CellistError {
  if (status === 401 || status === 403)
    return new CellistError('RESOURCE_REFUSED', `The Hub gives ${id} only to who agreed to its terms.`, {
      hint: `Agree to them at huggingface.co/${id}, and set HF_TOKEN.`
    });
  if (status === 404)
    return new CellistError('RESOURCE_NOT_FOUND', `The Hub has no model ${id}, or not this file of it.`, {
      hint: 'Take another model.'
    });
  return new CellistError('NETWORK_FAILED', `The Hub answered with the status ${String(status)}.`, {
    hint: 'Try again later.',
    retryable: status === 429 || status >= 500
  });
}
