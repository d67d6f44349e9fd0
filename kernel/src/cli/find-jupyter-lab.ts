import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../config/index.js';
import type { Environment } from '../config/index.js';

/** The project's own environment beside a clone, the active one, or whatever is on the path; null if there is none. */
export function findJupyterLab(environment: Environment): string | null {
  const isWindows = process.platform === 'win32';
  const name = isWindows ? 'jupyter-lab.exe' : 'jupyter-lab';
  const inside = (prefix: string): string => path.join(prefix, isWindows ? 'Scripts' : 'bin', name);
  const active = environment['VIRTUAL_ENV'];
  const onPath = (environment['PATH'] ?? environment['Path'] ?? '')
    .split(path.delimiter)
    .filter(part => part !== '');
  const places = [
    inside(path.join(packageFolder(), '..', '.venv')),
    ...(active === undefined ? [] : [inside(active)]),
    ...onPath.map(folder => path.join(folder, name))
  ];
  return places.find(place => existsSync(place)) ?? null;
}
