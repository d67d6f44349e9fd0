import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const kernel = fileURLToPath(new URL('../kernel', import.meta.url));
const dependencies = Object.keys(
  JSON.parse(readFileSync(path.join(kernel, 'package.json'), 'utf8')).dependencies
);

/** Ours are part of the bundle, and so is what the kernel needs at its start; all else is loaded when first wanted. */
const bundled = new Set(['@cellist/run-model', '@cellist/prompts', 'zod', 'rxjs']);

/** Every `*.worker.ts` is an entry of its own: `dist/workers/<name>.worker.js`. */
const workers = readdirSync(path.join(kernel, 'src'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.worker.ts'))
  .map(file => ({ in: path.join(kernel, 'src', file), out: `workers/${path.basename(file, '.ts')}` }));

/** Bundles the kernel and the command line into `kernel/dist`: small entries, the rest in lazy chunks. */
export async function buildKernel() {
  const outdir = path.join(kernel, 'dist');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [{ in: path.join(kernel, 'src/cli/index.ts'), out: 'cellist' }, ...workers],
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    legalComments: 'linked',
    external: dependencies.filter(name => !bundled.has(name)).flatMap(name => [name, `${name}/*`]),
    logLevel: 'warning'
  });
  // What `%%ts` cells have in scope, read by the compiler beside the worker that runs it.
  copyFileSync(
    path.join(kernel, 'src/typescript/cell-globals.d.ts'),
    path.join(outdir, 'workers/cell-globals.d.ts')
  );
}
