import { pluralOf } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { countOf, joinWords } from './plurals.js';
import { readAnswers, readDetections } from './readings.js';
import type { Detail, Detection, GivenAnswer } from './readings.js';
import { subjectOf } from './results.js';
import type { Result } from './results.js';

/** From this score on a detection is told as clear, below it as doubtful. */
export const CLEAR_SCORE = 0.5;

/** As "at least 4 people, perhaps 6 (4 clear, 2 doubtful)". */
export function countWords(label: string, clear: number, doubtful: number): string {
  if (doubtful === 0) return countOf(clear, label);
  if (clear === 0) return `perhaps ${countOf(doubtful, label)}, in doubt`;
  return `at least ${countOf(clear, label)}, perhaps ${String(clear + doubtful)} (${String(clear)} clear, ${String(doubtful)} doubtful)`;
}

/** The counts of each class, the most frequent first. */
export function countDetections(
  detections: readonly Detection[]
): { label: string; clear: number; doubtful: number }[] {
  const labels = [...new Set(detections.map(({ label }) => label))];
  return labels
    .map(label => {
      const own = detections.filter(one => one.label === label);
      const clear = own.filter(one => one.score >= CLEAR_SCORE).length;
      return { label, clear, doubtful: own.length - clear };
    })
    .sort((a, b) => b.clear - a.clear || b.doubtful - a.doubtful);
}

/** What was found in a picture, as a sentence. */
export function detectionSentence(run: Run, result: Result): string {
  const subject = subjectOf(run, result.task);
  const counts = countDetections(readDetections(result.json));
  const clear = counts.filter(count => count.clear > 0).map(count => countOf(count.clear, count.label));
  const doubtful = counts
    .filter(count => count.doubtful > 0)
    .map(count => countOf(count.doubtful, count.label));
  if (counts.length === 0) return `In ${subject} I found nothing of the classes that the detector knows.`;
  const first =
    clear.length > 0 ? `In ${subject} I found ${joinWords(clear)}` : `In ${subject} I found nothing clearly`;
  return doubtful.length > 0 ? `${first}; in doubt, ${joinWords(doubtful)}.` : `${first}.`;
}

/** Classes with their scores, the best three. */
export function classesSentence(run: Run, result: Result, verb: string): string {
  const classes = readDetections(result.json)
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .filter(({ score }, index) => index === 0 || score >= TOLD_SCORE)
    .map(({ label, score }) => `${spokenLabel(label)} (${score.toFixed(2)})`);
  const subject = subjectOf(run, result.task) || 'The text';
  const start = `${subject.charAt(0).toUpperCase()}${subject.slice(1)}`;
  return classes.length === 0
    ? `No class came out for ${subject}.`
    : `${start} ${verb} ${classes.join(', ')}.`;
}

/**
 * The answer to a question in the expert's words, with the picture by its name. An expert that gives no words, but
 * a count, has it told with its doubt.
 */
export function answerSentence(run: Run, result: Result): string {
  const [best] = readAnswers(result.json);
  const subject = subjectOf(run, result.task);
  const where = subject === '' ? '' : ` in ${subject}`;
  const words = (result.text === '' ? (best?.answer ?? '') : result.text).trim();
  if (words === '')
    return best?.detail === undefined ? `I found no answer${where}.` : detailSentence(best.detail, where);
  const isImage = result.task.task === 'visual-question-answering';
  const named = isImage && subject !== '' ? words.replace(/\bthe picture\b/, subject) : words;
  const score = best?.detail === undefined ? best?.score : undefined;
  const doubt =
    score !== undefined && score > 0 && score < CLEAR_SCORE
      ? ` I am not sure of it (score ${score.toFixed(2)}).`
      : '';
  return `${askedBefore(run, result)}${asSentence(named)}${standsIn(best, words, subject)}${doubt}`;
}

/** Where several things were asked of texts, documents and tables, each bare answer stands after its question. */
function askedBefore(run: Run, { task }: Result): string {
  const asking = run.tasks.filter(
    other => other.state === 'done' && other.task.endsWith('question-answering')
  );
  const question = task.args['question'];
  const isBare = task.task !== 'visual-question-answering' && typeof question === 'string';
  return asking.length > 1 && isBare ? `*${question}* ` : '';
}

/** The lines of the document that hold the answer, unless the answer is those lines. */
function standsIn(best: GivenAnswer | undefined, words: string, subject: string): string {
  const lines = (best?.lines ?? [])
    .map(line => line.trim())
    .filter(line => line !== '' && !words.includes(line));
  return lines.length === 0 ? '' : ` It stands in ${subject || 'the document'}: “${lines.join(' / ')}”.`;
}

function detailSentence(detail: Detail, where: string): string {
  if (detail.kind === 'unknown-class') {
    return `I cannot see ${detail.label}${where}: the detector knows no such things, so I can say neither that they are there nor that they are not.`;
  }
  const { label, certain, doubtful } = detail;
  if (certain + doubtful === 0) return `There are no ${pluralOf(label)}${where} that the detector can see.`;
  return `There ${certain + doubtful === 1 ? 'is' : 'are'} ${countWords(label, certain, doubtful)}${where}.`;
}

/** Below it a further class is told with no score but 0.00. */
const TOLD_SCORE = 0.005;

/** POSITIVE is no louder than a cat. */
function spokenLabel(label: string): string {
  return /^[A-Z_ ]{4,}$/.test(label) ? label.toLowerCase().replaceAll('_', ' ') : label;
}

export function asSentence(words: string): string {
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.!?…:”"]$/.test(text) ? text : `${text}.`;
}
