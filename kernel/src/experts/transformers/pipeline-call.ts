import { CellistError } from '@cellist/run-model';
import type { ExpertContext, ExpertInput } from '../expert.js';
import { listValue, mediaValue, optionalText, textValue } from '../hub-forms/hub-values.js';
import type { HubValues } from '../hub-forms/hub-values.js';
import { resourceOf } from '../picture.js';
import type { ProgramEnvironment } from '../program/find-program.js';
import { guessLanguage, languageCodes, languageName } from '../program/languages.js';
import { readSound } from '../speech/read-sound.js';
import { speakableText } from '../speech/speakable-text.js';
import type { LocalModel, LocalTask } from './local-models.js';
import type { PipelineValue, TransformersJob } from './transformers-job.js';

/** What a call is made from. */
export interface CallSources {
  values: HubValues;
  input: ExpertInput;
  environment: ProgramEnvironment;
  context: ExpertContext;
}

type Call = Pick<TransformersJob, 'pipeline' | 'args' | 'options' | 'isSimilarity' | 'writes'>;

/** What the models of sound listen to, in samples a second. */
const SOUND_HZ = 16_000;
/** Whisper listens to so much at once, in seconds; longer recordings go in overlapping pieces. */
const PIECE_S = 30;
/** Long enough for a page, short enough for a small model that does not find its end. */
const MOST_TOKENS = 512;

/**
 * How a task is asked of its pipeline: transformers.js takes the main input first, then others, then options.
 * @throws ARGUMENT_INVALID, and what reading a recording throws.
 */
export async function pipelineCall(task: LocalTask, model: LocalModel, sources: CallSources): Promise<Call> {
  const { values, input } = sources;
  const call = (
    args: PipelineValue[],
    options: Record<string, unknown> = {},
    more: Partial<Call> = {}
  ): Call => ({
    pipeline: task,
    args,
    options: { ...options, ...input.parameters },
    isSimilarity: false,
    writes: false,
    ...more
  });
  const writes = { writes: true };
  const text = (argument: string): PipelineValue => ({ json: textValue(values, argument) });
  const image = (): PipelineValue => ({ image: mediaValue(values, 'image').bytes });
  const sound = async (): Promise<PipelineValue> => ({
    sound: await readSound(resourceOf(input, 'audio'), SOUND_HZ, sources.environment, sources.context),
    sampleRateHz: SOUND_HZ
  });
  switch (task) {
    case 'text-classification':
      return call([text('text')]);
    case 'summarization':
    case 'text2text-generation':
      return call([text('text')], {}, writes);
    case 'text-generation':
    case 'conversational':
      return call(
        [{ json: [{ role: 'user', content: textValue(values, 'text') }] }],
        { max_new_tokens: MOST_TOKENS },
        { pipeline: 'text-generation', writes: true }
      );
    case 'token-classification':
      return call([text('text')], { aggregation_strategy: 'simple' });
    case 'question-answering':
      return call([text('question'), text('context')]);
    case 'translation':
      return translationCall(model, values, call);
    case 'zero-shot-classification':
      return call([text('text'), { json: listValue(values, 'labels') }]);
    case 'sentence-similarity':
      return call(
        [{ json: [textValue(values, 'text'), ...listValue(values, 'sentences')] }],
        { pooling: 'mean', normalize: true },
        { pipeline: 'feature-extraction', isSimilarity: true }
      );
    case 'object-detection':
      return call([image()], { threshold: 0.5 });
    case 'image-classification':
    case 'image-segmentation':
    case 'depth-estimation':
    case 'image-to-image':
      return call([image()]);
    case 'image-to-text':
      return call([image()], {}, writes);
    case 'document-question-answering':
      return call([image(), text('question')], {}, writes);
    case 'automatic-speech-recognition':
      return call([await sound()], { return_timestamps: true, chunk_length_s: PIECE_S }, writes);
    case 'audio-classification':
      return call([await sound()]);
    case 'text-to-speech':
      return call([{ json: speakableText(textValue(values, 'text')) }], {}, { pipeline: 'text-to-audio' });
  }
}

/** T5 is told in words what to do; the others take codes of two letters. */
async function translationCall(
  { id }: LocalModel,
  values: HubValues,
  call: (args: PipelineValue[], options?: Record<string, unknown>, more?: Partial<Call>) => Call
): Promise<Call> {
  const text = textValue(values, 'text');
  const target = optionalText(values, 'target_language');
  if (target === undefined)
    throw new CellistError('ARGUMENT_INVALID', 'It is not said into which language to translate.');
  if (id.includes('t5')) {
    const asked = `translate English to ${languageName(shortCode(target))}: ${text}`;
    return call([{ json: asked }], {}, { pipeline: 'text2text-generation', writes: true });
  }
  const source = optionalText(values, 'source_language') ?? (await guessLanguage(text));
  return call(
    [{ json: text }],
    { src_lang: shortCode(source), tgt_lang: shortCode(target) },
    { writes: true }
  );
}

function shortCode(language: string): string {
  return languageCodes(language).find(code => code.length === 2) ?? language;
}
