import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createServices } from '../../../kernel/src/app/create-services.js';
import type { Services } from '../../../kernel/src/app/create-services.js';
import { runRequest } from '../../../kernel/src/app/run-request.js';
import { notebooks } from '../../support/places.js';

interface Case {
  name: string;
  goalMs: number;
  task: string;
  args: Record<string, string>;
}

const CASES: readonly Case[] = [
  { name: 'text to JSON', goalMs: 5, task: 'text-classification', args: { text: 'A calm harbour.' } },
  { name: 'picture of 1 MB to JSON', goalMs: 15, task: 'image-classification', args: { image: 'large.jpg' } },
  {
    name: 'picture of 1 MB to picture of 1 MB',
    goalMs: 15,
    task: 'depth-estimation',
    args: { image: 'large.jpg' }
  }
];
const WARM_UP = 5;

/** Measures all cases and prints the figures. */
export async function measure(args: readonly string[], endpointFile: string): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { repeat: { type: 'string', default: '60' }, json: { type: 'boolean', default: false } }
  });
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-bench-'));
  const picture = path.join(folder, 'large.jpg');
  await writeFile(picture, await photograph());
  const server = spawn(process.execPath, [endpointFile, picture], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  const url = `http://127.0.0.1:${port.toString().trim()}`;
  const services = await servicesIn(folder, url);
  try {
    const rows = [];
    for (const each of CASES) {
      const added = await addedBy(each, Number(values.repeat), services, url);
      const medianMs = percentile(
        added.map(({ wallMs }) => wallMs),
        0.5
      );
      rows.push({
        case: each.name,
        medianMs: round(medianMs),
        p90Ms: round(
          percentile(
            added.map(({ wallMs }) => wallMs),
            0.9
          )
        ),
        cpuMs: round(
          percentile(
            added.map(({ cpuMs }) => cpuMs),
            0.5
          )
        ),
        goalMs: each.goalMs,
        ok: medianMs <= each.goalMs
      });
    }
    if (values.json) console.log(JSON.stringify({ pictureBytes: (await stat(picture)).size, rows }));
    else console.table(rows);
    if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
  } finally {
    await services.dispose();
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The user's endpoints, of which each task has one; nothing is taken from the cache. */
async function servicesIn(folder: string, url: string): Promise<Services> {
  const config = path.join(folder, 'config', 'cellist');
  await mkdir(config, { recursive: true });
  const endpoints = CASES.map(({ task }) => ({
    id: `bench/${task}`,
    task,
    url: `${url}/${task === 'depth-estimation' ? 'picture' : 'json'}`
  }));
  await writeFile(path.join(config, 'config.json'), JSON.stringify({ endpoints, cache: false }));
  const environment = { XDG_CONFIG_HOME: path.join(folder, 'config'), CELLIST_MODEL: 'embedded' };
  return createServices({ environment, workingFolder: folder });
}

interface Added {
  /** The task's time less the endpoint's. */
  wallMs: number;
  /** What this process worked meanwhile, on all cores: hardly touched by what else the machine does. */
  cpuMs: number;
}

async function addedBy(
  { task, args }: Case,
  repeat: number,
  services: Services,
  url: string
): Promise<Added[]> {
  const added: Added[] = [];
  for (let turn = 0; turn < repeat + WARM_UP; turn += 1) {
    const plan = [{ task, id: 0, dep: [], args, model: `bench/${task}` }];
    const order = { cell: null, request: 'bench', writtenPlan: plan, planOnly: false };
    let ready = 0;
    let took = 0;
    let cpu = process.cpuUsage();
    await runRequest(order, services, null, new AbortController().signal).forEach(event => {
      if (event.type === 'task-ready') {
        ready = performance.now();
        cpu = process.cpuUsage();
      }
      if (event.type !== 'task-end') return;
      if (event.error !== null) throw new Error(event.error.message);
      took = performance.now() - ready;
      cpu = process.cpuUsage(cpu);
    });
    const [own = 0] = (await (await fetch(`${url}/times`)).json()) as number[];
    if (turn >= WARM_UP) added.push({ wallMs: took - own, cpuMs: (cpu.user + cpu.system) / 1000 });
  }
  return added;
}

/** A photograph, in the size in which its JPEG has 1 MB. */
function photograph(): Promise<Buffer> {
  return sharp(path.join(notebooks, 'media', 'giraffes.jpg'))
    .resize({ width: 2000 })
    .jpeg({ quality: 90 })
    .toBuffer();
}

function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
