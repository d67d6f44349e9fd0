import { CellistError, durationText, sizeText } from '@cellist/run-model';
import { execa, ExecaError } from 'execa';
import * as z from 'zod';
import type { ExpertContext } from '../expert.js';
import { findProgram } from './find-program.js';
import type { ProgramEnvironment } from './find-program.js';

/** How long an aborted program may take to end by itself. */
const KILL_AFTER_MS = 300;
const GIB = 1024 ** 3;

/** What one program may take of this machine: far more than it needs, and far less than brings the machine down. */
export interface ProgramLimits {
  timeMs: number;
  /** What it gives back, and the largest file that it writes; ten hours of speech are less. */
  outputBytes: number;
  /** Held to on Linux alone. */
  memoryBytes: number;
}

export const PROGRAM_LIMITS: ProgramLimits = { timeMs: 2 * 3600_000, outputBytes: GIB, memoryBytes: 4 * GIB };

export interface ProgramCall {
  /** What it is called in sentences. */
  name: string;
  file: string;
  args: readonly string[];
  environment: ProgramEnvironment;
  input?: string | Uint8Array;
  limits?: ProgramLimits;
  /** Called at each piece of output, with all bytes so far. */
  onOutput?(sizeBytes: number): void;
}

/**
 * Runs a program without a shell, within limits, and takes its output.
 * @throws CANCELLED when aborted (the program is ended first), EXPERT_FAILED with its own last words.
 */
export async function runProgram(call: ProgramCall, { signal }: ExpertContext): Promise<Uint8Array> {
  if (signal.aborted) throw new CellistError('CANCELLED', 'The run was stopped.');
  const limits = call.limits ?? PROGRAM_LIMITS;
  const [file, args] = await limited(call, limits);
  const program = execa(file, args, {
    input: call.input ?? '',
    env: call.environment,
    extendEnv: false,
    encoding: 'buffer',
    maxBuffer: limits.outputBytes,
    timeout: limits.timeMs,
    cancelSignal: signal,
    forceKillAfterDelay: KILL_AFTER_MS,
    windowsHide: true
  });
  let sizeBytes = 0;
  program.stdout.on('data', (chunk: Uint8Array) => {
    sizeBytes += chunk.byteLength;
    call.onOutput?.(sizeBytes);
    // A program may not notice that nobody takes its output any more.
    if (sizeBytes > limits.outputBytes) program.kill('SIGKILL');
  });
  try {
    const { stdout } = await program;
    return stdout;
  } catch (error) {
    if (error instanceof ExecaError && error.isCanceled)
      throw new CellistError('CANCELLED', 'The run was stopped.');
    throw new CellistError(
      'EXPERT_FAILED',
      `${call.name} failed: ${beyond(error, sizeBytes, limits) ?? lastWords(error)}`,
      {
        hint: 'Try again, or choose another model for this task.',
        cause: error
      }
    );
  }
}

/** The kernel of Linux holds a program to its limits; `prlimit` (util-linux) sets them and becomes the program. */
async function limited(
  { file, args, environment }: ProgramCall,
  { memoryBytes, outputBytes }: ProgramLimits
): Promise<[file: string, args: readonly string[]]> {
  const prlimit =
    process.platform === 'linux' ? await findProgram({ command: 'prlimit', install: {} }, environment) : null;
  if (prlimit === null) return [file, args];
  const limits = [`--data=${String(memoryBytes)}`, `--fsize=${String(outputBytes)}`, '--core=0'];
  return [prlimit, [...limits, file, ...args]];
}

/** Which limit ended a program; null where none did. */
function beyond(error: unknown, sizeBytes: number, { timeMs, outputBytes }: ProgramLimits): string | null {
  if (!(error instanceof ExecaError)) return null;
  if (error.timedOut) return `it did not end within ${durationText(timeMs)}.`;
  if (sizeBytes > outputBytes || error.signal === 'SIGXFSZ')
    return `it gave more than ${sizeText(outputBytes)}.`;
  return null;
}

const outputSchema = z.object({
  stderr: z.custom<Uint8Array>(value => ArrayBuffer.isView(value)).catch(new Uint8Array())
});

function lastWords(error: unknown): string {
  if (!(error instanceof ExecaError)) return error instanceof Error ? error.message : String(error);
  const { stderr } = outputSchema.parse(error);
  const last = new TextDecoder().decode(stderr).trim().split('\n').at(-1) ?? '';
  return (last === '' ? error.shortMessage : last).slice(0, 300);
}
