import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenResource } from '../../resources/index.js';
import type { ExpertContext } from '../expert.js';
import { convertSound, FFMPEG } from '../program/ffmpeg.js';
import { findProgram } from '../program/find-program.js';
import type { ProgramEnvironment } from '../program/find-program.js';
import { withTemporaryFolder } from '../program/temporary-folder.js';

/**
 * A recording as a WAV file: of one channel at that rate where ffmpeg is on this machine; without it a WAV file stays
 * as it is, and others cannot be read.
 * @throws PROGRAM_MISSING with the step that brings ffmpeg; EXPERT_FAILED with its words.
 */
export async function readSound(
  recording: OpenResource,
  sampleRateHz: number,
  environment: ProgramEnvironment,
  context: ExpertContext
): Promise<Uint8Array> {
  const hasConverter = (await findProgram(FFMPEG, environment)) !== null;
  if (!hasConverter && recording.resource.mime === 'audio/wav') return recording.bytes(context.signal);
  return withTemporaryFolder(async folder => {
    const target = path.join(folder, 'sound.wav');
    const options = ['-ar', String(sampleRateHz), '-ac', '1'];
    await convertSound(
      { source: await recording.file(context.signal), target, options, environment },
      context
    );
    return readFile(target);
  });
}
