import type { TaskName } from '@cellist/run-model';
import { WHOLE_TEXT_QUESTION } from './documents.js';
import { ensureWords } from './ensure-words.js';
import { findMedia } from './media.js';
import { aboutSubject, named } from './question-subject.js';
import { questionOf } from './question-text.js';
import type { Recipe } from './recipe.js';

const SUBJECTS: Readonly<Partial<Record<TaskName, string>>> = {
  'document-question-answering': 'the document',
  'table-question-answering': 'the table'
};

/** "Read the text in scan.png", "read scan.png to me", "what does the letter say?" */
function isReading(task: TaskName, line: string): boolean {
  return (
    task === 'document-question-answering' &&
    READING.some(pattern => pattern.test(line)) &&
    !/ (?:answer|who|when|where|how) /.test(line)
  );
}

const READING: readonly RegExp[] = [
  / (?:read|extract|retrieve|get|decode|decipher|transcribe|ocr|copy|recognize|scan) .*(?:text|words|content|writing) /,
  / (?:read|ocr|transcribe|scan) (?:me |us |out )?(?:the |this |my )?(?:(?:document|page|scan|invoice|form|letter|image|picture|file) )?§/,
  / (?:what|which) (?:text|words|writing) (?:is|are|stands|stand|can) /,
  / what does .* say |what is written/,
  / what is (?:there )?(?:on|in) (?:the |this |my )?§document (?:\? )?$/
];

export const question: Recipe = (scene, stretch, task) => {
  const asked = named(scene, stretch.clause, questionOf(scene, stretch.clause, stretch.start));
  const text = isReading(task, stretch.clause.line)
    ? WHOLE_TEXT_QUESTION
    : task === 'question-answering'
      ? asked
      : aboutSubject(asked, SUBJECTS[task] ?? 'the picture');
  if (task === 'question-answering') {
    const words = ensureWords(scene, stretch, { prefersSource: true });
    return words === null ? null : { args: { question: text, context: words.value }, drafts: words.drafts };
  }
  const key = task === 'table-question-answering' ? 'table' : 'image';
  const found = findMedia(scene, stretch, key);
  return found === null ? null : { args: { [key]: found.value, question: text }, drafts: found.drafts };
};
