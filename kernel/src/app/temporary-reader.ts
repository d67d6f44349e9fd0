import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import type { Settings } from '../config/index.js';
import type { ResourceReader } from '../resources/index.js';
export function createResourceReader({ folder }: { folder: string; settings: Settings }): ResourceReader {
  return {
    async read({ value }) {
      try {
        return { bytes: await readFile(path.resolve(folder, value)), from: { file: value } };
      } catch {
        throw new CellistError('RESOURCE_NOT_FOUND', `${value} does not exist.`);
      }
    },
    list: () => Promise.resolve(null)
  };
}
