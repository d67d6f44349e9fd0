import { CellistError } from '@cellist/run-model';
import type { ExpertContext } from '../expert.js';
import { findProgram, installStep } from './find-program.js';
import type { ProgramEnvironment, ProgramName } from './find-program.js';
import { runProgram } from './run-program.js';

export const FFMPEG: ProgramName = {
  command: 'ffmpeg',
  versionArgs: ['-version'],
  install: {
    linux: 'sudo apt install ffmpeg',
    darwin: 'brew install ffmpeg',
    win32: 'winget install Gyan.FFmpeg'
  }
};

/** Local files only: a playlist that calls itself a recording must not make it read addresses. */
const READING = ['-protocol_whitelist', 'file,pipe', '-nostdin', '-v', 'error', '-y', '-progress', 'pipe:1'];

/** Makes one WAV file (PCM, 16 bit) of a recording. @throws PROGRAM_MISSING, EXPERT_FAILED with ffmpeg's words. */
export async function convertSound(
  call: { source: string; target: string; options: readonly string[]; environment: ProgramEnvironment },
  context: ExpertContext
): Promise<void> {
  const file = await findProgram(FFMPEG, call.environment);
  if (file === null) {
    throw new CellistError('PROGRAM_MISSING', 'ffmpeg, which converts recordings, is not on this machine.', {
      hint: installStep(FFMPEG)
    });
  }
  const args = [...READING, '-i', call.source, '-vn', ...call.options, '-c:a', 'pcm_s16le', call.target];
  await runProgram(
    {
      name: 'ffmpeg',
      file,
      args,
      environment: call.environment,
      // A long recording takes a while, and silence would be taken for a standstill.
      onOutput: () => {
        context.progress({ fraction: null, text: 'converting the recording' });
      }
    },
    context
  );
}
