import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Transferable } from 'node:worker_threads';
import { CellistError } from '@cellist/run-model';
import type * as z from 'zod';
import { packageFolder } from '../config/index.js';
import { cancelled, throwIfCancelled, untilAborted } from './cancelled.js';
import type { ExpertContext } from './expert.js';
import { workerMessageSchema } from './worker-protocol.js';

/** A worker holds a model in memory: long enough for the next cell, short enough that an idle kernel stays small. */
const IDLE_MS = 60_000;

/** Work for a worker: which worker file, which of its handlers, and what comes back. */
export interface WorkerJob<Output> {
  /** The name of its file without `.worker.ts`; one thread serves all jobs of one name, in order. */
  worker: string;
  handler: string;
  input: unknown;
  /** Buffers that move to the worker; they are empty here afterwards. */
  transfer?: readonly Transferable[];
  output: z.ZodType<Output>;
}

/** Runs heavy work off the main thread, in threads that can be ended at any moment. */
export interface WorkerHost {
  /**
   * An abort ends the thread in the midst of its work; the next job starts a new one.
   * @throws CANCELLED when aborted, EXPERT_FAILED when the thread dies, else what the handler threw.
   */
  run<Output>(job: WorkerJob<Output>, context: ExpertContext): Promise<Output>;
  /** Where a worker lies that runs as a process of its own. @throws EXPERT_FAILED where it is not built. */
  file(name: string): string;
  dispose(): Promise<void>;
}

export interface WorkerHostOptions {
  /** Where `<name>.worker.js` lie; by default where the build puts them. */
  folder?: string;
  idleMs?: number;
}

/** Opens nothing until the first job. */
export function createWorkerHost(options: WorkerHostOptions = {}): WorkerHost {
  const threads = new Map<string, WorkerThread>();
  const thread = (name: string): WorkerThread => {
    const known = threads.get(name);
    if (known !== undefined) return known;
    const made = new WorkerThread(name, options.folder, options.idleMs ?? IDLE_MS);
    threads.set(name, made);
    return made;
  };
  return {
    run: (job, context) => thread(job.worker).run(job, context),
    file: name => workerFile(name, options.folder),
    async dispose() {
      await Promise.all([...threads.values()].map(each => each.end()));
      threads.clear();
    }
  };
}

/** The thread of one worker file: at most one alive, jobs one after the other. */
class WorkerThread {
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #idle: NodeJS.Timeout | undefined;
  #jobs = 0;

  constructor(
    readonly name: string,
    readonly folder: string | undefined,
    readonly idleMs: number
  ) {}

  async run<Output>(job: WorkerJob<Output>, context: ExpertContext): Promise<Output> {
    clearTimeout(this.#idle);
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#work(job, context));
    this.#last = turn.catch(() => undefined);
    try {
      return await untilAborted(turn, context.signal);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#rest();
    }
  }

  async end(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  /** An idle thread keeps neither the process alive nor its memory for long. */
  #rest(): void {
    this.#worker?.unref();
    this.#idle = setTimeout(() => void this.end(), this.idleMs).unref();
  }

  async #work<Output>(job: WorkerJob<Output>, context: ExpertContext): Promise<Output> {
    const { signal } = context;
    throwIfCancelled(signal);
    const worker = (this.#worker ??= this.#start());
    worker.ref();
    const id = ++this.#jobs;
    const value = await new Promise<unknown>((resolve, reject) => {
      const settle = (finish: () => void): void => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        signal.removeEventListener('abort', onAbort);
        finish();
      };
      const fail = (error: Error): void => {
        settle(() => {
          if (this.#worker === worker) this.#worker = null;
          void worker.terminate().then(() => {
            reject(error);
          });
        });
      };
      const onMessage = (raw: unknown): void => {
        const { data: message, error } = workerMessageSchema.safeParse(raw);
        if (message === undefined) {
          fail(died(this.name, 'it sent what is no message', error));
          return;
        }
        if (message.id !== id) return;
        switch (message.type) {
          case 'progress':
            context.progress(message.progress);
            return;
          case 'done':
            settle(() => {
              resolve(message.value);
            });
            return;
          case 'failed':
            settle(() => {
              const { code, message: sentence, hint } = message.problem;
              reject(new CellistError(code, sentence, { hint }));
            });
        }
      };
      const onError = (error: Error): void => {
        fail(died(this.name, error.message, error));
      };
      const onExit = (code: number): void => {
        fail(died(this.name, `ended with code ${String(code)}`));
      };
      const onAbort = (): void => {
        fail(cancelled());
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      signal.addEventListener('abort', onAbort, { once: true });
      try {
        worker.postMessage({ id, handler: job.handler, input: job.input }, [...(job.transfer ?? [])]);
      } catch (error) {
        settle(() => {
          reject(new CellistError('INTERNAL', `A job for ${this.name} cannot be sent.`, { cause: error }));
        });
      }
    });
    return job.output.parse(value);
  }

  #start(): Worker {
    const file = workerFile(this.name, this.folder);
    // What libraries print would land in the cell or the protocol of whoever runs us: it is taken up and dropped.
    const worker = new Worker(file, { name: this.name, stdout: true, stderr: true, execArgv: [] });
    worker.stdout.resume();
    worker.stderr.resume();
    return worker;
  }
}

function died(name: string, why: string, cause?: Error): CellistError {
  return new CellistError('EXPERT_FAILED', `The worker ${name} died: ${why}.`, { retryable: true, cause });
}

function workerFile(name: string, folder = path.join(packageFolder(), 'dist', 'workers')): string {
  const file = path.join(folder, `${name}.worker.js`);
  if (existsSync(file)) return file;
  throw new CellistError('EXPERT_FAILED', `The worker ${name} is not built.`, {
    hint: 'Run `npm run build` once.'
  });
}
