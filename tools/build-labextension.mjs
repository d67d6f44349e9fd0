import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(path.join(root, 'labextension/package.json'));

/** Compiles the extension and packs it as a prebuilt one into `labextension/dist/labextension`. */
export async function buildLabextension() {
  const extension = path.join(root, 'labextension');
  await run(process.execPath, [require.resolve('typescript/bin/tsc'), '-b', 'labextension'], { cwd: root });
  const builder = path.join(
    path.dirname(require.resolve('@jupyter/builder/package.json')),
    'lib/build-labextension.js'
  );
  const corePackage = path.join(
    path.dirname(require.resolve('@jupyterlab/core-meta/package.json')),
    'core.package.json'
  );
  await run(process.execPath, [builder, '--core-package-file', corePackage, '.'], { cwd: extension });
}
