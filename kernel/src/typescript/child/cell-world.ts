import type { Run } from '@cellist/run-model';
import type { Call, World } from '../messages.js';
import { DISPLAY } from './value-bundle.js';

/** Asks the kernel on behalf of the cell that runs. */
export type Ask = (call: Call) => Promise<unknown>;

type Facts = World['resources'][number];

/** Makes methods of a resource that read its content, checked against its hash, through the kernel. */
export class Resource {
  readonly #ask: Ask;
  readonly name: string;
  readonly kind: string;
  readonly mime: string;

  constructor(facts: Facts, ask: Ask) {
    this.#ask = ask;
    this.name = facts.name;
    this.kind = facts.kind;
    this.mime = facts.mime;
    Object.assign(this, facts);
    Object.freeze(this);
  }

  async bytes(): Promise<Buffer> {
    const bytes = await this.#ask({ method: 'read', name: this.name, as: 'bytes' });
    return bytes instanceof Uint8Array
      ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      : Buffer.alloc(0);
  }

  text(): Promise<unknown> {
    return this.#ask({ method: 'read', name: this.name, as: 'text' });
  }

  json(): Promise<unknown> {
    return this.#ask({ method: 'read', name: this.name, as: 'json' });
  }

  lineage(): Promise<unknown> {
    return this.#ask({ method: 'lineage', name: this.name });
  }

  made(): Promise<unknown> {
    return this.#ask({ method: 'made', name: this.name });
  }

  async [DISPLAY](): Promise<Record<string, unknown>> {
    const title = `@${this.name} (${this.mime})`;
    if (this.kind === 'image') return { [this.mime]: await this.bytes(), 'text/plain': title };
    if (this.kind === 'audio' || this.kind === 'video') {
      const source = `data:${this.mime};base64,${(await this.bytes()).toString('base64')}`;
      return { 'text/html': `<${this.kind} controls src="${source}"></${this.kind}>`, 'text/plain': title };
    }
    return { 'text/plain': `${title}\n${String(await this.text())}` };
  }
}

/** `resources` and `runs` of the cells: two objects that change in place, so that variables which hold them stay right. */
export interface CellWorld {
  readonly resources: Record<string, Resource>;
  readonly runs: Run[];
  renew(world: World): void;
}

export function createCellWorld(ask: Ask): CellWorld {
  const resources: Record<string, Resource> = {};
  const runs: Run[] = [];
  const known = new Map<string, Run>();
  const hashes = new Map<string, string>();
  return {
    resources,
    runs,
    renew(world) {
      for (const run of world.newRuns) known.set(run.id, showable(run, ask));
      runs.splice(0, runs.length, ...world.runs.flatMap(id => known.get(id) ?? []));
      const names = new Set(world.resources.map(({ name }) => name));
      for (const name of Object.keys(resources))
        if (!names.has(name)) Reflect.deleteProperty(resources, name);
      for (const facts of world.resources) {
        if (facts.name in resources && hashes.get(facts.name) === facts.sha256) continue;
        hashes.set(facts.name, facts.sha256);
        resources[facts.name] = new Resource(facts, ask);
      }
    }
  };
}

/** A run that is the value of a cell looks as it does beneath a request. */
function showable(run: Run, ask: Ask): Run {
  return Object.defineProperty(run, DISPLAY, { value: () => ask({ method: 'render', run: run.id }) });
}
