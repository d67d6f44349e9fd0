import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder } from '../config/index.js';
import { labextensionFolder } from './package-files.js';

/** What Jupyter reads of a kernel: https://jupyter-client.readthedocs.io/en/stable/kernels.html#kernel-specs */
function kernelSpec(): object {
  return {
    argv: [
      process.execPath,
      path.join(packageFolder(), 'bin', 'cellist.js'),
      'kernel',
      '--connection-file',
      '{connection_file}'
    ],
    display_name: 'Cellist',
    language: 'cellist',
    interrupt_mode: 'message',
    kernel_protocol_version: '5.5',
    metadata: { debugger: false }
  };
}

/** Writes kernelspec and extension below a Jupyter folder, in the place of older ones. @returns what was written. */
export async function writeInstallation(
  jupyterFolder: string
): Promise<{ kernel: string; labextension: string }> {
  const kernel = path.join(jupyterFolder, 'kernels', 'cellist');
  const labextension = path.join(jupyterFolder, 'labextensions', '@cellist', 'labextension');
  const extension = labextensionFolder();
  await rm(kernel, { recursive: true, force: true });
  await mkdir(kernel, { recursive: true });
  await writeFile(path.join(kernel, 'kernel.json'), `${JSON.stringify(kernelSpec(), null, 2)}\n`);
  await cp(path.join(packageFolder(), 'assets'), kernel, { recursive: true });
  await rm(labextension, { recursive: true, force: true });
  await cp(extension, labextension, { recursive: true });
  const about = {
    packageManager: 'npm',
    packageName: '@cellist/labextension',
    uninstallInstructions: `Remove the folder ${labextension}.`
  };
  await writeFile(path.join(labextension, 'install.json'), `${JSON.stringify(about, null, 2)}\n`);
  return { kernel, labextension };
}
