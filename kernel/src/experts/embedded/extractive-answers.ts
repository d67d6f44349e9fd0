import type { Expert } from '../expert.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { DOUBTFUL_SCORE, textAnswerSchema } from './language/answer-question.js';
import type { TextAnswer } from './language/answer-question.js';
import { WINK_CARD, always } from './language/wink-card.js';

/** Answers a question with a piece of a text. */
export function createExtractiveAnswers({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      ...WINK_CARD,
      id: 'cellist/extractive-answers',
      revision: '2',
      tasks: ['question-answering'],
      description:
        'Finds the sentence that shares most words with the question and takes from it what the question word asks for: ' +
        'a person for "who", a date for "when", a place for "where", a number for "how many", a clause for "why"; else it ' +
        'gives the sentence. The score is the share of the question that the sentence holds.',
      limits:
        'English only; the answer must stand in the text in similar words. It does not infer, count or calculate.'
    },
    place: 'embedded',
    availability: always,
    async run(input, context) {
      const [question, text] = await Promise.all([
        textOf(input, 'question', context.signal),
        textOf(input, 'context', context.signal)
      ]);
      const found = await workers.run(
        {
          worker: 'text',
          handler: 'answer',
          input: { question, context: text },
          output: textAnswerSchema.nullable()
        },
        context
      );
      const answer: TextAnswer = found ?? { answer: '', score: 0, start: 0, end: 0, sentence: '' };
      return [
        { kind: 'text', text: inWords(answer) },
        { kind: 'json', json: answer }
      ];
    }
  };
}

function inWords({ answer, score, sentence }: TextAnswer): string {
  if (answer === '' || score === 0) return 'The text does not say.';
  if (score >= DOUBTFUL_SCORE) return answer;
  return `The text does not seem to say; the nearest it comes is: “${sentence}”`;
}
