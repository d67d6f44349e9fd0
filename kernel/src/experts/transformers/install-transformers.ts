import { mkdir, rename, rm } from 'node:fs/promises';
import { CellistError } from '@cellist/run-model';
import { execa, ExecaError } from 'execa';
import * as z from 'zod';
import { findProgram } from '../program/find-program.js';
import type { ProgramEnvironment } from '../program/find-program.js';
import { findTransformersIn } from './find-transformers.js';

const PACKAGE = '@huggingface/transformers';
/** npm ends by itself within it, or is ended. */
const KILL_AFTER_MS = 2000;

export interface InstallOptions {
  /** The folder that gets a `node_modules`; whole or not at all. */
  packages: string;
  /** As package.json has it. */
  range: string;
  /** For npm, without keys. */
  environment: ProgramEnvironment;
  /** Whether npm may show its progress on the terminal. */
  isTerminal: boolean;
  signal: AbortSignal;
}

/**
 * Installs transformers.js by npm, without running any package's scripts.
 * @throws PROGRAM_MISSING without npm, CANCELLED when aborted, NETWORK_FAILED with npm's words.
 */
export async function installTransformers(options: InstallOptions): Promise<void> {
  const { packages, range, environment, isTerminal, signal } = options;
  const npm = await findProgram({ command: 'npm', install: {} }, environment);
  if (npm === null) {
    throw new CellistError('PROGRAM_MISSING', 'npm, which installs the library, is not on this machine.', {
      hint: 'It comes with Node: https://nodejs.org'
    });
  }
  const part = `${packages}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  const args = ['--ignore-scripts', '--no-fund', '--no-audit', '--loglevel=error', '--prefix', part];
  try {
    await execa(npm, ['install', ...args, `${PACKAGE}@${range}`], {
      cwd: part,
      env: environment,
      extendEnv: false,
      stdin: 'ignore',
      stderr: isTerminal ? ['inherit', 'pipe'] : 'pipe',
      cancelSignal: signal,
      forceKillAfterDelay: KILL_AFTER_MS,
      windowsHide: true
    });
    if (findTransformersIn(part) === null) throw new Error(`It holds no ${PACKAGE}.`);
    await rm(packages, { recursive: true, force: true });
    await rename(part, packages);
  } catch (error) {
    await rm(part, { recursive: true, force: true, maxRetries: 5 });
    if (signal.aborted) throw new CellistError('CANCELLED', 'It was stopped.');
    throw new CellistError('NETWORK_FAILED', `npm could not install ${PACKAGE}: ${lastWords(error)}`, {
      hint: 'See that npm reaches its registry (`npm ping`), and try again.',
      cause: error
    });
  }
}

const textSchema = z.string().catch('');

/** npm's reason stands in its first line; where its log lies, in its last. */
function lastWords(error: unknown): string {
  if (!(error instanceof ExecaError)) return error instanceof Error ? error.message : String(error);
  const lines = textSchema
    .parse(error.stderr)
    .split('\n')
    .map(line => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter(line => line !== '' && !line.startsWith('code ') && !line.startsWith('A complete log'));
  return (lines[0] ?? error.shortMessage).slice(0, 300);
}
