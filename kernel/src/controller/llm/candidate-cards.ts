import { placeWords } from '@cellist/run-model';
import type { Candidate } from '@cellist/run-model';

const BUDGET = 8_000; // characters for all cards together, some 2,000 tokens
const LEAST_DESCRIPTION = 120; // JARVIS showed 100, which often ends before the point

/** The candidates as the LLM sees them, a JSON object a line, descriptions cut so that all keep within a budget. */
export function writeCards(candidates: readonly Candidate[]): string {
  const bare = candidates.map(candidate => JSON.stringify(cardOf(candidate, 0)).length);
  const left = BUDGET - bare.reduce((sum, length) => sum + length, 0);
  const share = Math.max(LEAST_DESCRIPTION, Math.floor(left / Math.max(1, candidates.length)));
  return candidates.map(candidate => JSON.stringify(cardOf(candidate, share))).join('\n');
}

function cardOf(candidate: Candidate, descriptionLength: number): Record<string, unknown> {
  const { id, where, downloads, likes, license, sizeBytes, description, limits } = candidate;
  const words = limits === '' ? description : `${description} Limits: ${limits}`;
  return {
    id,
    runs: where.map(place => placeWords[place]),
    ...(downloads === null ? {} : { downloads }),
    ...(likes === null ? {} : { likes }),
    license,
    ...(sizeBytes === null ? {} : { sizeBytes }),
    description: words.length > descriptionLength ? `${words.slice(0, descriptionLength)}…` : words
  };
}
