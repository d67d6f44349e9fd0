import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const entrySchema = z.object({ session: z.number().int(), line: z.number().int(), input: z.string() });

/** One line of history: what was run, in which kernel process, under which number. */
export interface HistoryLine {
  session: number;
  line: number;
  input: string;
  output: null;
}

/** The three ways in which clients ask: https://jupyter-client.readthedocs.io/en/stable/messaging.html#history */
export type HistoryQuery =
  | { access: 'tail'; n: number; unique: boolean }
  | { access: 'range'; session: number; start: number; stop: number | null }
  | { access: 'search'; pattern: string; n: number | null; unique: boolean };

/** What was run in a notebook, kept over restarts: `history.jsonl` in its folder. */
export interface History {
  /** Remembers at once and writes behind: a cell never waits for it, nor fails where the folder cannot be written. */
  add(line: number, input: string): void;
  /** Oldest first. */
  read(query: HistoryQuery): Promise<HistoryLine[]>;
  /** Settles when all that was added is written, or could not be. */
  flush(): Promise<void>;
}

export function createHistory(folder: string): History {
  const file = path.join(folder, 'history.jsonl');
  let loading: Promise<{ lines: HistoryLine[]; session: number }> | null = null;
  const load = (): Promise<{ lines: HistoryLine[]; session: number }> =>
    (loading ??= readLines(file).then(lines => ({ lines, session: (lines.at(-1)?.session ?? 0) + 1 })));

  let added: Promise<void> = Promise.resolve();
  let written: Promise<void> = Promise.resolve();

  async function write(entry: object): Promise<void> {
    await mkdir(folder, { recursive: true });
    await appendFile(file, `${JSON.stringify(entry)}\n`);
  }

  return {
    add(line, input) {
      const entry = load().then(({ lines, session }) => {
        lines.push({ session, line, input, output: null });
        return { session, line, input };
      });
      added = entry.then(() => undefined);
      written = written.then(async () => write(await entry)).catch(() => undefined);
    },
    async read(query) {
      await added;
      const { lines, session } = await load();
      switch (query.access) {
        case 'tail':
          return last(query.unique ? uniqueOf(lines) : lines, query.n);
        case 'range': {
          const wanted = query.session > 0 ? query.session : session + query.session;
          return lines.filter(
            ({ session: own, line }) =>
              own === wanted && line >= query.start && (query.stop === null || line < query.stop)
          );
        }
        case 'search': {
          const pattern = globPattern(query.pattern);
          const found = lines.filter(({ input }) => pattern.test(input));
          return last(query.unique ? uniqueOf(found) : found, query.n ?? found.length);
        }
      }
    },
    flush: () => written
  };
}

async function readLines(file: string): Promise<HistoryLine[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.split('\n').flatMap(line => {
    try {
      return line === '' ? [] : [{ ...entrySchema.parse(JSON.parse(line)), output: null }];
    } catch {
      return []; // a line that a crash cut short
    }
  });
}

function last(lines: readonly HistoryLine[], count: number): HistoryLine[] {
  return count <= 0 ? [] : lines.slice(-count);
}

/** Each input once, where it was run last. */
function uniqueOf(lines: readonly HistoryLine[]): HistoryLine[] {
  const latest = new Map(lines.map((line, index) => [line.input, index]));
  return lines.filter((line, index) => latest.get(line.input) === index);
}

function globPattern(glob: string): RegExp {
  const source = glob
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^]*')
    .replace(/\?/g, '[^]');
  return new RegExp(`^${source}$`);
}
