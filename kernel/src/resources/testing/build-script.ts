import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..', '..', '..');

/** What is loaded when first wanted, or is native; the rest goes into the script, which then starts quickly. */
const LAZY = [
  'sharp',
  '@hyzyla/pdfium',
  'mammoth',
  'read-excel-file',
  'bmp-ts',
  'execa',
  'file-type',
  'music-metadata',
  'undici'
];

/**
 * Makes a script of this room that a process or thread of its own can run, and gives its path. It lies in the
 * cache of node_modules, where packages are found.
 */
export async function buildScript(source: string): Promise<{ folder: string; file: string }> {
  const name = source.replace(/^.*\//, '').replace(/\.ts$/, '.js');
  const folder = join(root, 'node_modules', '.cache', 'cellist-tests', 'resources');
  const file = join(folder, name);
  await build({
    entryPoints: [join(import.meta.dirname, '..', source)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: LAZY,
    // Packages in the older form of modules ask for it.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);"
    },
    alias: { '@cellist/run-model': join(root, 'kernel', 'run-model', 'src', 'index.ts') },
    logLevel: 'error'
  });
  return { folder, file };
}
