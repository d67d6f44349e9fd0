import type { TaskName } from '@cellist/run-model';
import { WHOLE_TEXT_QUESTION } from './documents.js';
import type { Scene } from './draft.js';
import { ensureWords } from './ensure-words.js';
import { findMedia } from './media.js';
import { questionOf } from './question-text.js';
import type { Recipe } from './recipe.js';

const SUBJECTS: Readonly<Partial<Record<TaskName, string>>> = {
  'document-question-answering': 'the document',
  'table-question-answering': 'the table'
};

/** Experts see one picture and no conversation: "in it" is said in full. */
function aboutSubject(text: string, subject: string): string {
  return text
    .replace(
      /\b(in|on) (?:(?:each|all) of (?:them|these|those)|it|this|that|these|them|each)(?=\W*$)/i,
      `$1 ${subject}`
    )
    .replace(/\bof the picture (?=shows|has|is|contains)/, 'of the pictures ')
    .replace(/\bthe picture\b/, subject);
}

/** "Is there a bus, and what colour is it?": the thing asked of before is named again. */
function named(scene: Scene, text: string): string {
  const before = scene.drafts
    .map(draft => draft.args['question'])
    .findLast(asked => typeof asked === 'string');
  const thing = /\b(?:there (?:a|an|any|some)|how many) (\w+)/i.exec(before ?? '')?.[1];
  return thing === undefined ? text : text.replace(/\b(is|are) (?:it|they)\b/i, `$1 the ${thing}`);
}

/** "Read the text in scan.png", "what does the letter say?" */
function isReading(task: TaskName, line: string): boolean {
  return (
    task === 'document-question-answering' &&
    (/ (?:read|extract|retrieve|get|decode|decipher|transcribe|ocr|copy|recognize) .*(?:text|words|content|writing|§) /.test(
      line
    ) ||
      / what does .* say |what is written/.test(line)) &&
    !/ (?:answer|who|when|where|how) /.test(line)
  );
}

export const question: Recipe = (scene, stretch, task) => {
  const asked = named(scene, questionOf(scene, stretch.clause, stretch.start));
  const text = isReading(task, stretch.clause.line)
    ? WHOLE_TEXT_QUESTION
    : task === 'question-answering'
      ? asked
      : aboutSubject(asked, SUBJECTS[task] ?? 'the picture');
  if (task === 'question-answering') {
    const words = ensureWords(scene, stretch, {});
    return words === null ? null : { args: { question: text, context: words.value }, drafts: words.drafts };
  }
  const key = task === 'table-question-answering' ? 'table' : 'image';
  const found = findMedia(scene, stretch, key);
  return found === null ? null : { args: { [key]: found.value, question: text }, drafts: found.drafts };
};
