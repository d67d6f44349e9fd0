import { spawn } from 'node:child_process';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import envPaths from 'env-paths';
import { readEnvironment } from '../config/index.js';
import { findJupyterLab } from './find-jupyter-lab.js';
import { writeInstallation } from './write-installation.js';

/**
 * `cellist lab [NOTEBOOK] [JupyterLab's options]`: kernel and extension are written to a folder of our own, which
 * JupyterLab is told of, so that nothing needs to be installed first.
 * @returns JupyterLab's exit code.
 */
export async function lab(args: readonly string[]): Promise<number> {
  const environment = readEnvironment();
  const program = findJupyterLab(environment);
  if (program === null) {
    throw new CellistError('PROGRAM_MISSING', 'JupyterLab was not found.', {
      hint: 'Install it: pip install jupyterlab'
    });
  }
  const folder = path.join(envPaths('cellist', { suffix: '' }).data, 'jupyter');
  await writeInstallation(folder);
  const jupyterPath = [folder, environment['JUPYTER_PATH'] ?? '']
    .filter(part => part !== '')
    .join(path.delimiter);
  // JupyterLab refuses to run as root unless it is told that this is meant, as in a container.
  const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];
  const child = spawn(program, [...args, ...asRoot], {
    stdio: 'inherit',
    env: { ...environment, JUPYTER_PATH: jupyterPath }
  });
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGINT', pass).on('SIGTERM', pass);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}
