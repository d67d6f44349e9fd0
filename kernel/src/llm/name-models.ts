import { CellistError } from '@cellist/run-model';
import { distance } from 'fastest-levenshtein';
import type { LlmEndpoint } from './endpoint.js';
import { listModels } from './probe-local-servers.js';

const LIST_MS = 3_000; // the run has failed already; its hint should not keep it waiting
const MOST_NAMED = 5;

/** The fault that a model is unknown, with those that the server has in its hint, the most alike first. */
export async function nameModels(
  fault: CellistError,
  endpoint: LlmEndpoint,
  signal: AbortSignal
): Promise<CellistError> {
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, LIST_MS);
  const models = await listModels(endpoint, AbortSignal.any([signal, late.signal])).catch(() => []);
  clearTimeout(timer);
  if (models.length === 0) return fault;
  const named = models
    .map(id => ({ id, far: distance(id.toLowerCase(), endpoint.model.toLowerCase()) }))
    .sort((one, other) => one.far - other.far)
    .slice(0, MOST_NAMED)
    .map(({ id }) => id);
  const more = models.length > named.length ? `, and ${String(models.length - named.length)} more` : '';
  return new CellistError(fault.code, fault.message, {
    hint: `Choose one that is there with %config model: ${named.join(', ')}${more}.`,
    evidence: { ...fault.evidence, models }
  });
}
