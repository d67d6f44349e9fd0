import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const launcher = path.join(root, 'kernel', 'bin', 'cellist.js');
export const notebooks = path.join(root, 'notebooks');
export const venv = path.join(root, '.venv');

/** A program of the project's own Python environment. */
export function venvProgram(name: string): string {
  return process.platform === 'win32'
    ? path.join(venv, 'Scripts', `${name}.exe`)
    : path.join(venv, 'bin', name);
}
