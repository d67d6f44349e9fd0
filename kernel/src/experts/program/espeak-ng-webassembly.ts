import { createRequire } from 'node:module';
import { CellistError } from '@cellist/run-model';
import type { Expert } from '../expert.js';
import { runProgram } from './run-program.js';
import { speechRequest } from '../speech/speech-request.js';
import { SAMPLE_RATE_HZ, spokenProgress } from '../speech/spoken.js';
import { wavFile } from '../speech/wav-file.js';
import type { ExpertDependencies } from '../table.js';

const PACKAGE = '@echogarden/espeak-ng-emscripten';

/**
 * Reads a text aloud with the WebAssembly build of espeak-ng. It runs as a process of its own: its licence, GPL-3.0,
 * reaches no further, and an abort ends it at once.
 */
export function createEspeakNgWebAssembly({ workers, environment }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'espeak-ng/espeak-ng-webassembly',
      tasks: ['text-to-speech'],
      description:
        'The speech synthesizer eSpeak NG, compiled to WebAssembly: over 100 languages, needs no program on this machine, ' +
        'stays here. Takes the parameters `language`, `voice` and `rate` (words a minute); without them the language is ' +
        'told from the text. Markdown is read without its signs.',
      limits:
        'A formant voice: clear, but it sounds like a machine. Slower than the installed program; no MBROLA voices.',
      license: 'GPL-3.0',
      downloads: null,
      likes: null,
      sizeBytes: 24_900_000,
      revision: '0.3.5',
      url: 'https://github.com/echogarden-project/espeak-ng-emscripten'
    },
    place: 'program',
    availability: () =>
      Promise.resolve(
        isInstalled()
          ? { ok: true }
          : {
              ok: false,
              reason: `The optional package ${PACKAGE} (GPL-3.0) is not installed.`,
              step: `Run \`npm install ${PACKAGE}@0.3.5\`.`
            }
      ),
    async run(input, context) {
      const request = await speechRequest(input, context);
      // Options meant for the kernel's process would be taken up by this one.
      const plain = Object.fromEntries(
        Object.entries(environment).filter(([name]) => name !== 'NODE_OPTIONS')
      );
      const samples = await runProgram(
        {
          name: 'espeak-ng (WebAssembly)',
          file: process.execPath,
          args: [workers.file('espeak')],
          environment: plain,
          input: JSON.stringify(request),
          onOutput: sizeBytes => {
            context.progress(spokenProgress(request, sizeBytes));
          }
        },
        context
      );
      if (samples.byteLength === 0) throw new CellistError('EXPERT_FAILED', 'espeak-ng gave no sound.');
      return [{ kind: 'audio', bytes: wavFile(samples, SAMPLE_RATE_HZ), mime: 'audio/wav' }];
    }
  };
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve(PACKAGE);
    return true;
  } catch {
    return false;
  }
}
