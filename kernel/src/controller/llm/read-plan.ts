import { planArray } from '@cellist/run-model';
import { createObjectScanner, readExactJson, readJson } from '../../llm/index.js';

export interface PlanReader {
  /** Takes the next piece of the reply. @returns the tasks that closed with it, as written. */
  feed(piece: string): unknown[];
  /** Drops what was read as thought; what was given out stays given. */
  restart(): void;
  /**
   * Reads the whole reply once more, mended.
   * @returns the tasks that were not given out yet; null where there is no plan in it at all.
   */
  end(reply: string): unknown[] | null;
}

/**
 * Reads a plan out of an LLM's reply while it streams: each task is given out the moment its object closes,
 * whatever stands around it. Tasks are brought into the form of `writtenTaskSchema`; they are not checked.
 */
export function createPlanReader(): PlanReader {
  let scanner = createObjectScanner();
  const given = new Set<string>();
  const fresh = (tasks: readonly unknown[]): unknown[] =>
    tasks.filter(task => {
      const key = JSON.stringify(task);
      const isNew = !given.has(key);
      given.add(key);
      return isNew;
    });
  return {
    feed(piece) {
      const values = scanner.feed(piece).map(text => readExactJson(text)?.value);
      return fresh(values.filter(isTask).map(written));
    },
    restart() {
      scanner = createObjectScanner();
    },
    end(reply) {
      const tasks = readJson(reply, findTasks);
      if (tasks === null) return given.size === 0 ? null : [];
      return fresh(tasks.map(task => (isRecord(task) ? written(task) : task)));
    }
  };
}

/** The list of tasks in a value: itself, in an object, or deeper down. A mended one must hold objects alone. */
function findTasks(value: unknown, isMended: boolean): unknown[] | null {
  const array = planArray(isRecord(value) && isTask(value) ? written(value) : value);
  if (array !== null && (array.every(isRecord) || (!isMended && array.some(isRecord)))) return array;
  if (array !== null || !isRecord(value)) return null;
  for (const inner of Object.values(value)) {
    const tasks = isRecord(inner) ? findTasks(inner, isMended) : null;
    if (tasks !== null) return tasks;
  }
  return null;
}

const nameKeys = ['task', 'task_name', 'tool'];
const argumentKeys = ['args', 'arguments', 'inputs', 'parameters'];
const depKeys = ['dep', 'deps', 'depends_on', 'dependencies'];

function isTask(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const has = (keys: readonly string[]): boolean => keys.some(key => key in value);
  return nameKeys.some(key => typeof value[key] === 'string') && (has(argumentKeys) || 'id' in value);
}

/** A task as models write it, in the form of the schema: other names of its keys, `-1` for `[-1]`, null for nothing. */
function written(value: Record<string, unknown>): Record<string, unknown> {
  const take = (keys: readonly string[]): unknown =>
    keys.map(key => value[key]).find(found => found !== undefined);
  const args = take(argumentKeys);
  const dep = take(depKeys);
  const known = new Set([...nameKeys, ...argumentKeys, ...depKeys]);
  return {
    ...Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key))),
    task: take(nameKeys),
    ...(dep === undefined || dep === null ? {} : { dep: Array.isArray(dep) ? dep : [dep] }),
    args: writtenArguments(args)
  };
}

/** Strict schemas make a model write null for what it leaves out; the paper's older code wrote a list of objects. */
function writtenArguments(args: unknown): unknown {
  const value: unknown =
    Array.isArray(args) && args.every(isRecord) ? Object.assign({}, ...args) : (args ?? {});
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
