import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { Expert } from '../expert.js';
import { parametersOf } from '../expert-input.js';
import { resourceOf } from '../picture.js';
import { shownPath } from '../shown-path.js';
import type { ExpertDependencies } from '../table.js';
import { convertSound, FFMPEG } from './ffmpeg.js';
import { findModelFiles } from './find-model-files.js';
import { findProgram, installStep, programAddition, programAvailability } from './find-program.js';
import { programCheck } from './program-version.js';
import type { ProgramName } from './find-program.js';
import { runProgram } from './run-program.js';
import { withTemporaryFolder } from './temporary-folder.js';

/** Debian has no package of it; it is built from its source there. */
const WHISPER: ProgramName = {
  command: 'whisper-cli',
  versionArgs: ['--version'],
  install: { darwin: 'brew install whisper-cpp' }
};

const parametersSchema = z.object({
  language: z
    .string()
    .regex(/^[A-Za-z]{2,12}$/, 'must be a language code, as en, or auto')
    .default('auto')
});

/** Larger models are taken before smaller ones: who put one here wants it used. */
const sizes = ['large', 'medium', 'small', 'base', 'tiny'];

/** What `-oj` writes, as far as it is read; times in milliseconds. */
const writtenSchema = z.object({
  transcription: z.array(
    z.object({ text: z.string(), offsets: z.object({ from: z.number(), to: z.number() }) })
  )
});

/** Writes down speech with the whisper.cpp of this machine. Models are `ggml-<size>.bin`. */
export function createWhisperCpp({ environment, local }: ExpertDependencies): Expert {
  const check = programCheck(WHISPER, environment);
  const own = local === undefined ? null : path.join(local.models, 'whisper');
  const folders = [
    ...(own === null ? [] : [own]),
    path.join(homedir(), '.local', 'share', 'whisper.cpp'),
    '/usr/share/whisper.cpp/models',
    '/usr/local/share/whisper.cpp/models'
  ];
  const findModel = async (): Promise<string | null> => {
    const files = await findModelFiles(folders, name => /^ggml-.+\.bin$/.test(name));
    const rank = (file: string): number => {
      const found = sizes.findIndex(size => path.basename(file).includes(`-${size}`));
      return found < 0 ? sizes.length : found;
    };
    return files.sort((a, b) => rank(a) - rank(b))[0] ?? null;
  };
  const shownModels =
    local === undefined ? '~/.local/share/whisper.cpp' : `${shownPath(local.models)}/whisper`;
  const modelStep = `Run \`curl -L --create-dirs -o ${shownModels}/ggml-base.bin https://huggingface.co/ggerganov/whisper.cpp/resolve/main/ggml-base.bin\`.`;
  return {
    card: {
      id: 'ggml-org/whisper.cpp',
      tasks: ['automatic-speech-recognition'],
      description:
        'whisper.cpp as installed on this machine, with the largest of its models that is here: writes down speech in 99 ' +
        'languages with punctuation and times, stays here. Takes the parameter `language` (as de; else it is told from the sound).',
      limits:
        'Large models are slow without a graphics card. In silence and music it may write what nobody said.',
      license: 'MIT',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: null,
      url: 'https://github.com/ggml-org/whisper.cpp'
    },
    place: 'program',
    addition: programAddition(WHISPER),
    async availability(signal) {
      const found = await check(signal);
      if (!found.ok) return found;
      const converter = await programAvailability(FFMPEG, environment);
      if (!converter.ok) return converter;
      const model = await findModel();
      // Which model is here makes what is heard as much as the program does.
      if (model !== null)
        return { ok: true, version: `${found.version ?? ''} ${path.basename(model)}`.trim() };
      return { ok: false, reason: 'whisper.cpp has no model on this machine.', step: modelStep };
    },
    async run(input, context) {
      const { language } = parametersOf(input, parametersSchema);
      const file = await findProgram(WHISPER, environment);
      if (file === null)
        throw new CellistError('PROGRAM_MISSING', 'whisper-cli is not on this machine.', {
          hint: installStep(WHISPER)
        });
      const model = await findModel();
      if (model === null)
        throw new CellistError('PROGRAM_MISSING', 'whisper.cpp has no model on this machine.', {
          hint: modelStep
        });
      const source = await resourceOf(input, 'audio').file(context.signal);
      const heard = await withTemporaryFolder(async folder => {
        const speech = path.join(folder, 'speech.wav');
        await convertSound(
          { source, target: speech, options: ['-ar', '16000', '-ac', '1'], environment },
          context
        );
        context.progress({ fraction: null, text: 'listening' });
        await runProgram(
          {
            name: 'whisper-cli',
            file,
            args: [
              '-m',
              model,
              '-f',
              speech,
              '-l',
              language.toLowerCase(),
              '-oj',
              '-of',
              path.join(folder, 'heard')
            ],
            environment,
            // It prints each stretch as it is heard.
            onOutput: () => {
              context.progress({ fraction: null, text: 'writing down' });
            }
          },
          context
        );
        return readWritten(await readFile(path.join(folder, 'heard.json'), 'utf8').catch(() => ''));
      });
      return [
        { kind: 'text', text: heard.text === '' ? 'No speech was recognised.' : heard.text },
        { kind: 'json', json: heard }
      ];
    }
  };
}

/** In the Hub's shape; times in seconds. */
function readWritten(text: string): {
  text: string;
  chunks: { text: string; timestamp: [number, number] }[];
} {
  const { transcription } = parsed(text);
  const chunks = transcription
    // Sounds that are no speech stand in brackets: [BLANK_AUDIO], (music).
    .filter(part => !/^\s*(\[[^\]]*\]|\([^)]*\))?\s*$/.test(part.text))
    .map(({ text: said, offsets }) => ({
      text: said.trim(),
      timestamp: [offsets.from / 1000, offsets.to / 1000] as [number, number]
    }));
  return { text: chunks.map(chunk => chunk.text).join(' '), chunks };
}

function parsed(text: string): z.infer<typeof writtenSchema> {
  try {
    return writtenSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CellistError('EXPERT_FAILED', 'whisper-cli wrote nothing that can be read.', {
      hint: 'Version 1.7 or later is needed.',
      cause
    });
  }
}
