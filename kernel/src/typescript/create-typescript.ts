import { CellistError, toProblem } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import type { CellHost, NotebookHost } from './cell-host.js';
import { startChild } from './child-process.js';
import type { Child, ChildOptions } from './child-process.js';
import { completenessSchema, completionSchema, descriptionSchema } from './messages.js';
import type {
  Call,
  CellEnd,
  CodeCompleteness,
  CodeCompletion,
  CodeDescription,
  Order,
  OrderOf,
  Report,
  World
} from './messages.js';

/** After an interrupt: what does not end in JavaScript, as a program that is waited for, ends with the process. */
const STUCK_MS = 3_000;

export interface CodeOrder {
  code: string;
  /** How many lines of the cell stand above the code. */
  line: number;
  /** How people know the cell: its number. */
  label: string;
}

/** Runs the TypeScript cells of one notebook in a process of their own, and knows what they declared. */
export interface Typescript {
  /**
   * Runs a cell to its end; one at a time, in order.
   * @returns how it ended: `failed` in words to show. A stop by the signal ends it with its variables kept.
   * @throws TYPESCRIPT_CRASHED where the process died; the next cell gets a new one.
   */
  execute(order: CodeOrder, host: CellHost): Promise<CellEnd>;
  /** Answered while a cell runs, too. @throws TYPESCRIPT_CRASHED. */
  complete(code: string, cursor: number): Promise<CodeCompletion>;
  /** Null where nothing is known. @throws TYPESCRIPT_CRASHED. */
  inspect(code: string, cursor: number): Promise<CodeDescription | null>;
  check(code: string): Promise<CodeCompleteness>;
  dispose(): void;
}

/** Starts nothing until the first cell or question. */
export function createTypescript(options: ChildOptions, notebook: NotebookHost): Typescript {
  let session: ChildSession | null = null;
  let cellCount = 0;
  let last: Promise<unknown> = Promise.resolve();
  /** A loss of variables that no cell has been told of. */
  let untold: CellistError | null = null;
  const current = (): ChildSession => {
    if (session === null || session.isGone) {
      untold ??= session?.untold ?? null;
      session = new ChildSession(options, notebook);
    }
    return session;
  };
  const names = (): string[] => notebook.resources().map(({ name }) => name);
  return {
    execute(order, host) {
      const done = last.then(() => {
        const child = current();
        if (untold !== null) host.output.stream('stderr', `${untold.message} Its variables are lost.\n`);
        untold = null;
        return child.execute(++cellCount, order, host);
      });
      last = done.catch(() => undefined);
      return done;
    },
    async complete(code, cursor) {
      const value = await current().question(id => ({ type: 'complete', id, code, cursor, names: names() }));
      return completionSchema.nullable().parse(value) ?? { start: cursor, end: cursor, matches: [] };
    },
    async inspect(code, cursor) {
      const value = await current().question(id => ({ type: 'inspect', id, code, cursor, names: names() }));
      return descriptionSchema.nullable().parse(value);
    },
    async check(code) {
      const value = await current().question(id => ({ type: 'check', id, code }));
      return completenessSchema.nullable().parse(value) ?? { status: 'complete', indent: '' };
    },
    dispose() {
      session?.kill();
    }
  };
}

interface Waiting<Value> {
  resolve(value: Value): void;
  reject(error: Error): void;
}

/** One child process from its start to its end. */
class ChildSession {
  isGone = false;
  /** Why it is gone, where no cell ended with it. */
  untold: CellistError | null = null;
  readonly #child: Child;
  readonly #notebook: NotebookHost;
  /** All that ran here: what they began may still write, or ask. */
  readonly #hosts = new Map<number, CellHost>();
  readonly #questions = new Map<number, Waiting<unknown>>();
  readonly #toldRuns = new Set<string>();
  #running: { cell: number; waiting: Waiting<CellEnd> } | null = null;
  #latest: CellHost | null = null;
  #questionCount = 0;

  constructor(options: ChildOptions, notebook: NotebookHost) {
    this.#notebook = notebook;
    this.#child = startChild(options, {
      report: report => {
        this.#take(report);
      },
      text: (name, text) => {
        this.#latest?.output.stream(name, text);
      },
      gone: why => {
        this.#end(why);
      }
    });
  }

  async execute(cell: number, { code, line, label }: CodeOrder, host: CellHost): Promise<CellEnd> {
    const { signal } = host.output;
    signal.throwIfAborted();
    this.#hosts.set(cell, host);
    this.#latest = host;
    let stuck: NodeJS.Timeout | undefined;
    const interrupt = (): void => {
      this.#send({ type: 'interrupt' });
      stuck = setTimeout(() => {
        this.kill();
      }, STUCK_MS);
    };
    signal.addEventListener('abort', interrupt, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.#running = { cell, waiting: { resolve, reject } };
        this.#send({ type: 'execute', cell, label, code, line, world: this.#world() });
      });
    } finally {
      this.#running = null;
      clearTimeout(stuck);
      signal.removeEventListener('abort', interrupt);
    }
  }

  question(order: (id: number) => OrderOf<'complete' | 'inspect' | 'check'>): Promise<unknown> {
    const id = ++this.#questionCount;
    return new Promise((resolve, reject) => {
      this.#questions.set(id, { resolve, reject });
      this.#send(order(id));
    });
  }

  kill(): void {
    this.#child.kill();
  }

  #send(order: Order): void {
    if (!this.isGone) this.#child.send(order);
  }

  #take(report: Report): void {
    if (report.type === 'answer') {
      this.#questions.get(report.id)?.resolve(report.value);
      this.#questions.delete(report.id);
      return;
    }
    const host = this.#hosts.get(report.cell);
    if (host === undefined) return;
    const { output } = host;
    switch (report.type) {
      case 'stream':
        output.stream(report.name, report.text);
        break;
      case 'display':
        if (report.isUpdate) output.updateDisplay(report.displayId, { data: report.bundle });
        else output.display({ data: report.bundle }, { displayId: report.displayId });
        break;
      case 'result':
        output.executeResult({ data: report.bundle });
        break;
      case 'clear':
        output.clearOutput(report.wait);
        break;
      case 'call':
        void this.#carryOut(report.id, report.call, host);
        break;
      case 'end':
        if (this.#running?.cell === report.cell) this.#running.waiting.resolve(report.end);
    }
  }

  async #carryOut(id: number, call: Call, host: CellHost): Promise<void> {
    try {
      const value = await this.#valueOf(call, host);
      this.#send({ type: 'return', id, value, world: this.#world() });
    } catch (error) {
      this.#send({ type: 'fail', id, problem: toProblem(error) });
    }
  }

  async #valueOf(call: Call, host: CellHost): Promise<unknown> {
    switch (call.method) {
      case 'input':
        return host.output.input(call.prompt, { password: call.password });
      case 'ask':
        return (await host.ask(call.request)).id;
      case 'task':
        return host.task(call.task, call.args, call.model);
      case 'put':
        return (await host.put(call.content, call.name)).name;
      case 'read':
        return this.#notebook.open(this.#resource(call.name))[call.as]();
      case 'lineage':
        return this.#notebook.lineage(this.#resource(call.name));
      case 'made':
        return this.#notebook.made(this.#resource(call.name));
      case 'render': {
        const run = this.#notebook.runs().find(known => known.id === call.run);
        return run === undefined ? null : this.#notebook.render(run);
      }
    }
  }

  /** @throws RESOURCE_NOT_FOUND */
  #resource(wanted: string): Resource {
    const resource = this.#notebook.resources().find(({ name }) => name === wanted);
    if (resource === undefined)
      throw new CellistError('RESOURCE_NOT_FOUND', `No resource is called ${wanted} any more.`);
    return resource;
  }

  #world(): World {
    const runs = this.#notebook.runs();
    const newRuns = runs.filter(({ id }) => !this.#toldRuns.has(id));
    for (const { id } of newRuns) this.#toldRuns.add(id);
    const resources = this.#notebook.resources().flatMap(resource => {
      try {
        // Text and pictures stay here: what a cell wants to read, it asks for.
        const facts = { ...resource, path: this.#notebook.open(resource).path };
        delete facts.text;
        delete facts.json;
        delete facts.preview;
        return [facts];
      } catch {
        return []; // its content is not kept any more
      }
    });
    return { resources, runs: runs.map(({ id }) => id), newRuns };
  }

  #end(why: string): void {
    if (this.isGone) return;
    this.isGone = true;
    const error = new CellistError('TYPESCRIPT_CRASHED', `The process of the %%ts cells is gone: ${why}.`, {
      hint: 'Its variables are lost; resources and runs stay. The next %%ts cell starts a new one.'
    });
    if (this.#running === null || this.#latest?.output.signal.aborted === true) this.untold = error;
    this.#running?.waiting.reject(error);
    for (const question of this.#questions.values()) question.reject(error);
  }
}
