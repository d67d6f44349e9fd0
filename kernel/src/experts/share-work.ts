import type { Progress } from '@cellist/run-model';
import { cancelled, throwIfCancelled } from './cancelled.js';
import type { ExpertContext } from './expert.js';

/** How many finished results are kept for the next task that asks for the same. */
const KEPT = 8;

interface Shared<Value> {
  value: Promise<Value>;
  listeners: Set<(progress: Progress) => void>;
  controller: AbortController;
  finished: boolean;
}

/**
 * Does the same work once for all who want it: tasks that run side by side on one picture share its detection.
 * The work is aborted when the last of those who wait is; a failure is not kept.
 */
export class ShareWork<Value> {
  readonly #known = new Map<string, Shared<Value>>();

  /** @param key stands for all that the work depends on. @throws CANCELLED for whom was aborted, else as `work`. */
  async get(
    key: string,
    context: ExpertContext,
    work: (context: ExpertContext) => Promise<Value>
  ): Promise<Value> {
    throwIfCancelled(context.signal);
    const shared = this.#known.get(key) ?? this.#begin(key, work);
    const listener = (progress: Progress): void => {
      context.progress(progress);
    };
    shared.listeners.add(listener);
    try {
      return await new Promise<Value>((resolve, reject) => {
        const onAbort = (): void => {
          reject(cancelled());
        };
        context.signal.addEventListener('abort', onAbort, { once: true });
        shared.value.then(resolve, reject).finally(() => {
          context.signal.removeEventListener('abort', onAbort);
        });
      });
    } finally {
      shared.listeners.delete(listener);
      if (!shared.finished && shared.listeners.size === 0) {
        this.#forget(key, shared);
        shared.controller.abort();
      }
    }
  }

  #begin(key: string, work: (context: ExpertContext) => Promise<Value>): Shared<Value> {
    const controller = new AbortController();
    const listeners = new Set<(progress: Progress) => void>();
    const progress = (now: Progress): void => {
      for (const listener of listeners) listener(now);
    };
    const value = work({ signal: controller.signal, progress });
    const shared: Shared<Value> = { value, listeners, controller, finished: false };
    this.#known.set(key, shared);
    value.then(
      () => {
        shared.finished = true;
        const finished = [...this.#known].filter(([, each]) => each.finished);
        for (const [old] of finished.slice(0, -KEPT)) this.#known.delete(old);
      },
      () => {
        this.#forget(key, shared);
      }
    );
    return shared;
  }

  #forget(key: string, shared: Shared<Value>): void {
    shared.finished = true;
    if (this.#known.get(key) === shared) this.#known.delete(key);
  }
}
