import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { Expert } from '../expert.js';
import { parametersOf } from '../expert-input.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { WINK_CARD, always } from './language/wink-card.js';

const parametersSchema = z.object({
  sentences: z.number().int().positive().optional().describe('How many sentences to keep.'),
  share: z.number().positive().max(1).optional().describe('Which share of the sentences to keep, 0 to 1.')
});

/** Shortens a text to its most telling sentences. */
export function createExtractiveSummary({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      ...WINK_CARD,
      id: 'cellist/extractive-summary',
      tasks: ['summarization'],
      description:
        "Keeps the sentences that matter most, word for word and in their order: by wink-nlp's sentence importance, their " +
        'likeness to the whole text and their place, spread over the paragraphs. A fifth of the sentences, at most six, ' +
        'unless the parameters `sentences` or `share` say otherwise.',
      limits:
        'English only; chooses sentences, writes none of its own, so it cannot join or rephrase what they say.'
    },
    place: 'embedded',
    availability: always,
    async run(input, context) {
      const length = parametersOf(input, parametersSchema);
      const text = await textOf(input, 'text', context.signal);
      if (text.trim() === '') throw new CellistError('ARGUMENT_INVALID', 'There is no text to summarise.');
      const summary = await workers.run(
        { worker: 'text', handler: 'summary', input: { text, ...length }, output: z.string() },
        context
      );
      return [{ kind: 'text', text: summary }];
    }
  };
}
