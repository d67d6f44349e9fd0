import { stat } from 'node:fs/promises';
import type { Availability } from '../expert.js';
import { findProgram, programAvailability } from './find-program.js';
import type { ProgramEnvironment, ProgramName } from './find-program.js';
import { PROGRAM_LIMITS, runProgram } from './run-program.js';

/** Programs tell their version at once, or wait for something that does not come. */
const ASKING_MS = 3000;

/**
 * A check whether a program is here, and in which version: what it made is made anew once it was upgraded. It is
 * asked once for each file that is found under its name; one that does not tell is known by its file's date.
 */
export function programCheck(
  program: ProgramName,
  environment: ProgramEnvironment
): (signal: AbortSignal) => Promise<Availability> {
  let known: { file: string; version: Promise<string> } | null = null;
  return async signal => {
    const found = await programAvailability(program, environment);
    const path = await findProgram(program, environment);
    if (!found.ok || path === null) return found;
    const { mtime, size } = await stat(path);
    const file = `${path} ${mtime.toISOString()} ${String(size)}`;
    if (known?.file !== file)
      known = { file, version: told(program, path, environment).then(text => text ?? mtime.toISOString()) };
    signal.throwIfAborted();
    return { ok: true, version: await known.version };
  };
}

/** The version in a program's own words, as "5.1.9"; null where it tells none. */
async function told(
  { command, versionArgs }: ProgramName,
  file: string,
  environment: ProgramEnvironment
): Promise<string | null> {
  if (versionArgs === undefined) return null;
  const limits = { ...PROGRAM_LIMITS, timeMs: ASKING_MS, outputBytes: 1024 ** 2 };
  const call = { name: command, file, args: versionArgs, environment, limits };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const output = await runProgram(call, context).catch(() => new Uint8Array());
  return /\d+(\.\d+)+\S*/.exec(new TextDecoder().decode(output))?.[0] ?? null;
}
