import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { cachedFromSchema, resourceSchema } from '@cellist/run-model';
import writeFileAtomic from 'write-file-atomic';
import * as z from 'zod';
import type { KnownResult, ResultKey, ResultMemory } from '../pipeline/index.js';
import type { ResourceStore } from '../resources/index.js';

/** What is known of tasks that were done before, on disk: `results/<first two>/<hash of the key>.json`. */
export interface ResultFiles extends ResultMemory {
  /** Forgets the results that hold a content. @returns how many. */
  forgetContent(sha256: string): Promise<number>;
  /** Forgets the results whose contents are not kept any more. */
  forgetLost(): Promise<void>;
}

export interface ResultFilesOptions {
  store: ResourceStore;
  /** Cellist's: another version's own experts may see otherwise. */
  version: string;
  /** Told where a result could not be remembered, in a sentence. */
  tell(sentence: string): void;
}

const RESULT_SCHEMA = 1;
const resultSchema = z.object({
  schema: z.literal(RESULT_SCHEMA),
  key: z.record(z.string(), z.unknown()),
  from: cachedFromSchema,
  outputs: z.array(resourceSchema).min(1)
});

/** Models that come with Cellist, or are looked after by its code. */
const OWN_PLACES: ReadonlySet<string> = new Set(['embedded', 'program']);

export function createResultFiles(options: ResultFilesOptions): ResultFiles {
  const { store, version } = options;
  const folder = path.join(store.folder, 'results');
  const whole = (key: ResultKey): Record<string, unknown> => ({
    ...key,
    ...(OWN_PLACES.has(key.where) ? { version } : {})
  });
  const fileOf = (key: ResultKey): string => {
    const hash = createHash('sha256')
      .update(canonical(whole(key)))
      .digest('hex');
    return path.join(folder, hash.slice(0, 2), `${hash}.json`);
  };
  const all = async (): Promise<{ file: string; known: KnownResult | null }[]> => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter(entry => entry.isFile() && entry.name.endsWith('.json'));
    return Promise.all(
      files.map(async ({ parentPath, name }) => {
        const file = path.join(parentPath, name);
        return { file, known: await readResult(file) };
      })
    );
  };
  return {
    async recall(key, signal) {
      const known = await readResult(fileOf(key));
      return known !== null && (await isWhole(known, store, signal)) ? known : null;
    },
    async remember(key, { outputs, from }) {
      const file = fileOf(key);
      const result: z.infer<typeof resultSchema> = {
        schema: RESULT_SCHEMA,
        key: whole(key),
        from,
        outputs: [...outputs]
      };
      try {
        await mkdir(path.dirname(file), { recursive: true });
        await writeFileAtomic(file, `${JSON.stringify(result)}\n`);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        options.tell(`The result of ${key.task} could not be kept for the next time: ${why}.`);
      }
    },
    async forgetContent(sha256) {
      const holding = (await all()).filter(({ known }) =>
        known?.outputs.some(output => output.sha256 === sha256)
      );
      await Promise.all(holding.map(({ file }) => rm(file, { force: true })));
      return holding.length;
    },
    async forgetLost() {
      for (const { file, known } of await all())
        if (known?.outputs.every(output => store.has(output)) !== true) await rm(file, { force: true });
    }
  };
}

/** Nothing is remembered, nothing recalled: every task runs anew. */
export const noResults: ResultMemory = {
  recall: () => Promise.resolve(null),
  remember: () => Promise.resolve()
};

async function readResult(file: string): Promise<KnownResult | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return resultSchema.parse(JSON.parse(text));
  } catch {
    // Damaged, or of a newer Cellist: the task runs anew.
    return null;
  }
}

/** Reads all contents, which verifies their hashes. */
async function isWhole(
  { outputs }: KnownResult,
  store: ResourceStore,
  signal: AbortSignal
): Promise<boolean> {
  try {
    await Promise.all(outputs.map(output => store.open(output).bytes(signal)));
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

/** The same text for the same value, however its keys are ordered. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part
  );
}
