import type { TaskName } from './tasks.js';

/** Tasks that Hugging Face's Inference Providers have a form for; each has the Hub's tag of its own name. */
export const hostedTasks = [
  'text-classification',
  'token-classification',
  'text-generation',
  'summarization',
  'translation',
  'question-answering',
  'sentence-similarity',
  'zero-shot-classification',
  'tabular-classification',
  'table-question-answering',
  'image-classification',
  'object-detection',
  'image-segmentation',
  'image-to-text',
  'image-to-image',
  'visual-question-answering',
  'document-question-answering',
  'text-to-image',
  'text-to-video',
  'text-to-speech',
  'automatic-speech-recognition',
  'audio-classification',
  'audio-to-audio'
] as const satisfies readonly TaskName[];
export type HostedTask = (typeof hostedTasks)[number];

export function isHostedTask(task: TaskName): task is HostedTask {
  return hostedTasks.some(hosted => hosted === task);
}
