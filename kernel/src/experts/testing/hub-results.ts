import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TaskName } from '@cellist/run-model';
import { tasks } from '@cellist/run-model';
import sharp from 'sharp';

/** What a server sends back. */
export interface ServerResult {
  contentType: string;
  body: Buffer;
}

const fixtures = new URL('../../resources/__fixtures__/', import.meta.url);

/** A result in the Hub's form for a task, as its servers really send it; pictures, sound and video are real. */
export async function hubResult(task: TaskName): Promise<ServerResult> {
  const json = jsonResults[task];
  if (json !== undefined) return jsonResult(json);
  if (task === 'image-segmentation')
    return jsonResult([{ label: 'sky', score: 0.98, mask: (await picture('L')).toString('base64') }]);
  const [kind] = tasks[task].outputs;
  if (kind === 'image') return { contentType: 'image/png', body: await picture('RGB') };
  if (kind === 'audio') return { contentType: 'audio/wav', body: await fixture('tone.wav') };
  if (kind === 'video') return { contentType: 'video/mp4', body: await fixture('silent.mp4') };
  return jsonResult([{ generated_text: 'A written text.' }]);
}

export function jsonResult(json: unknown): ServerResult {
  return { contentType: 'application/json', body: Buffer.from(JSON.stringify(json)) };
}

export function fixture(name: string): Promise<Buffer> {
  return readFile(fileURLToPath(new URL(name, fixtures)));
}

/** A small picture: a gradient that is white at its right. */
export function picture(mode: 'RGB' | 'L', width = 64, height = 48): Promise<Buffer> {
  const channels = mode === 'RGB' ? 3 : 1;
  const pixels = Buffer.alloc(width * height * channels);
  for (let at = 0; at < pixels.length; at += 1)
    pixels[at] = Math.round(((Math.floor(at / channels) % width) / (width - 1)) * 255);
  return sharp(pixels, { raw: { width, height, channels } }).png().toBuffer();
}

const classes = [
  { label: 'first', score: 0.9 },
  { label: 'second', score: 0.1 }
];

const jsonResults: Partial<Record<TaskName, unknown>> = {
  'text-classification': [classes],
  'token-classification': [{ entity_group: 'PER', score: 0.99, word: 'Ada', start: 0, end: 3 }],
  'zero-shot-classification': { sequence: 'a text', labels: ['first', 'second'], scores: [0.9, 0.1] },
  'image-classification': classes,
  'audio-classification': classes,
  'video-classification': classes,
  'question-answering': { answer: 'Ada', score: 0.9, start: 0, end: 3 },
  'sentence-similarity': [0.9, 0.2],
  'tabular-classification': ['yes', 'no'],
  'table-question-answering': { answer: 'Ada', coordinates: [[0, 0]], cells: ['Ada'], aggregator: 'NONE' },
  'object-detection': [{ label: 'cat', score: 0.95, box: { xmin: 4, ymin: 4, xmax: 30, ymax: 40 } }],
  'image-to-text': [{ generated_text: 'a cat on a mat' }],
  'visual-question-answering': [{ answer: 'two', score: 0.8 }],
  'document-question-answering': [{ answer: '42', score: 0.8, start: 3, end: 4 }],
  summarization: [{ summary_text: 'A short text.' }],
  translation: [{ translation_text: 'Ein Text.' }],
  'automatic-speech-recognition': {
    text: ' hello world',
    chunks: [{ text: ' hello world', timestamp: [0, 1.2] }]
  }
};
