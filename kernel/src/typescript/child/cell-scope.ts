import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { CellistError, taskNameSchema } from '@cellist/run-model';
import type { Report } from '../messages.js';
import { Resource } from './cell-world.js';
import type { Ask, CellWorld } from './cell-world.js';
import { encodeBundle, isBundle, toBundle } from './value-bundle.js';
import type { Bundle } from './value-bundle.js';

/** What a cell writes, without the cell: that is added by who sends it. */
export type Output =
  Omit<Extract<Report, { type: 'display' }>, 'cell'> | Omit<Extract<Report, { type: 'clear' }>, 'cell'>;

export interface CellScopeOptions {
  world: CellWorld;
  ask: Ask;
  /** Writes beneath the cell that runs. Bound at once, so that what is ready later still finds its cell. */
  output: () => (output: Output) => void;
}

/** The functions and values of `cell-globals.d.ts`, by name. */
export function createCellScope({ world, ask, output }: CellScopeOptions): Record<string, unknown> {
  const show = (value: unknown, displayId: string, isUpdate: boolean): void => {
    const write = output();
    const send = (bundle: Bundle): void => {
      write({ type: 'display', bundle, displayId, isUpdate });
    };
    if (isBundle(value)) send(encodeBundle(value));
    else void toBundle(value).then(send);
  };
  const resourceOf = (value: unknown): Resource => {
    const resource = typeof value === 'string' ? world.resources[value] : undefined;
    if (resource === undefined) throw new CellistError('INTERNAL', 'The kernel named no resource.');
    return resource;
  };
  return {
    resources: world.resources,
    runs: world.runs,

    async ask(request: unknown) {
      const id = await ask({ method: 'ask', request: String(request) });
      return world.runs.find(run => run.id === id);
    },

    async task(name: unknown, args: unknown, options: { model?: unknown } = {}) {
      const known = taskNameSchema.safeParse(name);
      if (!known.success)
        throw new CellistError('ARGUMENT_INVALID', `${String(name)} is no task.`, {
          hint: 'The line command %models lists the tasks.'
        });
      const given = typeof args === 'object' && args !== null ? Object.entries(args) : [];
      const names = await ask({
        method: 'task',
        task: known.data,
        args: Object.fromEntries(
          given.filter(([, value]) => value !== undefined).map(([key, value]) => [key, argumentOf(value)])
        ),
        model: textOf(options.model)
      });
      return Array.isArray(names) ? names.map(resourceOf) : [];
    },

    async putResource(content: unknown, options: { name?: unknown } = {}) {
      const name = textOf(options.name);
      return resourceOf(await ask({ method: 'put', content: plainContent(content), name }));
    },

    display(value: unknown, options: { id?: unknown } = {}) {
      const id = textOf(options.id) ?? randomUUID();
      show(value, id, false);
      return {
        id,
        update(next: unknown) {
          show(next, id, true);
        }
      };
    },

    input: (prompt: unknown = '', options: { password?: unknown } = {}) =>
      ask({ method: 'input', prompt: String(prompt), password: options.password === true }),

    clearOutput(wait: unknown = false) {
      output()({ type: 'clear', wait: wait === true });
    }
  };
}

/** An option that should be a text, whatever was given. */
function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : inspect(value);
}

/** As a plan writes it: resources by their names. */
function argumentOf(value: unknown): string | number | boolean | (string | number)[] {
  if (value instanceof Resource) return `@${value.name}`;
  if (Array.isArray(value))
    return value.map(part => (typeof part === 'number' ? part : String(argumentOf(part))));
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** What can travel to the kernel: bytes as bytes, everything else as JSON would write it. */
function plainContent(content: unknown): unknown {
  if (content instanceof Uint8Array || typeof content === 'string') return content;
  if (
    typeof content === 'object' &&
    content !== null &&
    'bytes' in content &&
    content.bytes instanceof Uint8Array
  )
    return content;
  const json: unknown = JSON.stringify(content);
  if (typeof json !== 'string')
    throw new CellistError('ARGUMENT_INVALID', 'This value cannot be kept: JSON cannot hold it.');
  return JSON.parse(json);
}
