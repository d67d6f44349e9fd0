import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenResource } from '../../resources/index.js';
import type { ExpertContext } from '../expert.js';
import { convertSound } from './ffmpeg.js';
import type { ProgramEnvironment } from './find-program.js';
import { withTemporaryFolder } from './temporary-folder.js';

/** A recording as a WAV file of one channel, made by ffmpeg. @throws PROGRAM_MISSING, EXPERT_FAILED with its words. */
export function toWav(
  recording: OpenResource,
  sampleRateHz: number,
  environment: ProgramEnvironment,
  context: ExpertContext
): Promise<Uint8Array> {
  return withTemporaryFolder(async folder => {
    const source = await recording.file(context.signal);
    const target = path.join(folder, 'sound.wav');
    const options = ['-ar', String(sampleRateHz), '-ac', '1'];
    await convertSound({ source, target, options, environment }, context);
    return readFile(target);
  });
}
