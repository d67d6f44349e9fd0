import { CellistError } from '@cellist/run-model';
import * as z from 'zod';
import type { Expert } from '../expert.js';
import { listOf } from '../expert-input.js';
import { textOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { labelScoresSchema } from './language/match-labels.js';
import { WINK_CARD, always } from './language/wink-card.js';

const resultSchema = z.object({ scores: labelScoresSchema, isTold: z.boolean() });

/** Says which label a text mentions most. */
export function createLabelOverlap({ workers }: ExpertDependencies): Expert {
  return {
    card: {
      ...WINK_CARD,
      id: 'cellist/label-overlap',
      tasks: ['zero-shot-classification'],
      description:
        'Says which label fits by the word stems that label and text share (wink-nlp). Labels can be phrases or lists of ' +
        'words: the more typical words a label names, the better. Scores are shares and sum to 1.',
      limits:
        'English only; compares words, not meaning. Where no label shares a word with the text it fails rather than guess.'
    },
    place: 'embedded',
    availability: always,
    async run(input, context) {
      const text = await textOf(input, 'text', context.signal);
      const labels = listOf(input, 'labels');
      const { scores, isTold } = await workers.run(
        { worker: 'text', handler: 'labels', input: { text, labels }, output: resultSchema },
        context
      );
      if (!isTold) {
        throw new CellistError(
          'ARGUMENT_INVALID',
          `The text shares no word with any of the labels ${labels.join(', ')}.`,
          {
            hint: 'Give labels with typical words of the text, or use a model that knows meanings (transformers or huggingface).'
          }
        );
      }
      return [{ kind: 'json', json: scores }];
    }
  };
}
