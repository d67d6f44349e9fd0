/**
 * Measures the store of resources:
 *
 *   node test/bench/resources.mjs [--pictures N] [--resources N] [--rounds N] [--json]
 *
 * Pictures of 1024 px stored and previewed, in pictures a second; and what a store with 10,000 contents adds to the
 * kernel's start, as the median difference to an empty one, both started in turn so that a busy machine slows both
 * alike (aimed at: less than 20 ms). `npm run build` comes first.
 */
import { createHash, randomBytes } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import sharp from 'sharp';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    pictures: { type: 'string', default: '200' },
    resources: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '9' },
    json: { type: 'boolean', default: false }
  }
});
const SIDE_PX = 1024;
/** Few distinct pictures are drawn; noise of their own makes each a content of its own. */
const DISTINCT = 8;

const scratch = mkdtempSync(path.join(root, 'node_modules/.cellist-bench-'));
try {
  const picturesPerSecond = await storePictures(Number(options.pictures));
  const [emptyMs, fullMs] = await compareStarts(Number(options.resources), Number(options.rounds));
  const figures = { picturesPerSecond, emptyMs, fullMs, addedMs: fullMs - emptyMs };
  console.log(options.json ? JSON.stringify(figures) : words(figures));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function words({ picturesPerSecond, emptyMs, fullMs, addedMs }) {
  return [
    `${options.pictures} pictures of ${SIDE_PX} px stored and previewed: ${picturesPerSecond.toFixed(1)} a second`,
    `start to the first kernel_info reply, nothing stored: ${emptyMs.toFixed(1)} ms`,
    `with ${options.resources} resources stored: ${fullMs.toFixed(1)} ms, ${addedMs.toFixed(1)} ms more (aim: < 20)`
  ].join('\n');
}

async function load(entry, name) {
  const outfile = path.join(scratch, `${name}.mjs`);
  const bundle = {
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
    alias: { '@cellist/run-model': path.join(root, 'kernel/run-model/src/index.ts') }
  };
  await build({ ...bundle, entryPoints: [path.join(root, entry)], outfile });
  return import(pathToFileURL(outfile).href);
}

async function storePictures(count) {
  const { createResourceStore } = await load('kernel/src/resources/index.ts', 'resources');
  const distinct = await Promise.all(Array.from({ length: DISTINCT }, drawPicture));
  const pictures = Array.from({ length: count }, (_, index) =>
    Buffer.concat([distinct[index % DISTINCT], randomBytes(16)])
  );
  const store = createResourceStore({ folder: path.join(scratch, 'store') });
  const started = performance.now();
  for (const [index, bytes] of pictures.entries())
    await store.put({ kind: 'image', bytes }, `image-${index + 1}`, { inline: true });
  return count / ((performance.now() - started) / 1000);
}

function drawPicture() {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 };
  return sharp({ create: { width: SIDE_PX, height: SIDE_PX, channels: 3, background: '#777', noise } })
    .blur(3)
    .jpeg({ quality: 90 })
    .toBuffer();
}

async function compareStarts(resources, rounds) {
  const testing = await load('kernel/src/jupyter/testing/index.ts', 'testing');
  const empty = mkdtempSync(path.join(tmpdir(), 'cellist-empty-'));
  const full = mkdtempSync(path.join(tmpdir(), 'cellist-full-'));
  fillStore(path.join(full, 'cellist-files'), resources);
  // What was just written goes to disk first, not while kernels start.
  if (process.platform !== 'win32') spawnSync('sync');
  const times = { empty: [], full: [] };
  try {
    await startMs(empty, testing);
    for (let round = 0; round < rounds; round += 1) {
      // In turn, and each first in turn.
      for (const kind of round % 2 === 0 ? ['empty', 'full'] : ['full', 'empty'])
        times[kind].push(await startMs(kind === 'empty' ? empty : full, testing));
    }
  } finally {
    for (const folder of [empty, full]) rmSync(folder, { recursive: true, force: true });
  }
  return [median(times.empty), median(times.full)];
}

/** Small contents, each in its place. */
function fillStore(folder, count) {
  for (let index = 0; index < count; index += 1) {
    const content = `the content of resource ${index}\n`;
    const sha256 = createHash('sha256').update(content).digest('hex');
    const place = path.join(folder, 'objects', sha256.slice(0, 2));
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, `${sha256}.txt`), content);
  }
}

async function startMs(folder, { connectZeromq, freeConnection, TestClient }) {
  const connection = await freeConnection('a key for measuring');
  const file = path.join(folder, 'connection.json');
  writeFileSync(file, JSON.stringify(connection));
  const started = performance.now();
  const launcher = path.join(root, 'kernel/bin/cellist.js');
  const child = spawn(process.execPath, [launcher, 'kernel', '--connection-file', file], {
    cwd: folder,
    stdio: 'ignore'
  });
  const client = await TestClient.connect(await connectZeromq(connection), connection.key, 60_000);
  await client.ask('kernel_info_request');
  const took = performance.now() - started;
  const ended = once(child, 'exit');
  await client.ask('shutdown_request', { restart: false }, { channel: 'control' });
  await client.close();
  await ended;
  return took;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
