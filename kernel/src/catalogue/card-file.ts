import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { modelCardSchema } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import type { CatalogueModel } from './catalogue-model.js';

const fileSchema = z.object({
  schema: z.literal(1),
  hub: z.string(),
  atMs: z.number().describe('Since 1970.'),
  models: z.array(z.object({ card: modelCardSchema, providers: z.array(z.string()), isChat: z.boolean() }))
});

/** What the Hub said of a task, kept with its age. */
export interface KeptModels {
  /** Since 1970, in milliseconds. */
  atMs: number;
  models: CatalogueModel[];
}

/** Keeps look-ups of one Hub in a folder of the user; a broken file is as good as none. */
export interface CardFile {
  read(task: TaskName): Promise<KeptModels | null>;
  write(task: TaskName, kept: KeptModels): Promise<void>;
}

export function openCardFile(folder: string, hub: string): CardFile {
  const file = (task: TaskName): string => path.join(folder, `${task}.json`);
  return {
    async read(task) {
      try {
        const read = fileSchema.parse(JSON.parse(await readFile(file(task), 'utf8')));
        return read.hub === hub ? { atMs: read.atMs, models: read.models } : null;
      } catch {
        return null;
      }
    },
    async write(task, { atMs, models }) {
      await mkdir(folder, { recursive: true });
      await writeFileAtomic(file(task), `${JSON.stringify({ schema: 1, hub, atMs, models })}\n`);
    }
  };
}
