import type { Expert } from '../expert.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { sentimentSchema } from './language/rate-sentiment.js';
import { WINK_CARD, always } from './language/wink-card.js';

/** Rates a text as positive, negative or neutral. */
export function createWinkSentiment({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      ...WINK_CARD,
      id: 'winkjs/wink-sentiment',
      tasks: ['text-classification'],
      description:
        'The sentiment lexicon of wink-nlp: every clause is rated by its words, with negations, and the scores of ' +
        'POSITIVE, NEGATIVE and NEUTRAL are shares made from the mean ratings, not learned probabilities.',
      limits:
        'English only; reads words, not irony, and cannot say which thing is liked. No other classes than these three.'
    },
    place: 'embedded',
    availability: always,
    async run(input, context) {
      const text = await textOf(input, 'text', context.signal);
      const json = await workers.run(
        { worker: 'text', handler: 'sentiment', input: { text }, output: sentimentSchema },
        context
      );
      return [{ kind: 'json', json }];
    }
  };
}
