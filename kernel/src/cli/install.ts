import { readEnvironment } from '../config/index.js';
import { jupyterFolder } from './jupyter-folders.js';
import type { InstallTarget } from './jupyter-folders.js';
import { writeInstallation } from './write-installation.js';

/** `cellist install`: needs no Python. */
export async function install(target: InstallTarget): Promise<void> {
  const { kernel, labextension } = await writeInstallation(jupyterFolder(target, readEnvironment()));
  process.stdout.write(`Kernel: ${kernel}\nExtension: ${labextension}\n`);
}
