import * as z from 'zod';
import type { Expert } from '../expert.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { entitySchema } from './language/entity.js';
import { WINK_CARD, always } from './language/wink-card.js';

/** Finds people, organisations, places, dates, sums and addresses in a text. */
export function createNamedEntities({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      ...WINK_CARD,
      id: 'cellist/named-entities',
      tasks: ['token-classification'],
      description:
        'Finds people, organisations, places and other names by rules: the lexicon of compromise, the parts of speech of ' +
        'wink-nlp, the form of the name and the words around it. Dates, times, sums, shares, measures, numbers, mail and ' +
        'web addresses are found by their form. Scores say how strong the cues were.',
      limits:
        'English with ordinary capitals only; unusual names without a cue around them may get the wrong group or MISC.'
    },
    place: 'embedded',
    availability: always,
    async run(input, context) {
      const text = await textOf(input, 'text', context.signal);
      const json = await workers.run(
        { worker: 'text', handler: 'entities', input: { text }, output: z.array(entitySchema) },
        context
      );
      return [{ kind: 'json', json }];
    }
  };
}
