/**
 * Measures this kernel beside ipykernel, in turn, so that a busy machine slows both alike:
 *
 *   node test/bench/kernel.mjs [--rounds N] [--kernels FOLDER] [--json]
 *
 * Both are started as their kernel.json below FOLDER (`.venv/share/jupyter/kernels`) says; `npm run build` and
 * `cellist install --prefix .venv` come first. Printed are medians in milliseconds, their ratio, and the ratio that
 * is aimed at. A round starts each kernel anew; within it, what a cell does is measured on the warm kernel.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const python = path.join(root, '.venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
const KEY = 'a key for measuring';
const DEADLINE_MS = 120_000;
const LINES = 10_000;
const REPEATS = 30;
const LINE_REPEATS = 5;

const kernels = [
  {
    name: 'cellist',
    cell: '%help',
    partial: '%mod',
    lines: `%%ts\nfor (let i = 0; i < ${LINES}; i++) console.log(\`line \${i}\`);`
  },
  {
    name: 'python3',
    cell: 'pass',
    partial: 'prin',
    lines: `for i in range(${LINES}): print(f'line {i}')`
  }
];

/** What is measured, in words, with its unit and the ratio that is aimed at. */
const figures = {
  startMs: ['start to the first kernel_info reply', 'ms', 0.5],
  cellMs: ['%help, or pass, to idle', 'ms', 0.3],
  firstCellMs: ['the first of them after the start', 'ms', null],
  completionMs: ['completion to its reply', 'ms', 0.1],
  linesMs: ['10,000 lines to idle', 'ms', 1.5],
  lineMessages: ['messages that carry them', '', null],
  idleMegabytes: ['memory of all its processes, started', 'MB', null],
  usedMegabytes: ['memory of all its processes, after cells and completions', 'MB', null]
};

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    kernels: { type: 'string', default: path.join(root, '.venv/share/jupyter/kernels') },
    json: { type: 'boolean', default: false }
  }
});
const work = mkdtempSync(path.join(tmpdir(), 'cellist-bench-'));
const { connectZeromq, freeConnection, TestClient } = await testClient();
const measured = kernels.map(() => []);
try {
  for (let round = 0; round < Number(options.rounds); round++)
    for (const [index, kernel] of kernels.entries()) measured[index].push(await measure(kernel));
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}
report();

/** The client that the tests use, bundled beside the packages that it needs. */
async function testClient() {
  const outfile = path.join(root, '.cache', 'bench', 'client.mjs');
  await build({
    entryPoints: [path.join(root, 'kernel/src/jupyter/testing/index.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning'
  });
  return import(pathToFileURL(outfile).href);
}

async function measure(kernel) {
  const connection = await freeConnection(KEY);
  const file = path.join(work, `${kernel.name}.json`);
  writeFileSync(file, JSON.stringify(connection));
  const spec = JSON.parse(readFileSync(path.join(options.kernels, kernel.name, 'kernel.json'), 'utf8'));
  const [program, ...args] = spec.argv.map(arg => arg.replace('{connection_file}', file));
  const link = await connectZeromq(connection, { reconnectMs: 1 });
  const started = performance.now();
  const child = spawn(program === 'python' ? python : program, args, {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...spec.env, CELLIST_MODEL: 'embedded' }
  });
  const ended = once(child, 'exit');
  const early = ended.then(([code]) => {
    throw new Error(`${kernel.name} ended with ${code} before it was asked to.`);
  });
  const client = await Promise.race([TestClient.connect(link, KEY, DEADLINE_MS), early]);
  early.catch(() => undefined);
  await client.expectReply(client.request('kernel_info_request'), 'ok');
  const startMs = performance.now() - started;
  const idleMegabytes = memoryOf(child.pid);
  const firstCellMs = await timed(() => client.run(kernel.cell));
  const cellMs = await medianOf(() => client.run(kernel.cell));
  const complete = { code: kernel.partial, cursor_pos: kernel.partial.length };
  await client.ask('complete_request', complete);
  const completionMs = await medianOf(() => client.ask('complete_request', complete));
  const usedMegabytes = memoryOf(child.pid);
  const printed = [await client.run(kernel.lines)];
  const linesMs = await medianOf(async () => printed.push(await client.run(kernel.lines)), LINE_REPEATS);
  const streams = printed.map(({ outputs }) => outputs.filter(({ header }) => header.msg_type === 'stream'));
  for (const each of streams) checkLines(kernel.name, each.map(({ content }) => content.text).join(''));
  client.request('shutdown_request', { restart: false }, { channel: 'control' });
  await ended;
  await client.close();
  return {
    startMs,
    cellMs,
    firstCellMs,
    completionMs,
    linesMs,
    lineMessages: Math.max(...streams.map(each => each.length)),
    idleMegabytes,
    usedMegabytes
  };
}

/** Figures for lines that were lost or mixed up would say nothing. */
function checkLines(name, text) {
  const wanted = Array.from({ length: LINES }, (_, line) => `line ${line}\n`).join('');
  if (text !== wanted) throw new Error(`${name} did not print all lines in order before idle.`);
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function medianOf(work, repeats = REPEATS) {
  const times = [];
  for (let repeat = 0; repeat < repeats; repeat++) times.push(await timed(work));
  return median(times);
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Resident memory of a process and of all that it started. Null where there is no `ps`. */
function memoryOf(pid) {
  const { status, stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  if (status !== 0) return null;
  const processes = stdout
    .trim()
    .split('\n')
    .map(line => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const [child, parent] of processes) if (family.has(parent)) family.add(child);
  }
  return processes.filter(([id]) => family.has(id)).reduce((sum, [, , rss]) => sum + rss, 0) / 1024;
}

function report() {
  const rows = Object.entries(figures).map(([key, [words, unit, wanted]]) => {
    const [ours, theirs] = measured.map(rounds => {
      const numbers = rounds.map(round => round[key]).filter(number => number !== null);
      return numbers.length === 0 ? null : median(numbers);
    });
    return { key, words, unit, ours, theirs, ratio: ours === null ? null : ours / theirs, wanted };
  });
  if (options.json) {
    console.log(JSON.stringify(rows, null, 2));
    return;
  }
  const show = number => (number === null ? '–' : number.toFixed(number < 100 ? 1 : 0)).padStart(9);
  console.log(`${''.padEnd(58)}  cellist ipykernel   ratio  wanted  (medians of ${options.rounds} rounds)`);
  for (const { words, unit, ours, theirs, ratio, wanted } of rows)
    console.log(
      `${`${words}${unit && `, ${unit}`}`.padEnd(58)}${show(ours)} ${show(theirs)} ${(ratio?.toFixed(2) ?? '–').padStart(7)}  ${wanted === null ? '' : `≤ ${wanted}`}`
    );
}
