import type { LlmMemory } from './abilities.js';
import { listModels } from './probe-local-servers.js';

/** What is asked for where a server lists nothing: servers with one model take any name. */
export const UNNAMED_MODEL = 'default';

const LIST_MS = 3_000; // servers list at once what they have; a run should not wait for one that does not

/** Models that servers list beside those that chat. */
const NO_CHAT = /embed|rerank|whisper|(?:^|[-_/])(?:tts|bge|e5|clip)(?:[-_:.]|$)/i;

/**
 * The model to use at an address for which none is set: the first of its list that can chat. Found once in a
 * session. Where the list cannot be had, `UNNAMED_MODEL`: what is wrong is then told by the call itself.
 */
export async function findFirstModel(
  server: { baseUrl: string; apiKey: string | null; fetch: typeof globalThis.fetch },
  memory: LlmMemory,
  signal: AbortSignal
): Promise<string> {
  const known = memory.firstModel(server.baseUrl);
  if (known !== undefined) return known;
  const late = new AbortController();
  const timer = setTimeout(() => {
    late.abort();
  }, LIST_MS);
  const models = await listModels(server, AbortSignal.any([signal, late.signal])).catch(() => []);
  clearTimeout(timer);
  const first = models.find(id => !NO_CHAT.test(id)) ?? models[0];
  if (first !== undefined) memory.learnFirstModel(server.baseUrl, first);
  return first ?? UNNAMED_MODEL;
}
