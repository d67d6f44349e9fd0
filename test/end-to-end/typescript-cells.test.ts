import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { CellResult, Received } from '../../kernel/src/jupyter/testing/index.js';
import { startKernelProcess } from '../support/kernel-process.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { notebooks } from '../support/places.js';

/** Ten times what is promised for the end of a stopped cell, and for an answer of a warm compiler. */
const STOP_DEADLINE_MS = 10_000;
const COMPLETION_DEADLINE_MS = 3_000;

let kernel: KernelProcess;

beforeAll(async () => {
  kernel = await startKernelProcess(['cat.jpg'], {
    OPENAI_API_KEY: 'sk-never-seen',
    CELLIST_MODEL: 'embedded'
  });
});

afterAll(async () => {
  await kernel.stop();
});

/** Runs a `%%ts` cell of a notebook. */
function run(code: string, cellId?: string): Promise<CellResult> {
  const metadata = cellId === undefined ? {} : { metadata: { cellId } };
  return kernel.client.run(`%%ts\n${code}`, {}, metadata);
}

/** What the cell showed, without its own echo: type and content. */
function shown({ outputs }: CellResult): [string, Received['content']][] {
  return outputs
    .filter(({ header }) => header.msg_type !== 'execute_input')
    .map(({ header, content }) => [header.msg_type, content]);
}

/** The first bundle that the cell showed. */
function dataOf(cell: CellResult): Record<string, string> {
  return (shown(cell)[0]?.[1]['data'] ?? {}) as Record<string, string>;
}

/** The value of a cell, as text. */
async function valueOf(code: string): Promise<unknown> {
  const cell = await run(code);
  const result = cell.outputs.find(({ header }) => header.msg_type === 'execute_result');
  return (
    (result?.content['data'] as Record<string, unknown> | undefined)?.['text/plain'] ?? cell.reply.content
  );
}

describe('a %%ts cell', () => {
  test.each([
    ['the last expression is its result', '6 * 7', '42'],
    ['top-level await', 'await Promise.resolve("later")', "'later'"],
    ['a dynamic import', 'const os = await import("node:os"); typeof os.EOL', "'string'"],
    ['modules of Node with their types', 'import path from "node:path";\npath.posix.join("a", "b")', "'a/b'"],
    ['objects are inspected', '({ a: [1, { b: 2 }] })', '{ a: [ 1, { b: 2 } ] }']
  ])('%s', async (_, code, value) => {
    expect(await valueOf(code)).toBe(value);
  });

  test('declares for later cells, and what it declared can be declared anew', async () => {
    await run(
      'let count = 1;\ninterface Pair { left: number; right: string }\nconst twice = (n: number) => 2 * n;'
    );
    await run('count += 1;\nconst pair: Pair = { left: count, right: "r" };');
    expect(await valueOf('[twice(count), pair]')).toBe("[ 4, { left: 2, right: 'r' } ]");
    await run('let count = "text";');
    expect(await valueOf('count.toUpperCase()')).toBe("'TEXT'");
  });

  test('has no value where the last statement has none', async () => {
    expect(shown(await run('const quiet = 1;'))).toEqual([]);
  });

  test('writes to both streams in order', async () => {
    const cell = await run(
      'console.log("one", 2);\nconsole.error("three");\nvoid process.stdout.write("four");'
    );
    expect(shown(cell)).toEqual([
      ['stream', { name: 'stdout', text: 'one 2\n' }],
      ['stream', { name: 'stderr', text: 'three\n' }],
      ['stream', { name: 'stdout', text: 'four' }]
    ]);
  });

  test('10,000 lines arrive whole and in order, in few messages, before it is idle', async () => {
    const cell = await run('for (let i = 0; i < 10_000; i++) console.log(`line ${i}`);');
    const texts = shown(cell).map(([, content]) => String(content['text']));
    expect(texts.join('')).toBe(Array.from({ length: 10_000 }, (_, i) => `line ${String(i)}\n`).join(''));
    expect(texts.length).toBeLessThan(200);
  });

  test('imports TypeScript of the project', async () => {
    const file = path.join(kernel.folder, 'lib.ts');
    await writeFile(file, 'export const greet = (name: string): string => `Hello ${name}`;\n');
    expect(await valueOf('import { greet } from "./lib";\ngreet("Ada")')).toBe("'Hello Ada'");
  });

  test('imports a package of the project that is an ES module with exports only', async () => {
    const folder = path.join(kernel.folder, 'node_modules', 'only-esm');
    await mkdir(folder, { recursive: true });
    const exports = { '.': { types: './types.d.ts', default: './main.js' } };
    await writeFile(
      path.join(folder, 'package.json'),
      JSON.stringify({ name: 'only-esm', type: 'module', exports })
    );
    await writeFile(path.join(folder, 'main.js'), 'export const answer = 42;\n');
    await writeFile(path.join(folder, 'types.d.ts'), 'export declare const answer: number;\n');
    expect(await valueOf('import { answer } from "only-esm";\nanswer + 1')).toBe('43');
  });

  test('sees no key of the kernel', async () => {
    expect(await valueOf('Object.values(process.env).some(value => value?.includes("never-seen"))')).toBe(
      'false'
    );
  });
});

describe('an error names the line of the cell', () => {
  test('where it does not compile', async () => {
    const { reply, outputs } = await run('const a = 1;\n\nconst b: string = a;');
    expect(reply.content).toMatchObject({ status: 'error', ename: 'TYPESCRIPT_INVALID' });
    expect(outputs.filter(({ header }) => header.msg_type === 'error')).toHaveLength(1);
    const traceback = (reply.content['traceback'] as string[]).join('\n');
    expect(traceback).toContain("line 4, column 7: Type 'number' is not assignable to type 'string'.");
    expect(traceback).toContain('4 | const b: string = a;');
  });

  test('where it throws, below commands, types and comments that are not run', async () => {
    const code =
      '%help\n%%ts\n// a comment\ninterface Gone { a: number }\n\nfunction fail(): never {\n  throw new RangeError("far");\n}\nfail();';
    const { reply } = await kernel.client.run(code);
    expect(reply.content).toMatchObject({ status: 'error', ename: 'RangeError', evalue: 'far' });
    const count = String(reply.content['execution_count']);
    expect(reply.content['traceback']).toEqual([
      'RangeError: far',
      `    at fail (cell [${count}], line 7, column 9)`,
      `    at cell [${count}], line 9, column 1`,
      '  7 |   throw new RangeError("far");',
      '    |         ^'
    ]);
  });

  test('where a function of an earlier cell throws', async () => {
    const first = await run('\n\nfunction early(): never {\n  throw new Error("from before");\n}');
    const second = await run('early();');
    const [before, now] = [first, second].map(({ reply }) => String(reply.content['execution_count']));
    const traceback = (second.reply.content['traceback'] as string[]).join('\n');
    expect(traceback).toContain(`(cell [${before ?? ''}], line 5, column 9)`);
    expect(traceback).toContain(`cell [${now ?? ''}], line 2, column 1`);
  });

  test('what was declared before it stays', async () => {
    await run('const early2 = "kept";\nthrow new Error("after");');
    expect(await valueOf('early2')).toBe("'kept'");
  });

  test('one that nobody caught is told beneath the cell that caused it, and ends nothing', async () => {
    const cell = await run(
      'Promise.reject(new Error("loose"));\nawait new Promise(done => setImmediate(done));\nconst alive = true;'
    );
    expect(shown(cell)).toEqual([
      [
        'stream',
        {
          name: 'stderr',
          text: expect.stringMatching(/^Uncaught Error: loose\n {4}at cell \[\d+\], line 2, /)
        }
      ]
    ]);
    expect(await valueOf('alive')).toBe('true');
  });
});

describe('what a cell shows', () => {
  test('a list of objects is a table', async () => {
    const cell = await run('[{ name: "cat", legs: 4 }, { name: "<hen>", legs: 2 }]');
    const data = dataOf(cell);
    expect(shown(cell).map(([type]) => type)).toEqual(['execute_result']);
    expect(data['text/plain']).toBe('name   legs\ncat       4\n<hen>     2');
    expect(data['text/html']).toContain('&lt;hen&gt;');
  });

  test('a Buffer that holds a picture is that picture', async () => {
    const picture = await readFile(path.join(notebooks, 'media', 'cat.jpg'));
    const cell = await run('import { readFileSync } from "node:fs";\nreadFileSync("media/cat.jpg")');
    expect(shown(cell)).toEqual([
      [
        'execute_result',
        expect.objectContaining({
          data: expect.objectContaining({ 'image/jpeg': picture.toString('base64') })
        })
      ]
    ]);
  });

  test('display shows a bundle, and update replaces it, also from another cell', async () => {
    const first = await run(
      'const shown = display({ "text/html": "<b>1</b>" }, { id: "board" });\nshown.update({ "text/html": "<b>2</b>" });'
    );
    const second = await run('shown.update([{ a: 1 }]);');
    const transient = { display_id: 'board' };
    expect(shown(first)).toEqual([
      ['display_data', { data: { 'text/html': '<b>1</b>' }, metadata: {}, transient }],
      ['update_display_data', { data: { 'text/html': '<b>2</b>' }, metadata: {}, transient }]
    ]);
    expect(shown(second)).toEqual([
      [
        'update_display_data',
        expect.objectContaining({ transient, data: expect.objectContaining({ 'text/plain': 'a\n1' }) })
      ]
    ]);
  });

  test('clearOutput removes what stands there', async () => {
    expect(shown(await run('clearOutput();\nclearOutput(true);'))).toEqual([
      ['clear_output', { wait: false }],
      ['clear_output', { wait: true }]
    ]);
  });

  test('input asks the one who ran the cell', async () => {
    const cell = kernel.client.execute('%%ts\nconst name = await input("Your name? ");\n`Hello ${name}`');
    const question = await kernel.client.expectQuestion(cell);
    expect(question.content).toEqual({ prompt: 'Your name? ', password: false });
    kernel.client.answerQuestion(question, 'Ada');
    await kernel.client.expectReply(cell, 'ok');
    await kernel.client.outputsUntilIdle(cell);
    expect(await valueOf('name')).toBe("'Ada'");
  });

  test('input where the client takes no questions is an error', async () => {
    const { reply } = await kernel.client.run('%%ts\nawait input("?")', { allow_stdin: false });
    expect(reply.content).toMatchObject({ status: 'error' });
  });

  test('output that comes late goes to the cell that started it', async () => {
    const cell = kernel.client.execute(
      '%%ts\nlet release = () => {};\nvoid new Promise<void>(done => { release = done; }).then(() => console.log("late"));'
    );
    await Promise.all([kernel.client.expectReply(cell, 'ok'), kernel.client.outputsUntilIdle(cell)]);
    expect(shown(await run('release();\nawait new Promise(done => setImmediate(done));'))).toEqual([]);
    expect(await kernel.client.expectStream(cell, 'stdout')).toBe('late\n');
  });
});

describe('the notebook in a cell', () => {
  test('what putResource keeps can be named in the next request', async () => {
    await run('await putResource("What a wonderful, delightful day!", { name: "mood" });', 'put');
    const { reply, outputs } = await kernel.client.run(
      'What is the sentiment of @mood?',
      {},
      { metadata: { cellId: 'asks' } }
    );
    expect(reply.content['status']).toBe('ok');
    const last = readRun((outputs.at(-1)?.content['data'] as Record<string, unknown>)[RUN_MIME]);
    expect(last.answer).toMatch(/positive/i);
  });

  test.each([
    ['a text', '"words"', "[ 'text', 'text/plain' ]"],
    ['rows', '[{ a: 1, b: "x" }]', "[ 'table', 'text/csv' ]"],
    ['a JSON value', '({ nested: { list: [1] } })', "[ 'json', 'application/json' ]"],
    [
      'bytes of a picture',
      'await resources["mood"].bytes().then(async () => (await import("node:fs")).readFileSync("media/cat.jpg"))',
      "[ 'image', 'image/jpeg' ]"
    ]
  ])('%s is kept as what it is', async (_, content, value) => {
    expect(await valueOf(`const kept = await putResource(${content});\n[kept.kind, kept.mime]`)).toBe(value);
  });

  test('a cell that runs again uses its names again', async () => {
    const code = 'const again = await putResource([{ a: 1 }]);\nagain.name';
    const names = [await run(code, 'again'), await run(code, 'again')].map(
      cell => dataOf(cell)['text/plain']
    );
    expect(names[0]).toMatch(/^'table-\d+'$/);
    expect(names[1]).toBe(names[0]);
  });

  test('resources are read with their content, type and place', async () => {
    const code =
      'const { kind, mime, path } = resources.mood;\n[kind, mime, await resources.mood.text(), (await resources.mood.bytes()).length, path.endsWith(".txt")]';
    expect(await valueOf(code)).toBe(
      "[ 'text', 'text/plain', 'What a wonderful, delightful day!', 33, true ]"
    );
  });

  test('ask carries a request through all stages and gives its run', async () => {
    const code =
      'const answered = await ask("What is the sentiment of @mood?");\n[answered.state, answered.tasks[0].task, runs.at(-1) === answered]';
    expect(await valueOf(code)).toBe("[ 'done', 'text-classification', true ]");
    expect(Object.keys(dataOf(await run('answered')))).toEqual(
      expect.arrayContaining([RUN_MIME, 'text/html', 'text/plain'])
    );
  });

  test('task runs one model and gives what it yields', async () => {
    const code =
      'const [found, drawn] = await task("object-detection", { image: "media/cat.jpg" });\nconst things = await found.json();\n[found.kind, drawn.kind, things.some(thing => thing.label === "cat"), found.name in resources]';
    expect(await valueOf(code)).toBe("[ 'json', 'image', true, true ]");
  });

  test('a task that fails rejects with its code and what to do', async () => {
    const { reply } = await run(
      'await task("object-detection", { image: "media/cat.jpg" }, { model: "no/such" });'
    );
    expect(reply.content).toMatchObject({ status: 'error', ename: 'MODEL_UNKNOWN' });
  });

  test('the types of tasks are checked', async () => {
    const { reply } = await run('await task("object-detection", { picture: "a.jpg" });');
    expect(reply.content).toMatchObject({
      ename: 'TYPESCRIPT_INVALID',
      evalue: expect.stringContaining('picture')
    });
  });
});

describe('help in a cell', () => {
  /** Offsets of the wire: code points of the whole cell. */
  async function complete(code: string): Promise<{ matches: string[]; replaced: string; type: unknown }> {
    const content = await kernel.client.ask('complete_request', {
      code,
      cursor_pos: Array.from(code).length
    });
    const typed = (content['metadata'] as { _jupyter_types_experimental?: { type: string }[] })
      ._jupyter_types_experimental;
    const replaced = Array.from(code)
      .slice(Number(content['cursor_start']), Number(content['cursor_end']))
      .join('');
    return { matches: content['matches'] as string[], replaced, type: typed?.[0]?.type };
  }

  test.each([
    ['members of what earlier cells declared', 'animal.st', ['stripes'], 'st'],
    ['the names of resources', 'resources["moo', ['mood'], 'moo'],
    ['what a resource has', 'resources.mood.by', ['bytes'], 'by'],
    ['task names', 'task("depth-es', ['depth-estimation'], 'depth-es'],
    ['the arguments of a task', 'task("object-detection", { im', ['image'], 'im'],
    ['what is in scope', 'putRes', ['putResource'], 'putRes']
  ])('completes %s', async (_, text, matches, replaced) => {
    await run('const animal = { stripes: 1, legs: 4 };\nawait putResource("x", { name: "mood" });', 'mood');
    expect(await complete(`%help\n%%ts\n"🦓🦓";\n${text}`)).toMatchObject({ matches, replaced });
  });

  test('completes and inspects while a cell runs, soon', async () => {
    await run('const animal = { stripes: 1, legs: 4 };');
    const cell = kernel.client.execute('%%ts\nconsole.log("begun");\nwhile (true) {}');
    await kernel.client.expectBusy(cell);
    await kernel.client.expectOutput(cell, 'execute_input');
    await kernel.client.expectStream(cell, 'stdout');
    const began = performance.now();
    expect(await complete('%%ts\nanimal.')).toMatchObject({ matches: ['legs', 'stripes'], type: 'property' });
    expect(performance.now() - began).toBeLessThan(COMPLETION_DEADLINE_MS);
    const code = '%%ts\nanimal';
    const { data, found } = await kernel.client.ask('inspect_request', {
      code,
      cursor_pos: code.length,
      detail_level: 0
    });
    expect(found).toBe(true);
    expect(data).toMatchObject({
      'text/plain': expect.stringContaining('stripes: number'),
      'text/html': expect.stringContaining('<pre>')
    });
    await kernel.client.ask('interrupt_request', {}, { channel: 'control' });
    await kernel.client.expectReply(cell, 'error');
  });

  test('inspection shows the sentence written for what is in scope', async () => {
    const code = '%%ts\nputResource(';
    const { data } = await kernel.client.ask('inspect_request', {
      code,
      cursor_pos: code.length,
      detail_level: 0
    });
    expect((data as Record<string, string>)['text/plain']).toContain('Keeps content beside the notebook');
  });

  test.each([
    ['%%ts', 'incomplete'],
    ['%%ts\nfunction f() {', 'incomplete'],
    ['%%ts\nfunction f() {\n', 'incomplete'],
    ['%%ts\nconst a = 1;\n', 'complete']
  ])('%j is %s', async (code, status) => {
    expect(await kernel.client.ask('is_complete_request', { code })).toMatchObject({ status });
  });
});

describe('a stop keeps the variables', () => {
  let server: Server;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    // Takes every connection and answers none.
    server = createServer(socket => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });

  const address = (): string => {
    const bound = server.address();
    return typeof bound === 'object' && bound !== null ? `http://127.0.0.1:${String(bound.port)}/` : '';
  };

  test.each([
    ['a loop', 'while (true) turns++;'],
    ['a loop behind an await', 'await null;\nfor (;;) turns++;'],
    ['a loop that awaits at each turn', 'do { turns++; await null; } while (true);'],
    [
      'a loop in a function of a callback',
      '[1].forEach(() => { while (true) { try { turns++; } catch {} } });'
    ],
    ['code of a library that does not end', 'turns++;\nnew RegExp("^(a+)+$").test("a".repeat(60) + "b");'],
    ['an await that never settles', 'turns++;\nawait new Promise(() => {});'],
    ['a request that hangs', 'turns++;\nawait fetch("ADDRESS");'],
    ['a question that nobody answers', 'turns++;\nawait input("?");']
  ])('%s', async (_, code) => {
    await run('const kept = { from: "before" };');
    const cell = kernel.client.execute(
      `%%ts\nlet turns = 0;\nconsole.log("begun");\n${code.replace('ADDRESS', address())}`
    );
    await kernel.client.expectBusy(cell);
    await kernel.client.expectOutput(cell, 'execute_input');
    await kernel.client.expectStream(cell, 'stdout');
    const stopped = performance.now();
    await kernel.client.ask('interrupt_request', {}, { channel: 'control' });
    const reply = await kernel.client.expectReply(cell, 'error');
    expect(performance.now() - stopped).toBeLessThan(STOP_DEADLINE_MS);
    expect(reply.content).toMatchObject({ ename: 'CANCELLED' });
    expect(await valueOf('[kept.from, turns > 0]')).toBe("[ 'before', true ]");
  });
});

describe('the process of the cells', () => {
  afterEach(async () => {
    expect(await valueOf('1 + 1')).toBe('2');
  });

  test('that ends is told and replaced; resources stay', async () => {
    await run('await putResource("stays", { name: "rock" });\nconst lost = 1;');
    const { reply } = await run('process.exit(3);');
    expect(reply.content).toMatchObject({
      status: 'error',
      ename: 'TYPESCRIPT_CRASHED',
      evalue: expect.stringContaining('code 3')
    });
    expect(await valueOf('await resources.rock.text()')).toBe("'stays'");
    expect((await run('lost')).reply.content).toMatchObject({ ename: 'TYPESCRIPT_INVALID' });
  });

  test('that ends between two cells is told by the next', async () => {
    process.kill(Number(dataOf(await run('process.pid'))['text/plain']), 'SIGKILL');
    // The kernel may learn of it before the next cell, or with it.
    let told = '';
    while (!told.includes('is gone')) {
      const cell = await run('1;');
      told = JSON.stringify([cell.reply.content, shown(cell)]);
    }
    expect(told).toContain('SIGKILL');
  });

  test('that runs out of memory is told as such', async () => {
    const own = await startKernelProcess([], { NODE_OPTIONS: '--max-old-space-size=300' });
    try {
      const { reply } = await own.client.run(
        '%%ts\nconst all: number[][] = [];\nwhile (true) all.push(new Array(100_000).fill(1.5));'
      );
      expect(reply.content).toMatchObject({
        ename: 'TYPESCRIPT_CRASHED',
        evalue: expect.stringContaining('out of memory')
      });
    } finally {
      await own.stop();
    }
  });

  test('ends with the kernel, also when that is killed while a cell is busy', async () => {
    const own = await startKernelProcess();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
    const connected = once(server, 'connection') as Promise<[Socket]>;
    const cell = own.client.execute(
      `%%ts\nimport net from "node:net";\nconst line = net.connect(${String(port)}, "127.0.0.1");\nawait new Promise(done => line.once("connect", done));\nconsole.log("begun");\nwhile (true) {}`
    );
    const [socket] = await connected;
    await own.client.expectBusy(cell);
    await own.client.expectOutput(cell, 'execute_input');
    await own.client.expectStream(cell, 'stdout');
    const gone = once(socket.on('error', () => undefined).resume(), 'close');
    own.child.kill('SIGKILL');
    await gone;
    server.close();
    await own.client.close();
  });
});
