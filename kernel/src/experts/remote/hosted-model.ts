import type { ModelCard } from '@cellist/run-model';

/** A model of the catalogue, with what is known of the Inference Providers that run it. */
export interface HostedModel {
  card: ModelCard;
  /** Empty where none is known; the first is preferred. */
  providers: readonly string[];
  /** Whether it is a chat model, which does a task by being asked in words. */
  isChat: boolean;
}
