import { mkdtempSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const experts = fileURLToPath(new URL('..', import.meta.url));
const cache = fileURLToPath(new URL('../../../.cache', import.meta.url));

/**
 * Bundles the named workers as the build does, for tests of what runs in them.
 * @returns the folder to give to `createWorkerHost`. It lies inside the package, so that libraries are found.
 */
export async function buildWorkers(names: readonly string[]): Promise<string> {
  await mkdir(cache, { recursive: true });
  const outdir = mkdtempSync(path.join(cache, 'workers-'));
  const files = readdirSync(experts, { recursive: true, encoding: 'utf8' });
  const entryPoints = names.map(name => {
    const file = files.find(each => path.basename(each) === `${name}.worker.ts`);
    if (file === undefined) throw new Error(`There is no worker ${name}.`);
    return { in: path.join(experts, file), out: `${name}.worker` };
  });
  const options = {
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    alias: {
      '@cellist/run-model': fileURLToPath(new URL('../../../run-model/src/index.ts', import.meta.url))
    },
    logLevel: 'error'
  };
  // In a process of its own: esbuild does not run inside the context that Jest makes for a test.
  const script = `import { build } from 'esbuild'; await build(${JSON.stringify(options)});`;
  await execa(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: experts,
    env: { NODE_OPTIONS: '' }
  });
  return outdir;
}
