import { CellistError } from '@cellist/run-model';
import type { Expert } from '../expert.js';
import { speechRequest } from '../speech/speech-request.js';
import { spokenProgress } from '../speech/spoken.js';
import { wavFile, wavSamples } from '../speech/wav-file.js';
import type { ExpertDependencies } from '../table.js';
import { findProgram, installStep, programAddition } from './find-program.js';
import { programCheck } from './program-version.js';
import type { ProgramName } from './find-program.js';
import { runProgram } from './run-program.js';

const ESPEAK: ProgramName = {
  command: 'espeak-ng',
  versionArgs: ['--version'],
  install: {
    linux: 'sudo apt install espeak-ng',
    darwin: 'brew install espeak-ng',
    win32: 'winget install eSpeak-NG.eSpeak-NG'
  },
  folders: ['C:\\Program Files\\eSpeak NG']
};

/** Reads a text aloud with the espeak-ng of this machine. */
export function createEspeakNg({ environment }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'espeak-ng/espeak-ng',
      tasks: ['text-to-speech'],
      description:
        'The speech synthesizer eSpeak NG as installed on this machine: over 100 languages, quick, stays here. Takes the ' +
        'parameters `language`, `voice` (as en-gb or de+f3) and `rate` (words a minute); without them the language is ' +
        'told from the text. Markdown is read without its signs.',
      limits: 'A formant voice: clear, but it sounds like a machine.',
      license: 'GPL-3.0-or-later',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: null,
      url: 'https://github.com/espeak-ng/espeak-ng'
    },
    place: 'program',
    addition: programAddition(ESPEAK),
    availability: programCheck(ESPEAK, environment),
    async run(input, context) {
      const file = await findProgram(ESPEAK, environment);
      if (file === null)
        throw new CellistError('PROGRAM_MISSING', 'espeak-ng is not on this machine.', {
          hint: installStep(ESPEAK)
        });
      const request = await speechRequest(input, context);
      const stream = await runProgram(
        {
          name: 'espeak-ng',
          file,
          args: ['-b', '1', '-v', request.voice, '-s', String(request.wordsPerMinute), '--stdin', '--stdout'],
          environment,
          input: request.text,
          onOutput: sizeBytes => {
            context.progress(spokenProgress(request, sizeBytes));
          }
        },
        context
      );
      const sound = wavSamples(stream);
      if (sound === null || sound.samples.byteLength === 0) {
        throw new CellistError('EXPERT_FAILED', 'espeak-ng gave no sound.', {
          hint: `It may not have the voice ${request.voice}; \`espeak-ng --voices\` lists what it has.`
        });
      }
      return [{ kind: 'audio', bytes: wavFile(sound.samples, sound.sampleRateHz), mime: 'audio/wav' }];
    }
  };
}
