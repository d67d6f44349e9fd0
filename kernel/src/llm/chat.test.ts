import { afterEach, describe, expect, test } from '@jest/globals';
import { createLlmMemory } from './abilities.js';
import { chat } from './chat.js';
import type { ChatEnd, ChatItem, ChatOptions, ChatRequest, Spent } from './chat.js';
import type { LlmEndpoint } from './endpoint.js';
import { createFetcher } from '../net/index.js';
import type { FetchPolicy } from '../net/index.js';
import { startLlmServer, streamOf } from './testing/index.js';
import type { LlmRequest, LlmServer, ScriptedReply } from './testing/index.js';
import { createTokenBudget } from './token-budget.js';

const KEY = 'sk-secret-0123456789';
const POLICY: FetchPolicy = { allowed: [], offline: false, connectMs: 10_000, silenceMs: 15_000 };
const PROMPT: ChatRequest = {
  messages: [{ role: 'user', content: 'Say hello as JSON.' }],
  schema: { name: 'greeting', schema: { type: 'object' } },
  temperature: 0,
  seed: 7
};
const QUICK = { attempts: 3, firstPauseMs: 1, longestPauseMs: 50 };

let server: LlmServer | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

async function serve(answer: Parameters<typeof startLlmServer>[0]): Promise<LlmEndpoint> {
  server = await startLlmServer(answer);
  return { baseUrl: server.baseUrl, model: 'test-model', apiKey: KEY, fetch: globalThis.fetch };
}

const sent = (): LlmRequest[] => server?.requests ?? [];

function options(more: Partial<ChatOptions> = {}): ChatOptions {
  return {
    memory: createLlmMemory(),
    signal: new AbortController().signal,
    silenceMs: 20_000,
    rules: QUICK,
    ...more
  };
}

interface Collected {
  deltas: string[];
  end: ChatEnd;
}

async function collect(items: AsyncIterable<ChatItem>): Promise<Collected> {
  const deltas: string[] = [];
  for await (const item of items) {
    if (item.type === 'delta') deltas.push(item.text);
    else if (item.type === 'end') return { deltas, end: item.end };
  }
  throw new Error('The chat gave no end.');
}

/** One call with all that came of it. */
async function run(
  endpoint: LlmEndpoint,
  more: Partial<ChatOptions> = {},
  request = PROMPT
): Promise<Collected & { spent: Spent | null }> {
  let spent: Spent | null = null;
  const onSpent = (told: Spent): void => {
    spent = told;
  };
  const collected = await collect(chat(endpoint, request, options({ onSpent, ...more })));
  return { ...collected, spent };
}

async function faultOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await work;
  } catch (error) {
    return { ...(error as object), message: (error as Error).message };
  }
  throw new Error('It did not fail.');
}

const refuse = (message: string, status = 400): ScriptedReply => ({
  type: 'error',
  status,
  body: { error: { message } }
});

describe('what is sent', () => {
  test('a call carries key, temperature, seed and a strict schema, and its deltas come one by one', async () => {
    const endpoint = await serve([
      { ...streamOf('{"hello":1}', 4), usage: { prompt_tokens: 11, completion_tokens: 5 } }
    ]);
    const { deltas, end, spent } = await run(endpoint);
    expect(deltas).toEqual(['{"he', 'llo"', ':1}']);
    expect(end).toMatchObject({ text: '{"hello":1}', isCut: false });
    expect(spent).toEqual({ calls: 1, inputTokens: 11, outputTokens: 5, estimated: false });
    expect(sent()[0]).toMatchObject({
      authorization: `Bearer ${KEY}`,
      body: {
        temperature: 0,
        seed: 7,
        stream_options: { include_usage: true },
        response_format: { type: 'json_schema', json_schema: { name: 'greeting', strict: true } }
      }
    });
  });

  test('a server without a key gets no authorization header', async () => {
    const endpoint = await serve([streamOf('{}')]);
    await run({ ...endpoint, apiKey: null });
    expect(sent()[0]?.authorization).toBeNull();
  });

  test('tokens that a server does not report are estimated, and said to be', async () => {
    const { spent } = await run(await serve([streamOf('{"hello":"world"}')]));
    expect(spent).toEqual({ calls: 1, inputTokens: 5, outputTokens: 5, estimated: true });
  });

  const failing: [name: string, reply: ScriptedReply, spent: Omit<Spent, 'calls'>][] = [
    ['refused', refuse('no', 401), { inputTokens: 0, outputTokens: 0, estimated: false }],
    [
      'cut in the middle',
      { type: 'stream', pieces: ['{"hello":'], cut: true },
      { inputTokens: 5, outputTokens: 3, estimated: true }
    ]
  ];
  test.each(failing)('a call that was %s is counted, with what it took', async (_, reply, expected) => {
    const told: Spent[] = [];
    await faultOf(run(await serve([reply]), { onSpent: spent => told.push(spent) }));
    expect(told).toEqual([{ calls: 1, ...expected }]);
  });

  test('a server that cannot stream is read as well', async () => {
    const { deltas, spent } = await run(
      await serve([
        {
          type: 'json',
          body: {
            choices: [
              { index: 0, message: { role: 'assistant', content: '{"a":1}' }, finish_reason: 'stop' }
            ],
            usage: { prompt_tokens: 3, completion_tokens: 4 }
          }
        }
      ])
    );
    expect({ deltas, estimated: spent?.estimated }).toEqual({ deltas: ['{"a":1}'], estimated: false });
  });
});

describe('the ladder', () => {
  const strictness = [
    { takes: ['json_schema', 'json_object', undefined], ends: 'schema', tries: 1 },
    { takes: ['json_object', undefined], ends: 'object', tries: 2 },
    { takes: [undefined], ends: 'text', tries: 3 }
  ];
  test.each(strictness)(
    'a server that takes $takes ends in mode $ends, found once and remembered',
    async ({ takes, ends, tries }) => {
      const endpoint = await serve(({ body }) =>
        takes.includes(body.response_format?.type)
          ? streamOf('{}')
          : refuse(`response_format type ${body.response_format?.type ?? ''} is not supported`)
      );
      const memory = createLlmMemory();
      const first = await run(endpoint, { memory });
      expect(first.end.parameters.mode).toBe(ends);
      expect(sent()).toHaveLength(tries);
      await run(endpoint, { memory });
      expect(sent()).toHaveLength(tries + 1);
      // Another model of the same server may differ.
      await run({ ...endpoint, model: 'other' }, { memory });
      expect(sent()).toHaveLength(tries + 1 + tries);
    }
  );

  const parameters = [
    { words: "Unsupported value: 'temperature' does not support 0 with this model.", gone: 'temperature' },
    { words: 'seed: Extra inputs are not permitted', gone: 'seed' },
    { words: 'Unknown parameter: stream_options', gone: 'stream_options' }
  ] as const;
  test.each(parameters)(
    '$gone is left out where the server refuses it, and nothing else is',
    async ({ words, gone }) => {
      const endpoint = await serve(({ body }) => (body[gone] === undefined ? streamOf('{}') : refuse(words)));
      const { end } = await run(endpoint);
      expect(sent()).toHaveLength(2);
      expect(end.parameters.mode).toBe('schema');
      const last = sent()[1]?.body;
      expect(['temperature', 'seed', 'stream_options'].filter(name => !(name in (last ?? {})))).toEqual([
        gone
      ]);
    }
  );

  test('a server that refuses in no words loses one thing after the other, until it takes the call', async () => {
    const endpoint = await serve(({ body }) =>
      body.response_format === undefined && body.seed === undefined ? streamOf('{}') : refuse('Bad Request')
    );
    expect((await run(endpoint)).end.parameters).toMatchObject({ mode: 'text', seed: null, temperature: 0 });
  });

  test('a server that refuses everything ends with its words, and nothing is remembered', async () => {
    const endpoint = await serve([refuse('this is not for you')]);
    const memory = createLlmMemory();
    expect(await faultOf(run(endpoint, { memory }))).toMatchObject({
      code: 'LLM_REJECTED',
      message: expect.stringContaining('this is not for you')
    });
    expect(memory.abilities(endpoint).mode).toBe('schema');
  });
});

describe('faults', () => {
  const say = (message: string, more: object = {}): unknown => ({ error: { message, ...more } });
  const rows: { reply: ScriptedReply; code: string; said: string; requests: number }[] = [
    {
      reply: { type: 'error', status: 401, body: say(`Incorrect API key provided: ${KEY}`) },
      code: 'LLM_AUTH',
      said: 'Incorrect API key',
      requests: 1
    },
    {
      reply: { type: 'error', status: 402, body: say('Top up first') },
      code: 'LLM_PAYMENT',
      said: 'Top up first',
      requests: 1
    },
    {
      reply: {
        type: 'error',
        status: 429,
        body: say('You exceeded your current quota', { code: 'insufficient_quota' })
      },
      code: 'LLM_PAYMENT',
      said: 'quota',
      requests: 1
    },
    {
      reply: {
        type: 'error',
        status: 404,
        body: say("The model 'test-model' does not exist", { code: 'model_not_found' })
      },
      code: 'LLM_MODEL_UNKNOWN',
      said: 'test-model',
      requests: 1
    },
    {
      reply: { type: 'error', status: 404, body: { detail: 'Not Found' } },
      code: 'LLM_ADDRESS',
      said: '',
      requests: 1
    },
    {
      reply: { type: 'html', text: '<html>Welcome</html>' },
      code: 'LLM_ADDRESS',
      said: 'web page',
      requests: 1
    },
    {
      reply: { type: 'error', status: 429, body: say('Slow down'), headers: { 'retry-after': '0' } },
      code: 'LLM_RATE_LIMITED',
      said: 'Slow down',
      requests: 3
    },
    {
      reply: { type: 'error', status: 429, body: say('Slow down'), headers: { 'retry-after': '3600' } },
      code: 'LLM_RATE_LIMITED',
      said: 'Slow down',
      requests: 1
    },
    {
      reply: { type: 'error', status: 503, body: 'overloaded' },
      code: 'LLM_SERVER',
      said: 'overloaded',
      requests: 3
    },
    {
      reply: {
        type: 'error',
        status: 400,
        body: say("This model's maximum context length is 4096 tokens", { code: 'context_length_exceeded' })
      },
      code: 'LLM_CONTEXT_OVERFLOW',
      said: '4096',
      requests: 1
    },
    {
      reply: {
        type: 'error',
        status: 400,
        body: say('The response was filtered', { code: 'content_filter' })
      },
      code: 'LLM_REFUSED',
      said: 'filtered',
      requests: 1
    },
    { reply: { type: 'drop' }, code: 'LLM_UNREACHABLE', said: '', requests: 3 },
    { reply: { ...streamOf('{"hel'), cut: true }, code: 'LLM_STREAM_CUT', said: '', requests: 1 },
    { reply: { ...streamOf('{"hel'), unfinished: true }, code: 'LLM_STREAM_CUT', said: '', requests: 1 },
    {
      reply: { ...streamOf('{"hel'), error: { message: 'engine died', code: 500 } },
      code: 'LLM_SERVER',
      said: 'engine died',
      requests: 1
    },
    {
      reply: { type: 'stream', pieces: [], error: { message: 'out of slots', type: 'server_error' } },
      code: 'LLM_SERVER',
      said: 'out of slots',
      requests: 3
    },
    {
      reply: { type: 'json', body: say('no free worker') },
      code: 'LLM_SERVER',
      said: 'no free worker',
      requests: 3
    },
    { reply: { type: 'stream', pieces: [] }, code: 'LLM_EMPTY', said: 'empty', requests: 3 },
    {
      reply: { type: 'stream', pieces: [{ refusal: 'I must ' }, { refusal: 'decline.' }] },
      code: 'LLM_REFUSED',
      said: 'I must decline.',
      requests: 1
    },
    {
      reply: { ...streamOf('{"hel'), finish: 'content_filter' },
      code: 'LLM_REFUSED',
      said: 'declined',
      requests: 1
    }
  ];
  test.each(
    rows.map(row => ({ ...row, name: `${row.reply.type} ${JSON.stringify(row.reply).slice(0, 90)}` }))
  )('$code: $name', async ({ reply, code, said, requests }) => {
    const fault = await faultOf(run(await serve([reply])));
    expect(fault).toMatchObject({
      code,
      message: expect.stringContaining(said),
      hint: expect.stringMatching(/\S/)
    });
    expect(sent()).toHaveLength(requests);
    expect(JSON.stringify([fault, fault['message']])).not.toContain('secret');
  });

  test('a model that is not there is answered with those that are, the most alike first', async () => {
    server = await startLlmServer(
      [{ type: 'error', status: 404, body: say('model "qwen3:7b" not found, try pulling it first') }],
      ['llama3.2', 'qwen3:8b', 'mistral']
    );
    const endpoint = { baseUrl: server.baseUrl, model: 'qwen3:7b', apiKey: null, fetch: globalThis.fetch };
    expect(await faultOf(run(endpoint))).toMatchObject({
      code: 'LLM_MODEL_UNKNOWN',
      hint: expect.stringMatching(/%config model: qwen3:8b, /)
    });
  });

  test('a server that is not there cannot be reached, and the hint says to start it', async () => {
    const endpoint = await serve([]);
    await server?.close();
    expect(await faultOf(run(endpoint))).toMatchObject({
      code: 'LLM_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED'),
      hint: expect.stringContaining('Start')
    });
  });

  test('the same is said where the fetch of `net` is used, and its own refusals stay what they are', async () => {
    const endpoint = await serve([]);
    await server?.close();
    const policy = (offline: boolean): FetchPolicy => ({ ...POLICY, offline });
    const online = createFetcher({ policy: () => policy(false) });
    const offline = createFetcher({ policy: () => policy(true) });
    expect(await faultOf(run({ ...endpoint, fetch: online.as('configured') }))).toMatchObject({
      code: 'LLM_UNREACHABLE',
      message: expect.stringContaining('ECONNREFUSED')
    });
    const remote = { ...endpoint, baseUrl: 'https://llm.example/v1' };
    expect(await faultOf(run({ ...remote, fetch: offline.as('configured') }))).toMatchObject({
      code: 'OFFLINE'
    });
    await Promise.all([online.dispose(), offline.dispose()]);
  });

  test('a reply streams through the fetch of `net`', async () => {
    const endpoint = await serve([streamOf('{"hello":1}', 4)]);
    const fetcher = createFetcher({ policy: () => POLICY });
    expect((await run({ ...endpoint, fetch: fetcher.as('configured') })).deltas).toHaveLength(3);
    await fetcher.dispose();
  });

  test('a server that takes the request and says nothing is given up after its time of silence', async () => {
    const endpoint = await serve([{ type: 'hang' }]);
    expect(await faultOf(run(endpoint, { silenceMs: 30, rules: { ...QUICK, attempts: 1 } }))).toMatchObject({
      code: 'LLM_TIMEOUT'
    });
  });

  test('a server that falls silent in the middle is given up too', async () => {
    const endpoint = await serve([
      { type: 'stream', pieces: ['{"a"', ':1}'], gate: () => new Promise(() => undefined) }
    ]);
    expect(await faultOf(run(endpoint, { silenceMs: 60 }))).toMatchObject({ code: 'LLM_TIMEOUT' });
    expect(sent()).toHaveLength(1);
  });

  test('what fails twice and then succeeds is one good reply', async () => {
    const busy: ScriptedReply = { type: 'error', status: 503, body: 'busy' };
    const { end } = await run(await serve([busy, busy, streamOf('{"ok":true}')]));
    expect(end.text).toBe('{"ok":true}');
  });
});

describe('stopping', () => {
  test('an abort in the middle of a stream closes the connection and says CANCELLED', async () => {
    const stop = new AbortController();
    const endpoint = await serve([
      { type: 'stream', pieces: ['{"a"', ':1}'], gate: () => new Promise(() => undefined) }
    ]);
    const fault = await faultOf(
      (async () => {
        for await (const item of chat(endpoint, PROMPT, options({ signal: stop.signal })))
          if (item.type === 'delta') stop.abort();
      })()
    );
    expect(fault).toMatchObject({ code: 'CANCELLED' });
    const { signal } = sent()[0] ?? {};
    if (signal?.aborted === false)
      await new Promise(resolve => {
        signal.addEventListener('abort', resolve);
      });
    expect(signal?.aborted).toBe(true);
  });

  test('a server that says that it loads the model is asked until it has', async () => {
    const pauses: number[] = [];
    const clock = {
      sleep: (ms: number): Promise<void> => {
        pauses.push(ms);
        return Promise.resolve();
      },
      random: () => 0
    };
    const loading: ScriptedReply = {
      type: 'error',
      status: 503,
      body: { error: { message: 'Loading model' } }
    };
    const endpoint = await serve([loading, loading, loading, loading, streamOf('{"a":1}')]);
    expect((await run(endpoint, { clock })).deltas.join('')).toBe('{"a":1}');
    expect(pauses).toHaveLength(4);
  });

  test('an abort during the pause before a retry makes no further request', async () => {
    const stop = new AbortController();
    const endpoint = await serve(() => {
      stop.abort();
      return { type: 'error', status: 503, body: 'busy' };
    });
    expect(
      await faultOf(
        run(endpoint, {
          signal: stop.signal,
          rules: { attempts: 3, firstPauseMs: 3_600_000, longestPauseMs: 3_600_000 }
        })
      )
    ).toMatchObject({ code: 'CANCELLED' });
    expect(sent()).toHaveLength(1);
  });

  test('a reader that leaves early closes the connection', async () => {
    const endpoint = await serve([
      { type: 'stream', pieces: ['a', 'b'], gate: () => new Promise(() => undefined) }
    ]);
    for await (const item of chat(endpoint, PROMPT, options())) if (item.type === 'delta') break;
    const { signal } = sent()[0] ?? {};
    if (signal?.aborted === false)
      await new Promise(resolve => {
        signal.addEventListener('abort', resolve);
      });
    expect(signal?.aborted).toBe(true);
  });
});

describe('the budget of a run', () => {
  test('a call that would go beyond it is not made', async () => {
    const endpoint = await serve([streamOf('{}')]);
    expect(await faultOf(run(endpoint, { budget: createTokenBudget(2) }))).toMatchObject({
      code: 'LLM_BUDGET'
    });
    expect(sent()).toHaveLength(0);
  });

  test('a call that its server refused costs nothing of it', async () => {
    const budget = createTokenBudget(10_000);
    await faultOf(run(await serve([refuse('no', 401)]), { budget }));
    expect(budget.spent()).toBe(0);
  });

  test('a reply that goes beyond it is stopped where it does', async () => {
    const endpoint = await serve([streamOf('x'.repeat(4_000), 40)]);
    expect(await faultOf(run(endpoint, { budget: createTokenBudget(100) }))).toMatchObject({
      code: 'LLM_BUDGET'
    });
  });

  test('reported tokens replace the estimate', async () => {
    const budget = createTokenBudget(10_000);
    await run(await serve([{ ...streamOf('{}'), usage: { prompt_tokens: 400, completion_tokens: 50 } }]), {
      budget
    });
    expect(budget.spent()).toBe(450);
  });
});

describe('thoughts', () => {
  test('thoughts in the text and in the reasoning field are kept apart from what is said', async () => {
    const endpoint = await serve([
      { type: 'stream', pieces: [{ reasoning_content: 'hm ' }, '<thi', 'nk>so</think>', '{"a"', ':1}'] }
    ]);
    const { deltas, end } = await run(endpoint);
    expect({ said: deltas.join(''), thought: end.thought }).toEqual({ said: '{"a":1}', thought: 'hm so' });
  });

  test('a thought that is closed without having been opened is known from the second call on', async () => {
    const endpoint = await serve([streamOf('{"draft":1}</think>{"a":1}')]);
    const memory = createLlmMemory();
    const first: string[] = [];
    for await (const item of chat(endpoint, PROMPT, options({ memory }))) first.push(item.type);
    expect(first).toContain('restart');
    const second = await run(endpoint, { memory });
    expect(second.deltas.join('')).toBe('{"a":1}');
  });
});
