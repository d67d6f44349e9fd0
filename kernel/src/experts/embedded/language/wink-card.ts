import type { ModelCard } from '@cellist/run-model';
import type { Availability } from '../../expert.js';

/** What the cards of the text experts have in common. */
export const WINK_CARD = {
  license: 'MIT',
  downloads: null,
  likes: null,
  sizeBytes: 5_000_000,
  revision: '1',
  url: 'https://winkjs.org/wink-nlp/'
} as const satisfies Partial<ModelCard>;

/** For experts whose library is always installed. */
export const always = (): Promise<Availability> => Promise.resolve({ ok: true });
