import { AsyncLocalStorage } from 'node:async_hooks';
import { CellistError, errorCodes } from '@cellist/run-model';
import type { Problem } from '@cellist/run-model';
import type { CellEnd, Report, Work, WorkOf } from '../messages.js';
import { captureOutput } from './capture-output.js';
import { createCellScope } from './cell-scope.js';
import { createCellWorld } from './cell-world.js';
import { loadExecutor } from './load-executor.js';
import type { CellExecutor } from './load-executor.js';
import { describeThrown, installReadableStacks } from './readable-stacks.js';
import { TURN } from '../turn.js';
import { cellAddress, createSourceLines, moduleTitle } from './source-lines.js';
import { installPlainPromises, toBundle } from './value-bundle.js';

/** A cell in execution, and after: what it began may still write beneath it. */
interface Cell {
  readonly id: number;
  readonly title: string;
  readonly code: string;
  readonly above: number;
  hasEnded: boolean;
  result: { value: unknown } | null;
  thrown: { error: unknown } | null;
}

interface OpenCall {
  cell: Cell;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Runs cells one after the other in this thread. */
export interface CellRunner {
  take(work: Work): void;
}

/** What loops of a stopped cell throw. */
class Stopped extends Error {}

/**
 * Takes over the standard streams and the stacks of this process.
 * @param stopped the number of the cell that was stopped last, or 0; written by the other thread
 */
export async function createCellRunner(
  send: (report: Report) => void,
  stopped: Int32Array
): Promise<CellRunner> {
  const storage = new AsyncLocalStorage<Cell>();
  const lines = createSourceLines();
  const calls = new Map<number, OpenCall>();
  let latest: Cell | null = null;
  let callCount = 0;
  /** What nobody can tell the origin of belongs to the latest cell. */
  const cellNow = (): Cell | null => storage.getStore() ?? latest;

  const ask = (call: Extract<Report, { type: 'call' }>['call']): Promise<unknown> => {
    const cell = cellNow();
    if (cell === null) return Promise.reject(new CellistError('INTERNAL', 'No cell runs.'));
    const id = ++callCount;
    return new Promise((resolve, reject) => {
      calls.set(id, { cell, resolve, reject });
      send({ type: 'call', cell: cell.id, id, call });
    });
  };
  const world = createCellWorld(ask);
  const scope = createCellScope({
    world,
    ask,
    output: () => {
      const cell = cellNow();
      return output => {
        if (cell !== null) send({ ...output, cell: cell.id });
      };
    }
  });
  const write = (name: 'stdout' | 'stderr', text: string): void => {
    const cell = cellNow();
    if (cell !== null) send({ type: 'stream', cell: cell.id, name, text });
  };
  const executor: CellExecutor = await loadExecutor(process.cwd(), {
    result(value) {
      const cell = storage.getStore();
      if (cell !== undefined) cell.result = { value };
    },
    error(error) {
      const cell = storage.getStore();
      if (cell !== undefined) cell.thrown ??= { error };
    }
  });
  Object.assign(executor.locals, scope);
  captureOutput(write);
  installReadableStacks(lines, import.meta.url);
  installPlainPromises();
  Object.defineProperty(globalThis, TURN, {
    value: () => {
      // Read plainly, at a tenth of the price of Atomics.load: no turn needs to see it at once.
      const number = stopped[0];
      if (number !== 0 && cellNow()?.id === number) throw new Stopped('The cell was stopped.');
    }
  });
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      if (error instanceof Stopped) return;
      const { traceback } = describeThrown(error, '', '', 0);
      write('stderr', `Uncaught ${traceback.join('\n')}\n`);
    });
  }

  function end(cell: Cell, how: CellEnd): void {
    if (cell.hasEnded) return;
    cell.hasEnded = true;
    send({ type: 'end', cell: cell.id, end: how });
  }

  async function run({ cell: id, label, code, line, converted, world: news }: WorkOf<'run'>): Promise<void> {
    const cell: Cell = {
      id,
      title: `cell [${label}]`,
      code,
      above: line,
      hasEnded: false,
      result: null,
      thrown: null
    };
    latest = cell;
    Atomics.store(stopped, 0, 0);
    world.renew(news);
    for (const side of converted.sideOutputs) {
      const title = moduleTitle(side.path, process.cwd(), side.maps);
      lines.add({ address: side.path, maps: side.maps, title, shift: 0, lines: Infinity });
    }
    const output = converted.output ?? '';
    const address = cellAddress(id);
    // The converter puts one line above the code.
    lines.add({
      address,
      maps: converted.maps,
      title: cell.title,
      shift: line - 1,
      lines: output.split('\n').length
    });
    const named = converted.output === null ? null : `${output}\n//# sourceURL=${address}`;
    try {
      await storage.run(cell, async () => {
        const isDone = await executor.execute(code, { ...converted, output: named });
        if (isDone && cell.result !== null && !cell.hasEnded)
          send({ type: 'result', cell: id, bundle: await toBundle(cell.result.value) });
      });
    } catch (error) {
      cell.thrown ??= { error };
    }
    if (cell.thrown === null) end(cell, { state: 'done' });
    else if (cell.thrown.error instanceof Stopped) end(cell, { state: 'stopped' });
    else end(cell, { state: 'failed', ...describeThrown(cell.thrown.error, cell.title, code, line) });
  }

  return {
    take(work) {
      switch (work.type) {
        case 'run':
          void run(work);
          break;
        case 'stop':
          stop(work.cell);
          break;
        case 'return':
          world.renew(work.world);
          settle(work.id)?.resolve(work.value);
          break;
        case 'fail':
          settle(work.id)?.reject(errorOf(work.problem));
      }
    }
  };

  function stop(id: number): void {
    if (latest?.id !== id) return;
    end(latest, { state: 'stopped' });
    executor.interrupt();
    for (const [number, call] of calls) {
      if (call.cell !== latest) continue;
      calls.delete(number);
      call.reject(new CellistError('CANCELLED', 'The cell was stopped.'));
    }
  }

  function settle(id: number): OpenCall | undefined {
    const call = calls.get(id);
    calls.delete(id);
    return call;
  }
}

function errorOf({ code, message, hint }: Problem): CellistError {
  return new CellistError(errorCodes.find(known => known === code) ?? 'INTERNAL', message, { hint });
}
