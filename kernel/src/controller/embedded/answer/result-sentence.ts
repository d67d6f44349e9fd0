import { durationText } from '@cellist/run-model';
import type { Run, TaskName } from '@cellist/run-model';
import { answerSentence, asSentence, classesSentence, detectionSentence } from './found-sentences.js';
import { entitiesSentence } from './entities-sentence.js';
import { readDetections, readNumbers } from './readings.js';
import { subjectOf } from './results.js';
import type { Result } from './results.js';

type Teller = (run: Run, result: Result) => string;

/** What a done task found or made, as the answer tells it. Names only what is there. */
export function resultSentence(run: Run, result: Result): string {
  return (tellers[result.task.task] ?? tellPicture)(run, result);
}

const tellAnswer: Teller = answerSentence;
const tellText: Teller = (_, { text }) => (text.trim() === '' ? '' : asSentence(text.trim()));
const tellClasses =
  (verb: string): Teller =>
  (run, result) =>
    classesSentence(run, result, verb);

const tellers: Partial<Record<TaskName, Teller>> = {
  'visual-question-answering': tellAnswer,
  'document-question-answering': tellAnswer,
  'question-answering': tellAnswer,
  'table-question-answering': (run, result) =>
    `${answerSentence(run, result)}${named(result, 'table', 'The calculation is in')}`,
  'object-detection': (run, result) =>
    `${detectionSentence(run, result)}${readDetections(result.json).length === 0 ? '' : named(result, 'image', 'The boxes are drawn in')}`,
  'image-classification': tellClasses('looks most like'),
  'video-classification': tellClasses('looks most like'),
  'audio-classification': tellClasses('sounds most like'),
  'text-classification': tellClasses('reads as'),
  'zero-shot-classification': tellClasses('fits'),
  'token-classification': entitiesSentence,
  'sentence-similarity': (_, result) => similaritySentence(result),
  'tabular-classification': (_, result) => `I classified the rows.${named(result, 'table', 'They are in')}`,
  'image-to-text': tellText,
  summarization: tellText,
  translation: tellText,
  'text-generation': tellText,
  'text2text-generation': tellText,
  conversational: tellText,
  'automatic-speech-recognition': (run, { text, task }) =>
    text.trim() === ''
      ? `I heard no words in ${subjectOf(run, task)}.`
      : `In ${subjectOf(run, task)} is said: “${text.trim()}”`,
  'text-to-speech': (_, result) => made(result, 'audio', 'You can hear it in'),
  'audio-to-audio': (_, result) => made(result, 'audio', 'The changed recording is'),
  'text-to-video': (_, result) => made(result, 'video', 'The video is')
};

const PICTURES: Readonly<Record<string, string>> = {
  'image-segmentation': 'The outlines are drawn in',
  'depth-estimation': 'How far each point is, is shown in',
  'canny-control': 'The edges are in',
  'hed-control': 'The soft edges are in',
  'mlsd-control': 'The straight lines are in',
  'normal-control': 'The surface normals are in',
  'openpose-control': 'The skeletons are in',
  'image-to-image': 'The changed picture is'
};

function tellPicture(run: Run, result: Result): string {
  const subject = subjectOf(run, result.task);
  const from = subject === '' ? '' : `, from ${subject}`;
  const images = result.outputs('image').map(({ name }) => `\`${name}\``);
  if (images.length === 0) return '';
  return `${PICTURES[result.task.task] ?? 'The new picture is'} ${images.join(', ')}${from}.`;
}

function named(result: Result, kind: 'table' | 'image', words: string): string {
  const [first] = result.outputs(kind);
  return first === undefined ? '' : ` ${words} \`${first.name}\`.`;
}

function made(result: Result, kind: 'audio' | 'video', words: string): string {
  const [first] = result.outputs(kind);
  if (first === undefined) return '';
  const length = first.durationMs === undefined ? '' : ` (${durationText(first.durationMs)})`;
  return `${words} \`${first.name}\`${length}.`;
}

function similaritySentence(result: Result): string {
  const scores = readNumbers(result.json);
  const sentences = [result.task.args['sentences'] ?? []].flat();
  if (scores.length === 0) return 'No similarity came out.';
  if (scores.length === 1) return `Their similarity is ${(scores[0] ?? 0).toFixed(2)} of 1.`;
  return `The similarities are:\n\n${scores.map((score, index) => `- ${score.toFixed(2)}: ${sentences[index] ?? ''}`).join('\n')}`;
}
