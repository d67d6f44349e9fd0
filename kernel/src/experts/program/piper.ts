import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import type { Expert } from '../expert.js';
import { speechRequest } from '../speech/speech-request.js';
import { wavFile, wavSamples } from '../speech/wav-file.js';
import type { ExpertDependencies } from '../table.js';
import { findModelFiles } from './find-model-files.js';
import { findProgram, installStep, programAddition } from './find-program.js';
import { programCheck } from './program-version.js';
import type { ProgramName } from './find-program.js';
import { runProgram } from './run-program.js';
import { shownPath } from '../shown-path.js';
import { withTemporaryFolder } from './temporary-folder.js';

const everywhere = 'pip install piper-tts';
const PIPER: ProgramName = {
  command: 'piper',
  versionArgs: ['--version'],
  install: { linux: everywhere, darwin: everywhere, win32: everywhere }
};

/** Piper's pace at a length scale of 1, in words a minute. */
const USUAL_WORDS_PER_MINUTE = 165;

/**
 * Reads a text aloud with the Piper of this machine. Voices are `<language>_<REGION>-<name>-<quality>.onnx` with
 * their `.onnx.json` beside them.
 */
export function createPiper({ environment, local }: ExpertDependencies): Expert {
  const check = programCheck(PIPER, environment);
  const own = local === undefined ? null : path.join(local.models, 'piper');
  const folders = [
    ...(own === null ? [] : [own]),
    path.join(homedir(), '.local', 'share', 'piper-voices'),
    '/usr/share/piper-voices'
  ];
  const shownVoices =
    local === undefined ? '~/.local/share/piper-voices' : `${shownPath(local.models)}/piper`;
  const findVoices = async (): Promise<string[]> => {
    const files = await findModelFiles(folders, name => name.endsWith('.onnx'));
    return files.filter(file => existsSync(`${file}.json`));
  };
  const voiceStep = (language: string): string =>
    `Run \`python3 -m piper.download_voices --data-dir ${shownVoices} ${exampleVoices[language] ?? exampleVoices.en}\`.`;
  return {
    card: {
      id: 'rhasspy/piper',
      tasks: ['text-to-speech'],
      description:
        'The neural speech synthesizer Piper as installed on this machine: natural voices in over 40 languages, one file a ' +
        'voice, stays here. Takes the parameters `language`, `voice` (as en_US-lessac-medium) and `rate` (words a minute).',
      limits: 'Speaks only languages whose voices are on this machine.',
      license: 'MIT OR GPL-3.0-or-later',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: null,
      url: 'https://github.com/OHF-Voice/piper1-gpl'
    },
    place: 'program',
    addition: programAddition(PIPER),
    async availability(signal) {
      const found = await check(signal);
      if (!found.ok || (await findVoices()).length > 0) return found;
      return { ok: false, reason: 'Piper has no voice on this machine.', step: voiceStep('en') };
    },
    async run(input, context) {
      const file = await findProgram(PIPER, environment);
      if (file === null)
        throw new CellistError('PROGRAM_MISSING', 'piper is not on this machine.', {
          hint: installStep(PIPER)
        });
      const request = await speechRequest(input, context);
      const voices = await findVoices();
      const voice = chooseVoice(voices, request.voice);
      if (voice === undefined) {
        throw new CellistError('ARGUMENT_INVALID', `Piper has no voice for ${request.voice} here.`, {
          hint: `${voices.length === 0 ? '' : `It has ${voices.map(voiceName).join(', ')}. `}${voiceStep(request.voice.slice(0, 2).toLowerCase())}`
        });
      }
      return withTemporaryFolder(async folder => {
        const target = path.join(folder, 'speech.wav');
        const pace = (USUAL_WORDS_PER_MINUTE / request.wordsPerMinute).toFixed(2);
        context.progress({ fraction: null, text: 'speaking' });
        await runProgram(
          {
            name: 'piper',
            file,
            args: ['-m', voice, '-f', target, '--length_scale', pace],
            environment,
            // Every line would become a recording of its own, of which the last one is kept.
            input: `${request.text.replace(/\s+/g, ' ')}\n`
          },
          context
        );
        const sound = wavSamples(await readFile(target).catch(() => new Uint8Array()));
        if (sound === null || sound.samples.byteLength === 0)
          throw new CellistError('EXPERT_FAILED', 'piper gave no sound.');
        return [{ kind: 'audio', bytes: wavFile(sound.samples, sound.sampleRateHz), mime: 'audio/wav' }];
      });
    }
  };
}

/** A free voice of middle size for languages that people ask for most. */
const exampleVoices: Readonly<Record<string, string>> & { en: string } = {
  en: 'en_US-lessac-medium',
  de: 'de_DE-thorsten-medium',
  es: 'es_ES-davefx-medium',
  fr: 'fr_FR-siwis-medium',
  it: 'it_IT-paola-medium',
  nl: 'nl_NL-mls-medium',
  pl: 'pl_PL-gosia-medium',
  pt: 'pt_BR-faber-medium',
  ru: 'ru_RU-irina-medium'
};

function voiceName(file: string): string {
  return path.basename(file, '.onnx');
}

/** The voice of that name; for a language, as `en-us` or `de+f3`, one of its region, else any that speaks it. */
function chooseVoice(voices: readonly string[], wanted: string): string | undefined {
  const name = wanted.toLowerCase();
  const [language = '', region = ''] = name.split(/[-_+]/);
  const begins = (start: string): string | undefined =>
    voices.find(each => voiceName(each).toLowerCase().startsWith(start));
  const named = voices.find(each => voiceName(each).toLowerCase() === name);
  // A name of a voice has three parts; another voice in its place is not what was asked for.
  if (named !== undefined || /-.+-/.test(name)) return named;
  return begins(`${language}_${region}-`) ?? begins(`${language}_`);
}
