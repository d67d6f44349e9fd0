import { copyFileSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const kernel = fileURLToPath(new URL('../kernel', import.meta.url));
const dependencies = Object.keys(
  JSON.parse(readFileSync(path.join(kernel, 'package.json'), 'utf8')).dependencies
);

/** Ours are part of the bundles, and so are the small libraries that everything uses; all else is loaded when first wanted. */
const bundled = new Set(['@cellist/run-model', 'zod', 'rxjs']);

/**
 * The entry and the kernel are small bundles of their own, so that they hold no more of any library than the wire
 * protocol needs: that decides how soon a kernel answers. The rest shares its chunks.
 */
const alone = { cellist: 'cli/index.ts', kernel: 'cli/kernel.ts' };
const together = { program: 'cli/program.ts', workbench: 'app/workbench.ts' };

const shared = {
  outdir: path.join(kernel, 'dist'),
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  sourcemap: 'linked',
  sourcesContent: false,
  legalComments: 'linked',
  // Its entry for Node is CommonJS, of which a bundle cannot leave out what nobody uses.
  alias: { rxjs: fileURLToPath(new URL('../esm/index.js', import.meta.resolve('rxjs'))) },
  external: dependencies.filter(name => !bundled.has(name)).flatMap(name => [name, `${name}/*`]),
  logLevel: 'warning'
};

/** Bundles the kernel and the command line into `kernel/dist`. */
export async function buildKernel() {
  rmSync(shared.outdir, { recursive: true, force: true });
  const source = path.join(kernel, 'src');
  const entries = files => Object.entries(files).map(([out, file]) => ({ in: path.join(source, file), out }));
  await build({ ...shared, entryPoints: entries(alone), plugins: [besideEachOther] });
  await build({ ...shared, splitting: true, entryPoints: [...entries(together), ...workers(source)] });
  // What `%%ts` cells have in scope, read by the compiler beside the worker that runs it.
  copyFileSync(
    path.join(source, 'typescript/cell-globals.d.ts'),
    path.join(shared.outdir, 'workers/cell-globals.d.ts')
  );
}

/** Every `*.worker.ts` is an entry of its own: `dist/workers/<name>.worker.js`. */
function workers(source) {
  return readdirSync(source, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.worker.ts'))
    .map(file => ({ in: path.join(source, file), out: `workers/${path.basename(file, '.ts')}` }));
}

/** The small bundles load the others as files beside them. */
const besideEachOther = {
  name: 'beside each other',
  setup(building) {
    building.onResolve({ filter: /^\.\/(kernel|program|workbench)\.js$/ }, ({ path: name, kind }) =>
      kind === 'dynamic-import' ? { path: name, external: true } : undefined
    );
  }
};
