import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes a program of that name that runs the lines, for programs that no package of the test set-up has. */
export async function writeStandIn(folder: string, name: string, lines: readonly string[]): Promise<void> {
  const file = path.join(folder, name);
  await writeFile(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  await chmod(file, 0o755);
}
