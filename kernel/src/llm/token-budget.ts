import { CellistError } from '@cellist/run-model';

/** How many tokens the calls of one run may take together. Owned by the run; shared by its calls. */
export interface TokenBudget {
  readonly limit: number;
  spent(): number;
  /** Counts tokens; negative gives an estimate back once the true number is known. */
  spend(tokens: number): void;
  /** @throws LLM_BUDGET where `more` tokens would go beyond the limit. */
  check(more: number): void;
}

export function createTokenBudget(limit: number): TokenBudget {
  let spent = 0;
  return {
    limit,
    spent: () => spent,
    spend(tokens) {
      spent += tokens;
    },
    check(more) {
      if (spent + more <= limit) return;
      throw new CellistError(
        'LLM_BUDGET',
        `The run's budget of ${limit.toLocaleString('en')} tokens is used up (${spent.toLocaleString('en')} spent, about ${more.toLocaleString('en')} more needed).`,
        { hint: 'Raise the token budget of a run, or ask for less at once.' }
      );
    }
  };
}
