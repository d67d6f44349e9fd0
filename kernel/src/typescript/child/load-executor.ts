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
      const { output, hasToplevelAwait, sideOutputs } = next;
      return {
        diagnostics: [],
        hasToplevelAwait,
        sideOutputs,
        ...(output === null ? {} : { output })
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
      log() {
        // the value of a cell is read from its variables, below
      },
      error(error: unknown) {
        hooks.error(error);
      }
    }
  );
  const variables = replaceVariables();
  return {
    async execute(code, converted) {
      next = converted;
      const isDone = await executor.execute(code);
      const { lastExpressionVar: name } = converted;
      if (!isDone || name === null) return isDone;
      const value = variables[name];
      Reflect.deleteProperty(variables, name);
      if (value !== null && value !== undefined) hooks.result(value);
      return true;
    },
    interrupt() {
      executor.interrupt();
    },
    locals: variables
  };
}

/**
 * Where the code of cells keeps its variables. Each change of one goes through here, in the executor's own way by a
 * property descriptor that is made anew: a loop that counts in a variable of the cell was twenty times slower.
 */
function replaceVariables(): Record<string, unknown> {
  const variables: Record<string, unknown> = {};
  const given: unknown = Reflect.get(globalThis, '__tslab__');
  if (typeof given !== 'object' || given === null || !('require' in given))
    throw new Error('tslab passes its variables in another way than expected.');
  const exports = new Proxy(variables, {
    set(target, name, value) {
      return Reflect.set(target, name, value);
    },
    // Names that are imported are defined by getters; cells may declare them anew.
    defineProperty(target, name, attributes) {
      if (name === '__esModule') return true;
      return Reflect.set(target, name, 'get' in attributes ? attributes.get() : attributes.value);
    }
  });
  Reflect.set(globalThis, '__tslab__', { exports, require: given.require });
  return variables;
}
