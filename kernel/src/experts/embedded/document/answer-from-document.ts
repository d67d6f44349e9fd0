import { CellistError } from '@cellist/run-model';
import type { NewContent } from '../../../resources/index.js';
import type { ExpertContext, ExpertInput } from '../../expert.js';
import { readPicture, resourceOf, textOf } from '../../picture.js';
import type { Picture } from '../../picture.js';
import { answerFromPage } from './answer-from-page.js';
import type { PageAnswer } from './answer-from-page.js';
import { pageText } from './layout.js';
import type { Line } from './layout.js';
import { PAGE_LONG_SIDE } from './recognise-page.js';

/**
 * Answers a question from the picture of a page that `read` turns into lines.
 * @throws EXPERT_FAILED where the page gives no answer, and what `read` throws.
 */
export async function answerFromDocument(
  input: ExpertInput,
  context: ExpertContext,
  read: (picture: Picture) => Promise<Line[]>
): Promise<NewContent[]> {
  const question = await textOf(input, 'question', context.signal);
  const picture = await readPicture(resourceOf(input, 'image'), context.signal, PAGE_LONG_SIDE);
  const lines = await read(picture);
  const found = answerFromPage(question, lines);
  if (found === null) {
    throw new CellistError(
      'EXPERT_FAILED',
      `The text of ${picture.name} gives no answer to “${question.trim()}”.`,
      {
        hint: `Use the words of the page, or ask to read its text. It begins: ${pageText(lines).slice(0, 80)}`
      }
    );
  }
  return [
    { kind: 'text', text: inWords(found, lines) },
    { kind: 'json', json: [asJson(found, lines)] }
  ];
}

/** The answer and, where it is not all of them, its lines. */
function inWords({ answer, lines }: PageAnswer, all: readonly Line[]): string {
  const source = lines.map(line => line.text.replace(/\s+/g, ' ')).join(' / ');
  if (lines === all || source === answer) return answer;
  return `${answer} (from the text “${source}”)`;
}

/** As the Hub gives it, `start` and `end` being the first and last word of its lines among all words of the page. */
function asJson({ answer, score, lines }: PageAnswer, all: readonly Line[]): Record<string, unknown> {
  const counts = all.map(line => line.segments.reduce((sum, segment) => sum + segment.words.length, 0));
  const before = (line: Line | undefined): number =>
    counts.slice(0, line === undefined ? 0 : all.indexOf(line)).reduce((sum, count) => sum + count, 0);
  const last = lines.at(-1);
  return {
    answer,
    score,
    start: before(lines[0]),
    end: before(last) + (last === undefined ? 0 : (counts[all.indexOf(last)] ?? 1)) - 1,
    lines: lines.map(({ text, box }) => ({ text, box }))
  };
}
