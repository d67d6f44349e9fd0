import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CellistError } from '@cellist/run-model';
import { z } from 'zod';
import { wavSound } from '../../resources/index.js';
import { serveJobs } from '../serve-jobs.js';
import type { SendProgress } from '../serve-jobs.js';
import { resample } from '../speech/resample.js';
import { pcm16, wavFile } from '../speech/wav-file.js';
import { transformersJobSchema } from './transformers-job.js';
import type { PipelineValue, TransformersJob } from './transformers-job.js';

/** What is used of the library, whichever version is installed. */
const librarySchema = z.object({
  pipeline: z.custom<(task: string, model: string, options: unknown) => Promise<Pipeline>>(isFunction),
  env: z.custom<Record<string, unknown>>(value => typeof value === 'object' && value !== null),
  RawImage: z.custom<{ fromBlob(blob: Blob): Promise<unknown> }>(isFunction)
});
type Library = z.infer<typeof librarySchema>;

interface Pipeline {
  (...args: unknown[]): Promise<unknown>;
  dispose?(): Promise<void>;
}

/** Taken as it is: a copy of it could not list itself. */
const tensorSchema = z.custom<{ tolist(): unknown }>(
  value => typeof value === 'object' && value !== null && 'tolist' in value && isFunction(value.tolist)
);
const vectorsSchema = z.array(z.array(z.number()));
const imageSchema = z.object({
  data: z.custom<Uint8Array>(value => ArrayBuffer.isView(value)),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  channels: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
});

const soundSchema = z.object({
  audio: z.custom<Float32Array>(value => ArrayBuffer.isView(value)),
  sampling_rate: z.number().positive()
});
/** What a chat gives: the whole of it, the answer last. */
const chatSchema = z
  .array(z.object({ generated_text: z.array(z.object({ role: z.string(), content: z.string() })).min(1) }))
  .min(1);

/** One model is kept loaded: the next task of the same kind needs not wait for it again. */
function createRunner(): (job: TransformersJob, progress: SendProgress) => Promise<unknown> {
  let loaded: { key: string; pipe: Pipeline } | null = null;
  return async (job, progress) => {
    const library = await loadLibrary(job.library);
    library.env['allowRemoteModels'] = false;
    library.env['allowLocalModels'] = true;
    library.env['localModelPath'] = job.models;
    const key = `${job.pipeline} ${job.model}`;
    if (loaded?.key !== key) {
      await loaded?.pipe.dispose?.();
      loaded = {
        key,
        pipe: await library.pipeline(job.pipeline, job.model, { dtype: job.dtype, device: 'cpu' })
      };
    }
    const args = await Promise.all(job.args.map(value => opened(value, library)));
    const result = await loaded.pipe(...args, await optionsOf(job, progress));
    return job.isSimilarity ? similarities(result) : plain(result);
  };
}

async function optionsOf(job: TransformersJob, progress: SendProgress): Promise<Record<string, unknown>> {
  const options = { ...job.options };
  if (job.voice !== null) {
    const bytes = await readFile(path.join(job.models, ...job.model.split('/'), ...job.voice.split('/')));
    options['speaker_embeddings'] = new Float32Array(Uint8Array.from(bytes).buffer);
  }
  if (job.writes) {
    let tokens = 0;
    options['streamer'] = {
      put() {
        tokens += 1;
        progress({ fraction: null, text: `${String(tokens)} tokens` });
      },
      end: () => undefined
    };
  }
  return options;
}

async function loadLibrary(file: string): Promise<Library> {
  const loaded: unknown = await import(pathToFileURL(file).href);
  const inner =
    typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : loaded;
  const read = librarySchema.safeParse(inner);
  if (read.success) return read.data;
  throw new CellistError('EXPERT_FAILED', 'The installed @huggingface/transformers has another form.', {
    hint: 'Install version 4.'
  });
}

function opened(value: PipelineValue, { RawImage }: Library): unknown {
  if ('image' in value) return RawImage.fromBlob(new Blob([Uint8Array.from(value.image)]));
  if (!('sound' in value)) return value.json;
  const sound = wavSound(value.sound);
  if (sound !== null) return resample(sound.samples, sound.sampleRateHz, value.sampleRateHz);
  throw new CellistError('EXPERT_FAILED', 'The recording is no plain WAV file.', {
    hint: 'Install ffmpeg, which reads other recordings.'
  });
}

/** Pictures and sounds in the result become PNG and WAV in base64, as the Hub sends them; everything else stays. */
async function plain(value: unknown): Promise<unknown> {
  const sound = soundSchema.safeParse(value);
  if (sound.success) {
    const { audio, sampling_rate } = sound.data;
    return Buffer.from(wavFile(pcm16(audio), sampling_rate)).toString('base64');
  }
  const chat = chatSchema.safeParse(value);
  if (chat.success) return chat.data[0]?.generated_text.at(-1)?.content ?? '';
  const image = imageSchema.safeParse(value);
  if (image.success) {
    const { data, width, height, channels } = image.data;
    const { default: sharp } = await import('sharp');
    return (await sharp(data, { raw: { width, height, channels } }).png().toBuffer()).toString('base64');
  }
  if (ArrayBuffer.isView(value) || tensorSchema.safeParse(value).success) return null;
  if (Array.isArray(value)) return Promise.all(value.map(plain));
  if (typeof value !== 'object' || value === null) return value;
  const entries = await Promise.all(
    Object.entries(value).map(async ([key, inner]) => [key, await plain(inner)] as const)
  );
  return Object.fromEntries(entries.filter(([, inner]) => inner !== null));
}

/** Cosines of normalised embeddings: of the first with each of the others. */
function similarities(result: unknown): number[] {
  const [first = [], ...others] = vectorsSchema.parse(tensorSchema.parse(result).tolist());
  return others.map(other => other.reduce((sum, value, at) => sum + value * (first[at] ?? 0), 0));
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

const run = createRunner();
serveJobs({
  async run(input, progress) {
    progress({ fraction: null, text: 'loading the model' });
    return { value: await run(transformersJobSchema.parse(input), progress) };
  }
});
