import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import { answerFromDocument } from '../embedded/document/answer-from-document.js';
import { textLines } from '../embedded/document/read-document.js';
import type { Expert, ExpertContext, ExpertInput } from '../expert.js';
import { parametersOf } from '../expert-input.js';
import { readPicture, resourceOf } from '../picture.js';
import type { Picture } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { findProgram, installStep, programAddition } from './find-program.js';
import { programCheck } from './program-version.js';
import type { ProgramEnvironment, ProgramName } from './find-program.js';
import { languageCodes } from './languages.js';
import { readTesseractTable } from './read-tesseract-table.js';
import type { PlacedWord } from './read-tesseract-table.js';
import { runProgram } from './run-program.js';

const TESSERACT: ProgramName = {
  command: 'tesseract',
  versionArgs: ['--version'],
  install: {
    linux: 'sudo apt install tesseract-ocr',
    darwin: 'brew install tesseract',
    win32: 'winget install UB-Mannheim.TesseractOCR'
  },
  folders: ['C:\\Program Files\\Tesseract-OCR']
};

const parametersSchema = z.object({
  language: z
    .string()
    .regex(/^[\w+ -]+$/, 'must be a language, or several as eng+deu')
    .optional()
});

/** Small print needs more pixels than things do; small pictures are scaled up to letters of some 30 pixels. */
const LONG_SIDE = 2600;
const SHORTEST_LONG_SIDE = 1500;
const MOST_SCALE = 4;
/** Scripts and formulas, which are no languages. */
const NO_LANGUAGES = ['osd', 'equ'];
/** More languages at once make reading slow and doubtful. */
const MOST_LANGUAGES = 4;
/** How pages are parted: as a page first, then as words anywhere, which finds them on signs and labels. */
const PAGE = '3';
const SPARSE = '11';

const card = {
  license: 'Apache-2.0',
  downloads: null,
  likes: null,
  sizeBytes: null,
  revision: null,
  url: 'https://tesseract-ocr.github.io'
} as const;

/** Reads the text in a picture with the Tesseract of this machine. */
export function createTesseract({ environment }: ExpertDependencies): Expert {
  return {
    card: {
      ...card,
      id: 'tesseract-ocr/tesseract',
      tasks: ['image-to-text'],
      description:
        'Reads the text in a picture with Tesseract as installed on this machine: print and scans, in all languages that ' +
        'are installed (one package a language, as tesseract-ocr-deu). Takes the parameter `language` (as deu, or eng+deu).',
      limits: 'Reads only; says nothing of what a picture shows. No handwriting.'
    },
    place: 'program',
    addition: programAddition(TESSERACT),
    availability: programCheck(TESSERACT, environment),
    async run(input, context) {
      const picture = await readPicture(resourceOf(input, 'image'), context.signal, LONG_SIDE);
      const words = await readWords(picture, input, environment, context);
      textLines(words, picture.name);
      return [{ kind: 'text', text: paragraphs(words) }];
    }
  };
}

/** Answers from the text of a page, read with the Tesseract of this machine. */
export function createTesseractAnswers({ environment }: ExpertDependencies): Expert {
  return {
    card: {
      ...card,
      id: 'tesseract-ocr/tesseract-answers',
      tasks: ['document-question-answering'],
      description:
        'Tesseract as installed on this machine reads the page, in all languages that are installed; the answer is taken by ' +
        'rule from labels, tables and sentences, with the lines it stands in. Takes the parameter `language` (as deu).',
      limits:
        'Print only. It takes answers out of the page and concludes nothing; questions are understood in English.'
    },
    place: 'program',
    addition: programAddition(TESSERACT),
    availability: programCheck(TESSERACT, environment),
    run: (input, context) =>
      answerFromDocument(input, context, async picture =>
        textLines(await readWords(picture, input, environment, context), picture.name)
      )
  };
}

/** The words of a picture, with boxes in pixels of the source. */
async function readWords(
  picture: Picture,
  input: ExpertInput,
  environment: ProgramEnvironment,
  context: ExpertContext
): Promise<PlacedWord[]> {
  const file = await findProgram(TESSERACT, environment);
  if (file === null)
    throw new CellistError('PROGRAM_MISSING', 'tesseract is not on this machine.', {
      hint: installStep(TESSERACT)
    });
  // Its threads wait for each other more than they help, and other tasks run beside it.
  const single = { ...environment, OMP_THREAD_LIMIT: '1' };
  const call = (args: readonly string[], bytes: Uint8Array = new Uint8Array()): Promise<Uint8Array> =>
    runProgram({ name: 'tesseract', file, args, environment: single, input: bytes }, context);
  const language = chooseLanguage(input, new TextDecoder().decode(await call(['--list-langs'])));
  const { width, height, pixels } = picture.image;
  const enlarged = Math.min(MOST_SCALE, Math.max(1, SHORTEST_LONG_SIDE / Math.max(width, height)));
  const { default: sharp } = await import('sharp');
  const page = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(Math.round(width * enlarged))
    .png({ compressionLevel: 1 })
    .toBuffer();
  for (const parting of [PAGE, SPARSE]) {
    context.progress({ fraction: null, text: 'reading the text' });
    const args = ['stdin', 'stdout', '-l', language, '--psm', parting, 'tsv'];
    const words = readTesseractTable(
      new TextDecoder().decode(await call(args, page)),
      picture.scale / enlarged
    );
    if (words.length > 0) return words;
  }
  return [];
}

/** @param listed what `--list-langs` prints. @throws ARGUMENT_INVALID where a language is not installed. */
function chooseLanguage(input: ExpertInput, listed: string): string {
  const installed = listed
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.trim())
    .filter(line => line !== '' && !NO_LANGUAGES.includes(line));
  const wanted = parametersOf(input, parametersSchema).language;
  if (wanted !== undefined)
    return wanted
      .split('+')
      .map(each => installedLanguage(each, installed))
      .join('+');
  if (installed.length <= MOST_LANGUAGES && installed.length > 0) return installed.join('+');
  return installed.includes('eng') ? 'eng' : (installed[0] ?? 'eng');
}

function installedLanguage(wanted: string, installed: readonly string[]): string {
  const codes = languageCodes(wanted);
  const found = installed.find(language => codes.includes(language.toLowerCase()));
  if (found !== undefined) return found;
  throw new CellistError('ARGUMENT_INVALID', `tesseract cannot read ${wanted.trim()} here.`, {
    hint: `It has ${installed.join(', ')}. Each other language is a package of its own, as tesseract-ocr-${codes[0] ?? ''}.`
  });
}

/** Line by line, with an empty line between paragraphs. */
function paragraphs(words: readonly PlacedWord[]): string {
  let text = '';
  let last: PlacedWord | null = null;
  for (const word of words) {
    if (last !== null)
      text += last.paragraph !== word.paragraph ? '\n\n' : last.line !== word.line ? '\n' : ' ';
    text += word.text;
    last = word;
  }
  return text;
}
