import * as z from 'zod';
import type { Expert } from '../expert.js';
import { listOf } from '../expert-input.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { WINK_CARD, always } from './language/wink-card.js';

/** Says how alike sentences are by the words they share. */
export function createStemSimilarity({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      ...WINK_CARD,
      id: 'cellist/stem-similarity',
      tasks: ['sentence-similarity'],
      description:
        'The cosine of bags of word stems (wink-nlp): 1 where two sentences have the same content words, 0 where they ' +
        'share none. One number for each sentence, in their order.',
      limits: 'English only; it compares words, not meaning: a paraphrase without a common word scores 0.'
    },
    place: 'embedded',
    availability: always,
    async run(input, context) {
      const text = await textOf(input, 'text', context.signal);
      const job = { text, sentences: listOf(input, 'sentences') };
      const json = await workers.run(
        { worker: 'text', handler: 'compare', input: job, output: z.array(z.number()) },
        context
      );
      return [{ kind: 'json', json }];
    }
  };
}
