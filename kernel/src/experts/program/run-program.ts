import { CellistError } from '@cellist/run-model';
import { execa, ExecaError } from 'execa';
import * as z from 'zod';
import type { ExpertContext } from '../expert.js';
import type { ProgramEnvironment } from './find-program.js';

/** How long an aborted program may take to end by itself. */
const KILL_AFTER_MS = 300;
/** What a program may give back; ten hours of speech are less. */
const OUTPUT_LIMIT_BYTES = 1024 ** 3;

export interface ProgramCall {
  /** What it is called in sentences. */
  name: string;
  file: string;
  args: readonly string[];
  environment: ProgramEnvironment;
  input?: string | Uint8Array;
  /** Called at each piece of output, with all bytes so far. */
  onOutput?(sizeBytes: number): void;
}

/**
 * Runs a program without a shell and takes its output.
 * @throws CANCELLED when aborted (the program is ended first), EXPERT_FAILED with its own last words.
 */
export async function runProgram(call: ProgramCall, { signal }: ExpertContext): Promise<Uint8Array> {
  if (signal.aborted) throw new CellistError('CANCELLED', 'The run was stopped.');
  const program = execa(call.file, call.args, {
    input: call.input ?? '',
    env: call.environment,
    extendEnv: false,
    encoding: 'buffer',
    maxBuffer: OUTPUT_LIMIT_BYTES,
    cancelSignal: signal,
    forceKillAfterDelay: KILL_AFTER_MS,
    windowsHide: true
  });
  let sizeBytes = 0;
  program.stdout.on('data', (chunk: Uint8Array) => {
    sizeBytes += chunk.byteLength;
    call.onOutput?.(sizeBytes);
  });
  try {
    const { stdout } = await program;
    return stdout;
  } catch (error) {
    if (error instanceof ExecaError && error.isCanceled)
      throw new CellistError('CANCELLED', 'The run was stopped.');
    throw new CellistError('EXPERT_FAILED', `${call.name} failed: ${lastWords(error)}`, {
      hint: 'Try again, or choose another model for this task.',
      cause: error
    });
  }
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
