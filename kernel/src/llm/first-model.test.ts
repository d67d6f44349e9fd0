import { afterEach, expect, test } from '@jest/globals';
import { createLlmMemory } from './abilities.js';
import { findFirstModel, UNNAMED_MODEL } from './first-model.js';
import { startLlmServer } from './testing/index.js';
import type { LlmServer } from './testing/index.js';

let server: LlmServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const forever = new AbortController().signal;

async function addressOf(models: readonly string[]): Promise<Parameters<typeof findFirstModel>[0]> {
  server = await startLlmServer([], models);
  return { baseUrl: server.baseUrl, apiKey: null, fetch: globalThis.fetch };
}

test.each([
  [['qwen3:8b', 'llama3.2'], 'qwen3:8b'],
  [['text-embedding-nomic-embed-text-v1.5', 'bge-m3', 'whisper-1', 'gemma-3-4b'], 'gemma-3-4b'],
  [['nomic-embed-text'], 'nomic-embed-text'],
  [[], UNNAMED_MODEL]
])('of the models %j, %s is taken', async (models, expected) => {
  expect(await findFirstModel(await addressOf(models), createLlmMemory(), forever)).toBe(expected);
});

test('a server is asked once in a session, but again where it could not answer', async () => {
  const memory = createLlmMemory();
  const address = await addressOf(['qwen3:8b']);
  expect(await findFirstModel(address, memory, AbortSignal.abort())).toBe(UNNAMED_MODEL);
  expect(await findFirstModel(address, memory, forever)).toBe('qwen3:8b');
  await server?.close();
  expect(await findFirstModel(address, memory, forever)).toBe('qwen3:8b');
});
