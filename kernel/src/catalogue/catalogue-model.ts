import type { ModelCard } from '@cellist/run-model';

/** A model of the catalogue for one task, with what is known of the Inference Providers that run it. */
export interface CatalogueModel {
  card: ModelCard;
  /** Empty where none is known; the first is preferred. */
  providers: readonly string[];
  /** Whether it is a chat model, which does a task by being asked in words. */
  isChat: boolean;
}
