/**
 * What Cellist adds to a task beyond its endpoint's own time: from the moment its inputs exist to the moment its outputs
 * are stored, less the time from the first byte that the endpoint got to the last that it sent.
 *
 *   node test/bench/tasks.mjs [--repeat 60] [--json]
 *
 * The goals: ≤ 5 ms at the median for tasks of JSON, ≤ 15 ms for a picture of 1 MB. Exit code 1 where one is missed.
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
// As deep as the sources that it is made of, since these find the project from where they are.
const outfile = path.join(root, 'test', '.cache', 'tasks.mjs');

await build({
  entryPoints: [path.join(root, 'test/bench/tasks/measure.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
});
const { measure } = await import(pathToFileURL(outfile).href);
await measure(process.argv.slice(2), path.join(root, 'test/bench/tasks/endpoint.mjs'));
