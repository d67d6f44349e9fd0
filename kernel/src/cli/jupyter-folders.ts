import { homedir } from 'node:os';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import type { Environment } from '../config/index.js';

/**
 * Where Jupyter looks for kernels and extensions, without asking Python:
 * https://docs.jupyter.org/en/latest/use/jupyter-directories.html
 */
export interface InstallTarget {
  prefix?: string;
  user?: boolean;
  sysPrefix?: boolean;
}

/** @returns the folder that holds `kernels` and `labextensions`: absolute. */
export function jupyterFolder(target: InstallTarget, environment: Environment): string {
  if (target.prefix !== undefined) return path.resolve(target.prefix, 'share', 'jupyter');
  if (target.sysPrefix !== true) return userFolder(environment);
  const prefix = environment['VIRTUAL_ENV'] ?? environment['CONDA_PREFIX'];
  if (prefix !== undefined) return path.join(prefix, 'share', 'jupyter');
  throw new CellistError('PROGRAM_MISSING', 'No Python environment is active.', {
    hint: 'Activate one, or name it: cellist install --prefix FOLDER.'
  });
}

function userFolder(environment: Environment): string {
  const configured = environment['JUPYTER_DATA_DIR'];
  if (configured !== undefined && configured !== '') return path.resolve(configured);
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Jupyter');
  if (process.platform === 'win32')
    return path.join(environment['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming'), 'jupyter');
  const data = environment['XDG_DATA_HOME'];
  return path.join(
    data === undefined || data === '' ? path.join(homedir(), '.local', 'share') : data,
    'jupyter'
  );
}
