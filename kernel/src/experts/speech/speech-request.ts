import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { ExpertContext, ExpertInput } from '../expert.js';
import { parametersOf } from '../expert-input.js';
import { textOf } from '../picture.js';
import { speakableText } from './speakable-text.js';

const parametersSchema = z.object({
  voice: z
    .string()
    .regex(/^[A-Za-z0-9][\w+-]*$/, 'must be the name of a voice, as en-gb or de+f3')
    .optional(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[\w-]+)?$/, 'must be a language code, as en or pt-br')
    .optional(),
  rate: z.number().min(80).max(450).optional().describe('Words a minute.')
});

/** What is to be said, by which voice. */
export interface SpeechRequest {
  text: string;
  /** A voice of espeak-ng: a language code, with a variant where wanted (`en-us`, `de+f3`). */
  voice: string;
  wordsPerMinute: number;
}

const WORDS_PER_MINUTE = 165;

/** What a task asks to be said. @throws ARGUMENT_INVALID where there is nothing to say. */
export async function speechRequest(input: ExpertInput, context: ExpertContext): Promise<SpeechRequest> {
  const { voice, language, rate } = parametersOf(input, parametersSchema);
  const text = speakableText(await textOf(input, 'text', context.signal));
  if (!/[\p{L}\p{N}]/u.test(text)) {
    throw new CellistError('ARGUMENT_INVALID', 'The text holds nothing that can be read aloud.');
  }
  return {
    text,
    voice: voice ?? voiceOf(language ?? (await languageOf(text))),
    wordsPerMinute: rate ?? WORDS_PER_MINUTE
  };
}

function voiceOf(language: string): string {
  const code = language.toLowerCase();
  return code === 'en' ? 'en-us' : code;
}

/** What a text must say for a language before it is taken for another than English: tinyld's accuracy, 0 to 1. */
const SURE = 0.1;

async function languageOf(text: string): Promise<string> {
  const { detectAll } = await import('tinyld/light');
  const found = detectAll(text.slice(0, 2000));
  const [best] = found;
  const english = found.find(each => each.lang === 'en')?.accuracy ?? 0;
  return best !== undefined && best.accuracy > SURE && best.accuracy > english * 2 ? best.lang : 'en';
}
