import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** Where models and their library lie that the user added. Both folders may be missing. */
export interface LocalFolders {
  /** One folder a model: `<owner>/<name>/config.json`, … `onnx/`, as transformers.js keeps them. */
  models: string;
  /** A folder with a `node_modules`, into which the library was installed. */
  packages: string;
}

/**
 * The library's file, where it is installed beside Cellist or in the user's own folder; null where it is not. It is
 * never installed unasked: with its runtime it takes 474 MB.
 */
export function findTransformers({ packages }: LocalFolders): string | null {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return findTransformersIn(here) ?? findTransformersIn(packages);
}

/** The library's file as code in a folder would find it, or null. */
export function findTransformersIn(folder: string): string | null {
  try {
    return createRequire(path.join(folder, 'from-here.js')).resolve('@huggingface/transformers');
  } catch {
    return null;
  }
}

/** Whether a model's files are here. */
export function hasModel({ models }: LocalFolders, id: string): boolean {
  return existsSync(path.join(models, ...id.split('/'), 'config.json'));
}

const revisionSchema = z.object({ revision: z.string() });

/** The commit of a model's files, as was noted when they were fetched; undefined where the user put them there. */
export async function revisionHere({ models }: LocalFolders, id: string): Promise<string | undefined> {
  const file = path.join(models, ...id.split('/'), 'revision.json');
  return readFile(file, 'utf8')
    .then(text => revisionSchema.parse(JSON.parse(text)).revision)
    .catch(() => undefined);
}
