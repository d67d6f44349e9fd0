import type { OpenResource } from '../../resources/index.js';
import type { ExpertContext } from '../expert.js';
import { FFMPEG } from '../program/ffmpeg.js';
import { findProgram } from '../program/find-program.js';
import type { ProgramEnvironment } from '../program/find-program.js';
import { toWav } from '../program/to-wav.js';

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
  return !hasConverter && recording.resource.mime === 'audio/wav'
    ? recording.bytes(context.signal)
    : toWav(recording, sampleRateHz, environment, context);
}
