import { findTask, planArray } from '@cellist/run-model';
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
    tasks.flatMap(task => {
      const key = JSON.stringify(task);
      if (given.has(key)) return [];
      given.add(key);
      // Tool calls have no ids: their order stands for them.
      return [isRecord(task) && !('id' in task) ? { id: given.size - 1, ...task } : task];
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
      return fresh(tasks.map(task => (isRecord(task) ? written(unwrapped(task)) : task)));
    }
  };
}

/** The list of tasks in a value: itself, in an object, or deeper down. A mended one must hold objects alone. */
function findTasks(value: unknown, isMended: boolean): unknown[] | null {
  const array = planArray(isRecord(value) && isTask(value) ? written(value) : value);
  // A plan given twice is mended into a list of plans.
  const plans = array?.map(part => (isRecord(part) && !isTask(part) ? planArray(part) : null)) ?? [];
  if (plans.length > 0 && plans.every(plan => plan?.every(isTask))) return plans.flatMap(plan => plan ?? []);
  if (array !== null && (array.every(isRecord) || (!isMended && array.some(isRecord)))) return array;
  if (array !== null || !isRecord(value)) return null;
  for (const inner of Object.values(value)) {
    const tasks = isRecord(inner) ? findTasks(inner, isMended) : null;
    if (tasks !== null) return tasks;
  }
  return null;
}

const nameKeys = ['task', 'task_name', 'tool', 'name'];
const argumentKeys = ['args', 'arguments', 'inputs', 'parameters'];
const depKeys = ['dep', 'deps', 'depends_on', 'dependencies'];

function isTask(value: unknown): value is Record<string, unknown> {
  if (!isRecord(value)) return false;
  const keyed = withKnownKeys(value);
  const has = (keys: readonly string[]): boolean => keys.some(key => key in keyed);
  // Many things have a name; that of a tool call is a task's.
  const isNamed = nameKeys.some(key =>
    key === 'name' ? findTask(String(keyed[key])) !== null : typeof keyed[key] === 'string'
  );
  return isNamed && (has(argumentKeys) || 'id' in keyed);
}

const knownKeys: ReadonlySet<string> = new Set([...nameKeys, ...argumentKeys, ...depKeys, 'id']);

/** `Task`, `Args`: keys that differ from known ones in capitals alone. */
function withKnownKeys(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      knownKeys.has(key.toLowerCase()) ? key.toLowerCase() : key,
      part
    ])
  );
}

/** A tool call as OpenAI's protocol has it: `{"type": "function", "function": {"name", "arguments"}}`. */
function unwrapped(value: Record<string, unknown>): Record<string, unknown> {
  const { function: call } = value;
  return isTask(call) ? call : value;
}

/** A task as models write it, in the form of the schema: other names of its keys, `-1` for `[-1]`, null for nothing. */
function written(given: Record<string, unknown>): Record<string, unknown> {
  const value = withKnownKeys(given);
  const take = (keys: readonly string[]): unknown =>
    keys.map(key => value[key]).find(found => found !== undefined);
  const args = take(argumentKeys);
  const dep = take(depKeys);
  const known = new Set([...nameKeys, ...argumentKeys, ...depKeys]);
  return {
    ...Object.fromEntries(Object.entries(value).filter(([key]) => !known.has(key))),
    task: take(nameKeys),
    ...(isNothing(dep) ? {} : { dep: Array.isArray(dep) ? dep : [dep] }),
    args: writtenArguments(args)
  };
}

/** Strict schemas make a model write null for what it leaves out; the paper's older code wrote a list of objects. */
function writtenArguments(args: unknown): unknown {
  const value: unknown =
    Array.isArray(args) && args.every(isRecord) ? Object.assign({}, ...args) : (args ?? {});
  // The arguments of a tool call are JSON in a string.
  if (typeof value === 'string') return readExactJson(value)?.value ?? value;
  if (!isRecord(value)) return value;
  const [[key, inner] = [], ...more] = Object.entries(value);
  if (more.length === 0 && key !== undefined && argumentKeys.includes(key) && isRecord(inner))
    return writtenArguments(inner);
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== null && part !== undefined));
}

function isNothing(dep: unknown): boolean {
  return (
    dep === undefined || dep === null || (typeof dep === 'string' && /^\s*(?:none|null)?\s*$/i.test(dep))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
