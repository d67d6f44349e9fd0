import { describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { childEnvironment, readEnvironment } from '../../config/index.js';
import { testContext } from '../testing/test-dependencies.js';
import { findProgram } from './find-program.js';
import { PROGRAM_LIMITS, runProgram } from './run-program.js';
import type { ProgramLimits } from './run-program.js';

const environment = childEnvironment(readEnvironment());

async function run(
  command: string,
  args: readonly string[],
  limits: Partial<ProgramLimits> = {}
): Promise<Uint8Array> {
  const file = await findProgram({ command, install: {} }, environment);
  if (file === null) throw new Error(`${command} is not on this machine.`);
  const call = { name: command, file, args, environment, limits: { ...PROGRAM_LIMITS, ...limits } };
  return runProgram(call, testContext());
}

/** Programs and limits of a Unix; the memory is held to on Linux alone. */
function describeOn(platforms: readonly NodeJS.Platform[], name: string, tests: () => void): void {
  if (platforms.includes(process.platform)) describe(name, tests);
}

describeOn(['linux', 'darwin'], 'a program', () => {
  test('that does not end is ended', async () => {
    await expect(run('sleep', ['600'], { timeMs: 300 })).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: 'sleep failed: it did not end within 0.3 s.'
    });
  });

  test('that gives back without end is ended', async () => {
    await expect(run('yes', [], { outputBytes: 1_000_000 })).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: 'yes failed: it gave more than 1.0 MB.'
    });
  });
});

describeOn(['linux'], 'on Linux a program', () => {
  test('cannot take more memory than it may', async () => {
    const take = (size: string): Promise<Uint8Array> =>
      run('dd', ['if=/dev/zero', 'of=/dev/null', `bs=${size}`, 'count=1'], { memoryBytes: 64 * 1024 ** 2 });
    await expect(take('128M')).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: expect.stringContaining('memory')
    });
    await expect(take('16M')).resolves.toEqual(new Uint8Array());
  });

  test('cannot fill the disk', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'limits-'));
    const args = ['if=/dev/zero', `of=${path.join(folder, 'large')}`, 'bs=1M', 'count=4'];
    await expect(run('dd', args, { outputBytes: 1_000_000 })).rejects.toMatchObject({
      message: 'dd failed: it gave more than 1.0 MB.'
    });
    await rm(folder, { recursive: true });
  });
});
