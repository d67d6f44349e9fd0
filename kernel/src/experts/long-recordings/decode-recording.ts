import { openWav } from '../../resources/index.js';
import type { OpenResource, Wav } from '../../resources/index.js';
import type { ExpertContext } from '../expert.js';
import { FFMPEG } from '../program/ffmpeg.js';
import { findProgram } from '../program/find-program.js';
import type { ProgramEnvironment } from '../program/find-program.js';
import { toWav } from '../program/to-wav.js';

/** What recognisers hear in. */
const SPEECH_RATE_HZ = 16_000;

/**
 * A recording as samples: a WAV as it is, anything else through ffmpeg.
 * @returns null where it is no WAV and there is no ffmpeg. @throws EXPERT_FAILED with ffmpeg's words.
 */
export async function wavOf(
  recording: OpenResource,
  environment: ProgramEnvironment,
  context: ExpertContext
): Promise<Wav | null> {
  const own = recording.resource.mime === 'audio/wav' ? openWav(await recording.bytes(context.signal)) : null;
  if (own !== null) return own;
  if ((await findProgram(FFMPEG, environment)) === null) return null;
  return openWav(await toWav(recording, SPEECH_RATE_HZ, environment, context));
}
