import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { Duplex as DuplexStream } from 'node:stream';
import { CellistError } from '@cellist/run-model';
import { packageFolder } from '../config/index.js';
import { createFrameReader, encodeFrame } from './frames.js';
import { reportSchema } from './messages.js';
import type { Order, Report } from './messages.js';

/** The pipe next to the three standard ones. */
const PIPE = 3;
/** What V8 writes before it gives up: pages for its developers follow. */
const LAST_WORDS = /\n?<--- Last few GCs --->|FATAL ERROR: /;

export interface ChildOptions {
  /** The notebook's: imports are resolved from it. */
  folder: string;
  /** Without keys. */
  environment: Record<string, string>;
}

export interface ChildEvents {
  report(report: Report): void;
  /** Text that something wrote past the cell's own streams, as a program that it started. */
  text(name: 'stdout' | 'stderr', text: string): void;
  /** The process is gone, and why, in a sentence. Told once, after all reports. */
  gone(why: string): void;
}

/** The process in which cells run. */
export interface Child {
  send(order: Order): void;
  kill(): void;
}

/** Starts it at once. @throws PROGRAM_MISSING where its bundle is not built. */
export function startChild({ folder, environment }: ChildOptions, events: ChildEvents): Child {
  // An ESM-only package is loaded with require(): Node 20 warns of that in every cell.
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entryFile()], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true
  });
  const pipe = pipeOf(child);
  let isOutOfMemory = false;
  const tell = (name: 'stdout' | 'stderr') => (text: string) => {
    const end = isOutOfMemory ? 0 : text.search(LAST_WORDS);
    if (end >= 0) isOutOfMemory = true;
    const kept = end < 0 ? text : text.slice(0, end);
    if (kept !== '') events.text(name, kept);
  };
  child.stdout?.setEncoding('utf8').on('data', tell('stdout'));
  child.stderr?.setEncoding('utf8').on('data', tell('stderr'));
  pipe.on(
    'data',
    createFrameReader(message => {
      // Code of the cells shares that process: what it sends is checked like anything from outside.
      const report = reportSchema.safeParse(message);
      if (report.success) events.report(report.data);
    })
  );
  // The end of the process tells more.
  pipe.on('error', () => undefined);
  child.once('error', error => {
    events.gone(`it could not be started: ${error.message}`);
  });
  child.once('close', (code, signal) => {
    events.gone(
      isOutOfMemory
        ? 'it ran out of memory'
        : signal === null
          ? `it ended with code ${String(code)}`
          : `it was ended by ${signal}`
    );
  });
  return {
    send(order) {
      pipe.write(encodeFrame(order));
    },
    kill() {
      child.kill('SIGKILL');
    }
  };
}

function pipeOf(child: ChildProcess): Duplex {
  const pipe = child.stdio[PIPE];
  if (!(pipe instanceof DuplexStream)) throw new CellistError('INTERNAL', 'The child process has no pipe.');
  return pipe;
}

/** Beside this bundle, or in the package's `dist` when run from its sources. */
function entryFile(): string {
  const file = path.join(packageFolder(), 'dist', 'workers', 'typescript.worker.js');
  if (existsSync(file)) return file;
  throw new CellistError('PROGRAM_MISSING', 'What runs %%ts cells is not built.', {
    hint: 'Run `npm run build` once.'
  });
}
