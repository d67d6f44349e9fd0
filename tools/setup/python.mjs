import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../run.mjs';
import { installPackages } from './system-packages.mjs';
import { once, root } from './stamp.mjs';

const isWindows = process.platform === 'win32';
const venv = path.join(root, '.venv');

/** A program of the project's own Python environment. */
export function venvProgram(name) {
  return isWindows ? path.join(venv, 'Scripts', `${name}.exe`) : path.join(venv, 'bin', name);
}

/** Makes `.venv` with JupyterLab in it, from the pinned list. */
export async function preparePython() {
  await once(
    'python',
    {
      inputs: ['tools/requirements.txt'],
      outputs: [venvProgram('jupyter-lab')],
      words: 'Making a Python environment with JupyterLab'
    },
    async () => {
      const python = await findPython();
      rmSync(venv, { recursive: true, force: true });
      await run(python, ['-m', 'venv', venv]);
      // JupyterLab brings scripts that Node must not take for ES modules, as the project's own package.json would say.
      writeFileSync(path.join(venv, 'package.json'), '{ "type": "commonjs" }\n');
      await run(venvProgram('python'), [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        '-r',
        path.join(root, 'tools/requirements.txt')
      ]);
    }
  );
}

/** The first Python of 3.10 or later that can make environments; on Debian, as root, it is installed. */
async function findPython() {
  const works = () => ['python3', 'python', 'py'].find(name => canMakeEnvironments(name));
  const found = works() ?? ((await installPackages(['python3', 'python3-venv'])) ? works() : undefined);
  if (found !== undefined) return found;
  console.error(
    'Python 3.10 or later with its venv module is needed: https://www.python.org (on Debian: apt-get install python3-venv).'
  );
  process.exit(1);
}

function canMakeEnvironments(name) {
  const check = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
  return spawnSync(name, ['-c', check], { stdio: 'ignore' }).status === 0;
}
