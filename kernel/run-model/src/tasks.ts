import * as z from 'zod';

/** The kinds of resource there are. */
export const resourceKinds = ['text', 'image', 'audio', 'video', 'table', 'json'] as const;
export const resourceKindSchema = z.enum(resourceKinds);
export type ResourceKind = z.infer<typeof resourceKindSchema>;

/** One argument of a task. `list` arguments are one value that is an array; they are never expanded. */
export interface ArgumentSpec {
  kind: Exclude<ResourceKind, 'json'>;
  optional: boolean;
  list: boolean;
  description: string;
}

/** One row of the vocabulary (DESIGN §3; HuggingGPT, table 13). The first output is the primary one. */
export interface TaskSpec {
  description: string;
  args: Readonly<Record<string, ArgumentSpec>>;
  outputs: readonly [ResourceKind, ...ResourceKind[]];
  /** How long an expert may be silent before its attempt is given up. */
  timeoutMs: number;
}

const QUICK_MS = 60_000;
const SLOW_MS = 180_000;
const VIDEO_MS = 600_000;

const arg = (
  kind: ArgumentSpec['kind'],
  description: string,
  more: Partial<ArgumentSpec> = {}
): ArgumentSpec => ({
  kind,
  optional: false,
  list: false,
  description,
  ...more
});
const text = (description = 'the text'): ArgumentSpec => arg('text', description);
const image = arg('image', 'the picture');
const audio = arg('audio', 'the recording');
const question = arg('text', 'the question');
const guide = arg('text', 'what the new picture shows');
const control = (what: string): TaskSpec => ({
  description: `Turns a picture into its ${what}, which can steer the making of another picture.`,
  args: { image },
  outputs: ['image'],
  timeoutMs: QUICK_MS
});
const guided = (what: string): TaskSpec => ({
  description: `Makes a new picture from a text, laid out as the given ${what}.`,
  args: { image, text: guide },
  outputs: ['image'],
  timeoutMs: SLOW_MS
});

const specs = {
  'text-classification': {
    description: 'Says of which class a text is, as its sentiment.',
    args: { text: text() },
    outputs: ['json'],
    timeoutMs: QUICK_MS
  },
  'token-classification': {
    description: 'Finds the named things of a text: people, places, organisations, dates, amounts.',
    args: { text: text() },
    outputs: ['json'],
    timeoutMs: QUICK_MS
  },
  'text2text-generation': {
    description: 'Rewrites a text as an instruction in it asks.',
    args: { text: text('the instruction with its text') },
    outputs: ['text'],
    timeoutMs: SLOW_MS
  },
  'text-generation': {
    description: 'Writes a text, as a story, a poem or a continuation.',
    args: { text: text('what to write') },
    outputs: ['text'],
    timeoutMs: SLOW_MS
  },
  conversational: {
    description: 'Answers a turn of a conversation.',
    args: { text: text('what was said') },
    outputs: ['text'],
    timeoutMs: SLOW_MS
  },
  summarization: {
    description: 'Shortens a text to what matters.',
    args: { text: text() },
    outputs: ['text'],
    timeoutMs: QUICK_MS
  },
  translation: {
    description: 'Translates a text into another language.',
    args: {
      text: text(),
      source_language: arg('text', 'the language of the text', { optional: true }),
      target_language: arg('text', 'the language to translate into', { optional: true })
    },
    outputs: ['text'],
    timeoutMs: QUICK_MS
  },
  'question-answering': {
    description: 'Answers a question from a text.',
    args: { question, context: arg('text', 'the text that holds the answer') },
    outputs: ['text', 'json'],
    timeoutMs: QUICK_MS
  },
  'sentence-similarity': {
    description: 'Says how alike sentences are in meaning to a text.',
    args: { text: text(), sentences: arg('text', 'the sentences to compare with', { list: true }) },
    outputs: ['json'],
    timeoutMs: QUICK_MS
  },
  'zero-shot-classification': {
    description: 'Says which of the given labels fits a text best.',
    args: { text: text(), labels: arg('text', 'the labels to choose among', { list: true }) },
    outputs: ['json'],
    timeoutMs: QUICK_MS
  },
  'tabular-classification': {
    description: 'Says of which class each row of a table is.',
    args: { table: arg('table', 'the rows'), target: arg('text', 'the column to tell', { optional: true }) },
    outputs: ['table', 'json'],
    timeoutMs: QUICK_MS
  },
  'table-question-answering': {
    description: 'Answers a question from a table.',
    args: { table: arg('table', 'the table'), question },
    outputs: ['text', 'table'],
    timeoutMs: QUICK_MS
  },
  'image-classification': {
    description: 'Says what a picture shows as a whole, as classes with scores.',
    args: { image },
    outputs: ['json'],
    timeoutMs: QUICK_MS
  },
  'object-detection': {
    description: 'Finds the things in a picture, with their boxes, and draws these.',
    args: { image },
    outputs: ['json', 'image'],
    timeoutMs: QUICK_MS
  },
  'image-segmentation': {
    description: 'Finds the outlines of the things in a picture and draws them as masks.',
    args: { image },
    outputs: ['image', 'json'],
    timeoutMs: QUICK_MS
  },
  'image-to-text': {
    description: 'Describes a picture in a sentence.',
    args: { image },
    outputs: ['text'],
    timeoutMs: QUICK_MS
  },
  'image-to-image': {
    description: 'Makes a changed picture from a picture.',
    args: { image, text: arg('text', 'the change wanted', { optional: true }) },
    outputs: ['image'],
    timeoutMs: SLOW_MS
  },
  'depth-estimation': {
    description: 'Says how far away each point of a picture is, as a grey picture.',
    args: { image },
    outputs: ['image'],
    timeoutMs: QUICK_MS
  },
  'visual-question-answering': {
    description: 'Answers a question about a picture.',
    args: { image, question },
    outputs: ['text', 'json'],
    timeoutMs: QUICK_MS
  },
  'document-question-answering': {
    description: 'Answers a question from the text in the picture of a document.',
    args: { image, question },
    outputs: ['text', 'json'],
    timeoutMs: QUICK_MS
  },
  'canny-control': control('edges by Canny'),
  'hed-control': control('soft edges (HED)'),
  'mlsd-control': control('straight lines (M-LSD)'),
  'normal-control': control('surface normals'),
  'openpose-control': control('skeletons of people (OpenPose)'),
  'canny-text-to-image': guided('picture of edges'),
  'depth-text-to-image': guided('picture of depths'),
  'hed-text-to-image': guided('picture of soft edges'),
  'mlsd-text-to-image': guided('picture of straight lines'),
  'normal-text-to-image': guided('picture of normals'),
  'openpose-text-to-image': guided('picture of skeletons'),
  'seg-text-to-image': guided('picture of segments'),
  'text-to-image': {
    description: 'Makes a picture from a text.',
    args: { text: guide },
    outputs: ['image'],
    timeoutMs: SLOW_MS
  },
  'text-to-video': {
    description: 'Makes a video from a text.',
    args: { text: arg('text', 'what the video shows') },
    outputs: ['video'],
    timeoutMs: VIDEO_MS
  },
  'video-classification': {
    description: 'Says what a video shows, as classes with scores.',
    args: { video: arg('video', 'the video') },
    outputs: ['json'],
    timeoutMs: SLOW_MS
  },
  'text-to-speech': {
    description: 'Reads a text aloud.',
    args: { text: text() },
    outputs: ['audio'],
    timeoutMs: QUICK_MS
  },
  'automatic-speech-recognition': {
    description: 'Writes down what is said in a recording.',
    args: { audio },
    outputs: ['text', 'json'],
    timeoutMs: SLOW_MS
  },
  'audio-classification': {
    description: 'Says what is heard in a recording, as classes with scores.',
    args: { audio },
    outputs: ['json'],
    timeoutMs: QUICK_MS
  },
  'audio-to-audio': {
    description: 'Makes a changed recording from a recording, as one without noise.',
    args: { audio },
    outputs: ['audio'],
    timeoutMs: SLOW_MS
  }
} as const satisfies Record<string, TaskSpec>;

export type TaskName = keyof typeof specs;

/** The vocabulary: each task by its name on the Hub. */
export const tasks: Readonly<Record<TaskName, TaskSpec>> = specs;
export const taskNames = Object.keys(specs) as [TaskName, ...TaskName[]];
export const taskNameSchema = z.enum(taskNames);

/** Other spellings of task names: those of the paper's tables and prompts, slips included. */
const aliases: Readonly<Record<string, TaskName>> = {
  'text-cls': 'text-classification',
  'sentiment-analysis': 'text-classification',
  'token-cls': 'token-classification',
  ner: 'token-classification',
  'named-entity-recognition': 'token-classification',
  text2text: 'text2text-generation',
  'text-gen': 'text-generation',
  conversation: 'conversational',
  qa: 'question-answering',
  'tabular-cls': 'tabular-classification',
  'image-cls': 'image-classification',
  'image-captioning': 'image-to-text',
  segmentation: 'image-segmentation',
  vqa: 'visual-question-answering',
  'visual-quesrion-answering': 'visual-question-answering',
  dqa: 'document-question-answering',
  'canny-detection': 'canny-control',
  'hed-detection': 'hed-control',
  'mlsd-detection': 'mlsd-control',
  'normal-detection': 'normal-control',
  'pose-detection': 'openpose-control',
  'pose-control': 'openpose-control',
  'openpose-detection': 'openpose-control',
  'pose-text-to-image': 'openpose-text-to-image',
  'segmentation-text-to-image': 'seg-text-to-image',
  'video-cls': 'video-classification',
  tts: 'text-to-speech',
  'text-to-audio': 'text-to-speech',
  asr: 'automatic-speech-recognition',
  'audio-cls': 'audio-classification'
};

/** Other names of arguments, each tried where the task has the second and was not given it. */
export const argumentAliases: readonly (readonly [alias: string, name: string])[] = [
  ['text', 'question'],
  ['question', 'text'],
  ['prompt', 'text'],
  ['document', 'image'],
  ['text', 'context']
];

/** @returns the task that a name means, however it is spelled, or null. */
export function findTask(name: string): TaskName | null {
  const key = name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  return taskNames.find(known => known === key) ?? aliases[key] ?? null;
}
