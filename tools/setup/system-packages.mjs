import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from '../run.mjs';

/** Installs Debian packages where that can be done without asking: as root, with apt-get. @returns whether it was. */
export async function installPackages(names) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    return false;
  console.log(`Installing ${names.join(', ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
    env,
    stdio: ['ignore', 'ignore', 'inherit']
  });
  return true;
}

/** Whether a program can be started. */
export function hasProgram(name, args = ['--version']) {
  return spawnSync(name, args, { stdio: 'ignore' }).error === undefined;
}
