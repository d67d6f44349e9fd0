import type { Candidate } from '@cellist/run-model';

/**
 * Orders candidates, best first: what can run now before what cannot, then by downloads (HuggingGPT §3.2), those
 * without a figure last. Pure and stable: equals stay in the order in which they came, which is that of places.
 */
export function rankCandidates(candidates: readonly Candidate[]): Candidate[] {
  const order = (candidate: Candidate): number => (candidate.unavailable === null ? 0 : 1);
  return [...candidates].sort((a, b) => order(a) - order(b) || (b.downloads ?? -1) - (a.downloads ?? -1));
}
