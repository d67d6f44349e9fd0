import path from 'node:path';
import { run } from '../run.mjs';
import { npm } from './npm.mjs';
import { preparePython } from './python.mjs';
import { once, root } from './stamp.mjs';

/** A fresh clone becomes a working one: packages, build, Python environment, kernel and extension in it. */
export async function prepare() {
  checkNode();
  await once(
    'packages',
    {
      inputs: ['package-lock.json', 'package.json'],
      outputs: ['node_modules/esbuild'],
      words: 'Installing npm packages'
    },
    () =>
      run(npm.command, ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
        cwd: root,
        shell: npm.shell
      })
  );
  await once(
    'build',
    {
      inputs: ['kernel', 'labextension', 'prompts', 'tools', 'tsconfig.base.json', 'package-lock.json'],
      outputs: ['kernel/dist/cellist.js', 'labextension/dist/labextension/package.json'],
      words: 'Building'
    },
    () => run(process.execPath, [path.join(root, 'tools/build.mjs')], { cwd: root })
  );
  await preparePython();
  await once(
    'install',
    {
      inputs: ['kernel/dist', 'labextension/dist', 'kernel/assets', 'tools'],
      outputs: ['.venv/share/jupyter/kernels/cellist/kernel.json'],
      words: 'Installing kernel and extension into .venv'
    },
    () =>
      run(
        process.execPath,
        [path.join(root, 'kernel/bin/cellist.js'), 'install', '--prefix', path.join(root, '.venv')],
        { cwd: root }
      )
  );
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Cellist needs Node 20.19 or later; this is ${process.version}. Install it from https://nodejs.org.`
  );
  process.exit(1);
}
