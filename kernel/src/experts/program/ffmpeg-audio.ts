import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Expert } from '../expert.js';
import { parametersOf } from '../expert-input.js';
import { resourceOf } from '../picture.js';
import { wavSamples } from '../speech/wav-file.js';
import type { ExpertDependencies } from '../table.js';
import { convertSound, FFMPEG } from './ffmpeg.js';
import { programAddition } from './find-program.js';
import { programCheck } from './program-version.js';
import { noiseFloor } from './noise-floor.js';
import { withTemporaryFolder } from './temporary-folder.js';

const parametersSchema = z.object({
  denoise: z.boolean().default(true),
  loudness: z.number().min(-50).max(-5).nullable().default(-16).describe('LUFS; null leaves it as it is.'),
  tempo: z.number().min(0.5).max(2).default(1).describe('Twice as fast is 2; the pitch stays.')
});

/** The rate at which the noise is measured, in samples a second. */
const MEASURED_HZ = 8000;
/** The filter wants the loudest that noise gets; it was measured at its mean, and without its high part. */
const HEADROOM_DB = 12;

/** Cleans a recording with the ffmpeg of this machine. */
export function createFfmpegAudio({ environment }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'ffmpeg/audio-filters',
      tasks: ['audio-to-audio'],
      description:
        'Cleans a recording with ffmpeg: takes out steady noise (afftdn) and rumble, and brings it to an even loudness ' +
        '(EBU R 128). Parameters: `denoise` (true), `loudness` in LUFS (−16), `tempo` (0.5 to 2, the pitch stays).',
      limits:
        'Filters, no learned model: it cannot part voices, nor remove noise that changes all the time. No text steers it.',
      license: 'LGPL-2.1-or-later or GPL-2.0-or-later, as built',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: null,
      url: 'https://ffmpeg.org/ffmpeg-filters.html'
    },
    place: 'program',
    addition: programAddition(FFMPEG),
    availability: programCheck(FFMPEG, environment),
    async run(input, context) {
      const wish = parametersOf(input, parametersSchema);
      const source = await resourceOf(input, 'audio').file(context.signal);
      return withTemporaryFolder(async folder => {
        const convert = (target: string, options: readonly string[]): Promise<void> =>
          convertSound({ source, target, options, environment }, context);
        const filters: string[] = [];
        if (wish.denoise) {
          const quick = path.join(folder, 'quick.wav');
          await convert(quick, ['-ac', '1', '-ar', String(MEASURED_HZ), '-map_metadata', '-1', '-bitexact']);
          const sound = wavSamples(await readFile(quick));
          const floor = noiseFloor(toIntegers(sound?.samples ?? new Uint8Array()), MEASURED_HZ);
          const assumed = Math.min(-20, Math.max(-80, floor + HEADROOM_DB));
          filters.push('highpass=f=60', `afftdn=nr=20:nf=${assumed.toFixed(1)}`);
        }
        if (wish.tempo !== 1) filters.push(`atempo=${String(wish.tempo)}`);
        if (wish.loudness !== null) filters.push(`loudnorm=I=${String(wish.loudness)}:TP=-1.5:LRA=11`);
        const target = path.join(folder, 'cleaned.wav');
        context.progress({ fraction: 0.3, text: 'filtering' });
        // loudnorm works at 192 kHz, so the rate is set behind it.
        await convert(target, [...(filters.length === 0 ? [] : ['-af', filters.join(',')]), '-ar', '44100']);
        return [{ kind: 'audio', bytes: await readFile(target), mime: 'audio/wav' }];
      });
    }
  };
}

/** Little endian, wherever the bytes lie. */
function toIntegers(bytes: Uint8Array): Int16Array {
  return new Int16Array(bytes.slice().buffer);
}
