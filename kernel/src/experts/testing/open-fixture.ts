import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TaskName } from '@cellist/run-model';
import type { OpenResource } from '../../resources/index.js';
import type { ExpertInput, InputValue } from '../expert.js';

const folder = fileURLToPath(new URL('../__fixtures__/', import.meta.url));

/** A picture as an expert gets it; its name stands for its hash. */
export function openBytes(name: string, bytes: Uint8Array): OpenResource {
  const unused = (): Promise<never> => Promise.reject(new Error('A picture is read as bytes.'));
  return {
    resource: {
      name,
      kind: 'image',
      mime: 'image/*',
      sizeBytes: bytes.length,
      sha256: name,
      from: { file: name }
    },
    file: () => Promise.resolve(path.join(folder, name)),
    path: path.join(folder, name),
    bytes: () => Promise.resolve(bytes),
    text: unused,
    json: unused
  };
}

/** A picture of the folder of fixtures. */
export async function openFixture(name: string): Promise<OpenResource> {
  return openBytes(name, await readFile(path.join(folder, name)));
}

/** What an expert gets for a task on a picture, with a question where it takes one. */
export function pictureInput(task: TaskName, resource: OpenResource, question?: string): ExpertInput {
  const image: InputValue = { type: 'resource', resource };
  const values =
    question === undefined ? { image } : { image, question: { type: 'text', text: question } as const };
  return { task, values, parameters: {} };
}
