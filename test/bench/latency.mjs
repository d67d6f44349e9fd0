/**
 * How long runs take beside their ideal, on simulated services: an LLM with 400 ms to the first token and 10 ms a
 * token, and models of 800 ms. Needs the built kernel.
 *
 *   node test/bench/latency.mjs [--repeat 3] [--instant] [--json]
 *
 * ideal = planning + longest chain of model runs + answer. The goals (DESIGN §12): wall ≤ 1.05 × (ideal + one
 * selection call), ≤ 1.05 × ideal where the choices are remembered, and the first row while the plan streams.
 *
 * With --instant the services answer at once: what is left is what Cellist adds to a request (≤ 15 ms at the median).
 */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
// As deep as the sources that it is made of, since these find the project from where they are.
const outfile = path.join(root, 'test', '.cache', 'latency.mjs');

await build({
  entryPoints: [path.join(root, 'test/bench/latency/measure.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
});
const { measure } = await import(pathToFileURL(outfile).href);
await measure(process.argv.slice(2));
