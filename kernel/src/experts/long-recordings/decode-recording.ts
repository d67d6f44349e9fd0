import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { openWav } from '../../resources/index.js';
import type { OpenResource, Wav } from '../../resources/index.js';
import type { ExpertContext } from '../expert.js';
import { convertSound, FFMPEG } from '../program/ffmpeg.js';
import { findProgram } from '../program/find-program.js';
import { withTemporaryFolder } from '../program/temporary-folder.js';

/** What recognisers hear in: 16 kHz, one channel. */
const FOR_SPEECH = ['-ar', '16000', '-ac', '1'];

/**
 * A recording as samples: a WAV as it is, anything else through ffmpeg.
 * @returns null where it is no WAV and there is no ffmpeg. @throws EXPERT_FAILED with ffmpeg's words.
 */
export async function wavOf(
  recording: OpenResource,
  environment: Readonly<Record<string, string>>,
  context: ExpertContext
): Promise<Wav | null> {
  const own = recording.resource.mime === 'audio/wav' ? openWav(await recording.bytes(context.signal)) : null;
  if (own !== null) return own;
  if ((await findProgram(FFMPEG, environment)) === null) return null;
  return withTemporaryFolder(async folder => {
    const target = path.join(folder, 'recording.wav');
    await convertSound({ source: await recording.file(context.signal), target, options: FOR_SPEECH, environment }, context);
    return openWav(await readFile(target));
  });
}
