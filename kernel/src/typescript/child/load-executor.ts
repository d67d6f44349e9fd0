import { createRequire, Module } from 'node:module';
import type { Executor } from 'tslab/dist/executor.js';
import type { ConvertedCode } from '../messages.js';

/** tslab's executor, fed with code that the language thread converted. */
export interface CellExecutor {
  /** @returns false where the code threw; `hooks.error` was told then. */
  execute(code: string, converted: ConvertedCode): Promise<boolean>;
  /** Gives up waiting for the code that runs. */
  interrupt(): void;
  /** The variables of the cells. */
  readonly locals: Record<string, unknown>;
}

export interface ExecutorHooks {
  /** The value of the last expression. */
  result(value: unknown): void;
  error(error: unknown): void;
}

/**
 * Cells run in the folder of the process. The executor looks into the code with a compiler, which the language thread
 * has done already: this thread is spared 60 MB and its loading time.
 */
export async function loadExecutor(folder: string, hooks: ExecutorHooks): Promise<CellExecutor> {
  const require = createRequire(import.meta.url);
  const metadataFile = require.resolve('tslab/dist/metadata.js');
  const metadata = new Module(metadataFile);
  metadata.loaded = true;
  metadata.exports = { getCodeMetadata: () => ({}) };
  require.cache[metadataFile] = metadata;
  const { createExecutor } = await import('tslab/dist/executor.js');

  let next: ConvertedCode | null = null;
  const unused = (): never => {
    throw new Error('The language thread answers questions about code.');
  };
  const close = (): void => {
    // nothing is open
  };
  const converter = {
    convert() {
      if (next === null) return unused();
      const { output, hasToplevelAwait, lastExpressionVar, sideOutputs } = next;
      return {
        diagnostics: [],
        hasToplevelAwait,
        sideOutputs,
        ...(output === null ? {} : { output }),
        ...(lastExpressionVar === null ? {} : { lastExpressionVar })
      };
    },
    inspect: unused,
    complete: unused,
    addModule: unused,
    close
  };
  const executor: Executor = createExecutor(
    folder,
    { node: converter, browser: converter, close },
    {
      log(value: unknown) {
        hooks.result(value);
      },
      error(error: unknown) {
        hooks.error(error);
      }
    }
  );
  return {
    execute(code, converted) {
      next = converted;
      return executor.execute(code);
    },
    interrupt() {
      executor.interrupt();
    },
    locals: executor.locals
  };
}
