import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import type { Expert } from '../expert.js';
import { resourceOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { convertSound, FFMPEG } from './ffmpeg.js';
import { findProgram, installStep, programAddition, programAvailability } from './find-program.js';
import { programCheck } from './program-version.js';
import type { ProgramName } from './find-program.js';
import { readHypotheses } from './read-hypotheses.js';
import { runProgram } from './run-program.js';
import { withTemporaryFolder } from './temporary-folder.js';

const POCKETSPHINX: ProgramName = {
  command: 'pocketsphinx_continuous',
  install: { linux: 'sudo apt install pocketsphinx pocketsphinx-en-us ffmpeg' }
};

/** The silence put before, which the times must not count, in seconds. */
const LEAD_S = 0.2;

/** Writes down English speech with the PocketSphinx of this machine. */
export function createPocketsphinx({ environment }: ExpertDependencies): Expert {
  const check = programCheck(POCKETSPHINX, environment);
  return {
    card: {
      id: 'cmusphinx/pocketsphinx-en-us',
      tasks: ['automatic-speech-recognition'],
      description:
        'CMU PocketSphinx with its US English model, as installed on this machine: writes down speech without a network, ' +
        'with the time of each word and how sure it is of it.',
      limits:
        'US English only, small letters, no punctuation. Clear natural speech is mostly right; machine voices, accents, noise ' +
        'and music are often wrong.',
      license: 'BSD-2-Clause',
      downloads: null,
      likes: null,
      sizeBytes: 60_000_000,
      revision: null,
      url: 'https://cmusphinx.github.io'
    },
    place: 'program',
    addition: programAddition(POCKETSPHINX),
    async availability(signal) {
      const [recogniser, converter] = await Promise.all([
        check(signal),
        programAvailability(FFMPEG, environment)
      ]);
      return recogniser.ok && !converter.ok ? converter : recogniser;
    },
    async run(input, context) {
      const file = await findProgram(POCKETSPHINX, environment);
      if (file === null)
        throw new CellistError('PROGRAM_MISSING', 'pocketsphinx_continuous is not on this machine.', {
          hint: installStep(POCKETSPHINX)
        });
      const output = await withTemporaryFolder(async folder => {
        const target = path.join(folder, 'speech.wav');
        // The model was trained on this form; a little silence keeps the first word.
        const options = ['-af', 'adelay=200:all=1,apad=pad_dur=0.3', '-ar', '16000', '-ac', '1'];
        const source = await resourceOf(input, 'audio').file(context.signal);
        await convertSound({ source, target, options, environment }, context);
        context.progress({ fraction: null, text: 'listening' });
        return runProgram(
          {
            name: 'pocketsphinx',
            file,
            args: ['-infile', target, '-time', 'yes'],
            environment,
            onOutput: () => {
              context.progress({ fraction: null, text: 'writing down' });
            }
          },
          context
        );
      });
      const heard = readHypotheses(new TextDecoder().decode(output), LEAD_S);
      return [
        { kind: 'text', text: heard.text === '' ? 'No speech was recognised.' : heard.text },
        { kind: 'json', json: heard }
      ];
    }
  };
}
