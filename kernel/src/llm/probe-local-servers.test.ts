import { createServer } from 'node:http';
import { expect, test } from '@jest/globals';
import { probeLocalServers } from './probe-local-servers.js';
import { startLlmServer } from './testing/index.js';

test('servers that list their models are found; silence, other services and closed ports are not', async () => {
  const llm = await startLlmServer([], ['qwen3:8b', 'llama3.2']);
  const gone = await startLlmServer([]);
  await gone.close();
  const web = createServer((_, response) => response.end('<html>'));
  const mute = createServer(() => undefined);
  const listen = (server: typeof web): Promise<string> =>
    new Promise(resolve => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(`http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/v1`);
      });
    });
  const servers = [
    { name: 'Ollama', baseUrl: llm.baseUrl },
    { name: 'vLLM', baseUrl: gone.baseUrl },
    { name: 'LM Studio', baseUrl: await listen(web) },
    { name: 'llama.cpp', baseUrl: await listen(mute) }
  ];
  const probe = (signal: AbortSignal): ReturnType<typeof probeLocalServers> =>
    probeLocalServers({ fetch: globalThis.fetch, signal, servers, timeoutMs: 1_000 });
  expect(await probe(new AbortController().signal)).toEqual([
    { name: 'Ollama', baseUrl: llm.baseUrl, models: ['qwen3:8b', 'llama3.2'] }
  ]);
  expect(await probe(AbortSignal.abort())).toEqual([]);
  await llm.close();
  for (const server of [web, mute]) {
    server.close();
    server.closeAllConnections();
  }
});

test('a server is found also where loading the network took all the time there was', async () => {
  const llm = await startLlmServer([], ['qwen3:8b']);
  let isFirst = true;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (isFirst) {
      isFirst = false;
      // As a library that is being loaded does, it holds everything up.
      const until = performance.now() + 1_000;
      while (performance.now() < until);
    }
    await new Promise(resolve => setTimeout(resolve));
    return globalThis.fetch(input, init);
  };
  const servers = [{ name: 'Ollama', baseUrl: llm.baseUrl }];
  const { signal } = new AbortController();
  expect(await probeLocalServers({ fetch, signal, servers, timeoutMs: 500 })).toHaveLength(1);
  await llm.close();
});
