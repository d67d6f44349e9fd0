import { afterEach, describe, expect, test } from '@jest/globals';
import { fullCard, taskNames, tasks } from '@cellist/run-model';
import type { Progress, TaskName } from '@cellist/run-model';
import type { EndpointSettings } from '../../config/index.js';
import type { NewContent } from '../../resources/index.js';
import type { Expert, Parcel } from '../expert.js';
import { hubResult, jsonResult, picture } from '../testing/hub-results.js';
import { startHubServer } from '../testing/hub-server.js';
import type { HubAnswer, HubCall, HubServer } from '../testing/hub-server.js';
import { testRemote } from '../testing/remote-dependencies.js';
import type { TestRemote, TestRemoteOptions } from '../testing/remote-dependencies.js';
import { taskInput } from '../testing/task-inputs.js';
import { testContext } from '../testing/test-dependencies.js';
import { createEndpointExpert } from './create-endpoint-expert.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.close()));
});

interface Lab {
  expert: Expert;
  server: HubServer;
  remote: TestRemote;
}

async function lab(
  task: TaskName,
  answer: (call: HubCall, index: number) => HubAnswer | Promise<HubAnswer>,
  more: TestRemoteOptions & { headers?: Record<string, string> } = {}
): Promise<Lab> {
  const server = await startHubServer(answer);
  const remote = testRemote(more);
  open.push(server, { close: () => remote.dispose() });
  const settings: EndpointSettings = {
    id: 'lab/model',
    task,
    url: `${server.url}/models/depth?version=2`,
    headers: more.headers ?? {},
    description: 'A model of the lab.',
    license: 'MIT',
    pieceSeconds: null
  };
  const card = fullCard({ id: settings.id, tasks: [task], description: settings.description });
  return { expert: createEndpointExpert(settings, card, remote), server, remote };
}

async function run(
  { expert }: Lab,
  task: TaskName,
  parameters: Record<string, unknown> = {}
): Promise<NewContent[]> {
  return expert.run(await taskInput(task, parameters), testContext());
}

describe('an endpoint in the Hub’s form', () => {
  test.each(taskNames)('%s: what it yields has the kinds of the vocabulary, in their order', async task => {
    const place = await lab(task, () => hubResult(task));
    const contents = await run(place, task);
    expect(contents.map(({ kind }) => kind)).toEqual([...tasks[task].outputs]);
  });

  test.each(taskNames)('%s: one medium alone goes as its bytes, everything else as inputs', async task => {
    const place = await lab(task, () => hubResult(task));
    await run(place, task);
    const [call] = place.server.calls;
    const args = Object.values(tasks[task].args).filter(({ optional }) => !optional);
    const [only] = args;
    expect(call?.method).toBe('POST');
    expect(call?.path).toBe('/models/depth?version=2');
    if (args.length === 1 && only !== undefined && !['text', 'table'].includes(only.kind)) {
      expect(call?.headers['content-type']).toMatch(new RegExp(`^${only.kind}/`));
      expect(call?.body.length).toBeGreaterThan(100);
    } else {
      expect(call?.headers['content-type']).toBe('application/json');
      expect(JSON.parse(String(call?.body))).toHaveProperty('inputs');
    }
  });

  const forms: [TaskName, Record<string, unknown>, unknown][] = [
    ['text-generation', { max_new_tokens: 5 }, { inputs: 'the text', parameters: { max_new_tokens: 5 } }],
    ['question-answering', {}, { inputs: { question: 'the question', context: 'the context' } }],
    ['sentence-similarity', {}, { inputs: { source_sentence: 'the text', sentences: ['first', 'second'] } }],
    [
      'zero-shot-classification',
      {},
      { inputs: 'the text', parameters: { candidate_labels: ['first', 'second'] } }
    ],
    [
      'table-question-answering',
      {},
      { inputs: { query: 'the question', table: { name: ['Ada', 'Bob'], age: ['36', '40'] } } }
    ],
    ['tabular-classification', {}, { inputs: { data: { name: ['Ada', 'Bob'], age: ['36', '40'] } } }]
  ];
  test.each(forms)('%s has the names that the Hub’s API has', async (task, parameters, expected) => {
    const place = await lab(task, () => hubResult(task));
    await run(place, task, parameters);
    expect(JSON.parse(String(place.server.calls[0]?.body))).toEqual(expected);
  });

  test('several named inputs go as an object, media in base64', async () => {
    const place = await lab('canny-text-to-image', () => hubResult('canny-text-to-image'));
    await run(place, 'canny-text-to-image');
    expect(JSON.parse(String(place.server.calls[0]?.body))).toEqual({
      inputs: { image: (await picture('RGB')).toString('base64'), text: 'the text' }
    });
  });

  test('a medium with parameters goes in base64, since bytes cannot carry them', async () => {
    const place = await lab('depth-estimation', () => hubResult('depth-estimation'));
    await run(place, 'depth-estimation', { far: 10 });
    expect(JSON.parse(String(place.server.calls[0]?.body))).toEqual({
      inputs: (await picture('RGB')).toString('base64'),
      parameters: { far: 10 }
    });
  });

  test('a picture may come in JSON, in base64 under any name', async () => {
    const place = await lab('depth-estimation', async () =>
      jsonResult({ depth: (await picture('L')).toString('base64') })
    );
    const [content] = await run(place, 'depth-estimation');
    expect(content?.kind).toBe('image');
  });

  test('what is sent is told before, with its size', async () => {
    const place = await lab('visual-question-answering', () => hubResult('visual-question-answering'));
    const sent: Parcel[] = [];
    const context = testContext(undefined, undefined, parcel => sent.push(parcel));
    await place.expert.run(await taskInput('visual-question-answering'), context);
    expect(sent).toMatchObject([{ what: ['image-1', 'question'], cost: null }]);
    expect(sent[0]?.sizeBytes).toBe(place.server.calls[0]?.body.length);
  });

  test('nothing is sent where nobody agreed', async () => {
    const place = await lab('text-generation', () => hubResult('text-generation'));
    const context = { ...testContext(), send: () => Promise.reject(new Error('no')) };
    await expect(place.expert.run(await taskInput('text-generation'), context)).rejects.toThrow('no');
    expect(place.server.calls).toEqual([]);
  });
});

describe('headers', () => {
  test('variables are put in at the call', async () => {
    const place = await lab('text-generation', () => hubResult('text-generation'), {
      headers: { authorization: 'Bearer $LAB_TOKEN', 'x-team': 'a${TEAM}b' },
      environment: { LAB_TOKEN: 'secret-1', TEAM: 'red' }
    });
    await run(place, 'text-generation');
    expect(place.server.calls[0]?.headers).toMatchObject({
      authorization: 'Bearer secret-1',
      'x-team': 'aredb'
    });
  });

  test('a variable that is not set makes it unavailable, with the step', async () => {
    const place = await lab('text-generation', () => hubResult('text-generation'), {
      headers: { authorization: 'Bearer $LAB_TOKEN' }
    });
    expect(await place.expert.availability(new AbortController().signal)).toEqual({
      ok: false,
      reason: 'Its headers need LAB_TOKEN, which is not set.',
      step: 'Set LAB_TOKEN in the environment.'
    });
  });

  test('a key that a server echoes reaches no error', async () => {
    const place = await lab(
      'text-generation',
      () => ({ status: 401, body: '{"error": "token secret-1 is unknown"}' }),
      { headers: { authorization: 'Bearer $LAB_TOKEN' }, environment: { LAB_TOKEN: 'secret-1' } }
    );
    await expect(run(place, 'text-generation')).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: expect.stringMatching(/did not accept the key \(HTTP 401\).*token \[key\] is unknown/)
    });
  });
});

describe('what comes back', () => {
  const bad: [string, TaskName, HubAnswer, RegExp][] = [
    [
      'an empty body',
      'summarization',
      { contentType: 'application/json', body: Buffer.alloc(0) },
      /empty answer/
    ],
    [
      'a web page with status 200',
      'summarization',
      { contentType: 'text/html', body: Buffer.from('<!DOCTYPE html><html><h1>Sign in</h1></html>') },
      /web page instead of a result.*Sign in/
    ],
    [
      'JSON that is cut off',
      'summarization',
      { contentType: 'application/json', body: Buffer.from('[{"summary_te') },
      /broken or cut off/
    ],
    [
      'an error with status 200',
      'summarization',
      jsonResult({ error: 'CUDA out of memory' }),
      /CUDA out of memory/
    ],
    [
      'a score over 1',
      'image-classification',
      jsonResult([{ label: 'a', score: 1.7 }]),
      /score is more than 1/
    ],
    [
      'no score',
      'image-classification',
      jsonResult([{ label: 'a' }]),
      /not in the form of image-classification/
    ],
    [
      'a box outside of the picture',
      'object-detection',
      jsonResult([{ label: 'cat', score: 0.9, box: { xmin: 0, ymin: 0, xmax: 900, ymax: 40 } }]),
      /outside of the picture of 64 × 48/
    ],
    [
      'text that calls itself a picture',
      'text-to-image',
      { contentType: 'image/png', body: Buffer.from('not a picture') },
      /where a picture was to come/
    ],
    ['a similarity too few', 'sentence-similarity', jsonResult([0.5]), /1 similarities for 2 sentences/],
    ['classes for other rows', 'tabular-classification', jsonResult(['a']), /1 classes for 2 rows/],
    ['an empty text', 'summarization', jsonResult([{ summary_text: ' ' }]), /an empty text/]
  ];
  test.each(bad)('%s is no result', async (_, task, answer, message) => {
    const place = await lab(task, () => answer);
    await expect(run(place, task)).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: expect.stringMatching(message)
    });
  });

  test('a picture that is cut off is no result', async () => {
    const whole = await picture('RGB', 640, 480);
    const place = await lab('text-to-image', () => ({
      contentType: 'image/png',
      body: whole.subarray(0, whole.length - 200)
    }));
    await expect(run(place, 'text-to-image')).rejects.toThrow(/broken or cut off/);
  });

  test('a picture that is whole is decoded once: what that told goes with it to whoever keeps it', async () => {
    const whole = await picture('RGB', 640, 480);
    const place = await lab('text-to-image', () => ({ contentType: 'image/png', body: whole }));
    const [image] = await run(place, 'text-to-image');
    expect(image).toMatchObject({ kind: 'image', inspected: { facts: { width: 640, height: 480 } } });
  });

  test('a box a little over the edge is cut to the picture', async () => {
    const box = { xmin: -1, ymin: 2, xmax: 65, ymax: 47 };
    const place = await lab('object-detection', () => jsonResult([{ label: 'cat', score: 0.9, box }]));
    const [json] = await run(place, 'object-detection');
    expect(json).toEqual({
      kind: 'json',
      json: [{ label: 'cat', score: 0.9, box: { xmin: 0, ymin: 2, xmax: 64, ymax: 47 } }]
    });
  });
});

describe('faults', () => {
  const busy: HubAnswer = { status: 429, body: '{"error": "too many"}', headers: { 'retry-after': '2' } };
  const passing: [string, HubAnswer, number[]][] = [
    ['429 with Retry-After', busy, [2000]],
    ['500', { status: 500, body: 'oops' }, [400]],
    ['a reset connection', 'reset', [400]],
    ['a web page of a proxy', { status: 502, body: '<html>Bad gateway</html>' }, [400]],
    ['a model that loads', { status: 503, body: '{"error": "loading", "estimated_time": 12}' }, [12_000]]
  ];
  test.each(passing)('after %s it is tried again, with a pause', async (_, fault, pauses) => {
    const place = await lab('summarization', (_call, index) =>
      index === 0 ? fault : hubResult('summarization')
    );
    expect(await run(place, 'summarization')).toEqual([{ kind: 'text', text: 'A short text.' }]);
    expect(place.remote.pauses).toEqual(pauses);
  });

  test('a loading model is shown as what is waited for', async () => {
    const place = await lab('summarization', (_call, index) =>
      index === 0
        ? { status: 503, body: '{"error": "loading", "estimated_time": 12}' }
        : hubResult('summarization')
    );
    const shown: Progress[] = [];
    await place.expert.run(
      await taskInput('summarization'),
      testContext(undefined, progress => shown.push(progress))
    );
    expect(shown.map(({ text }) => text)).toContain('the model is loading (some 12 s)');
  });

  test('it is tried four times in all', async () => {
    const place = await lab('summarization', () => ({ status: 500, body: 'oops' }));
    await expect(run(place, 'summarization')).rejects.toThrow(/failed \(HTTP 500\)/);
    expect(place.server.calls).toHaveLength(4);
  });

  const final: [number, string, RegExp][] = [
    [400, '{"error": "inputs missing"}', /refused the call.*inputs missing/],
    [402, '{"error": "no credit"}', /wants credit/],
    [404, '{"error": "no such model"}', /is not there/],
    [429, '{"error": "You exceeded your monthly quota"}', /quota at .* is used up/]
  ];
  test.each(final)('%d is final', async (status, body, message) => {
    const place = await lab('summarization', () => ({ status, body }));
    await expect(run(place, 'summarization')).rejects.toThrow(message);
    expect(place.server.calls).toHaveLength(1);
  });

  test('an abort ends the call, and no further one is made', async () => {
    const place = await lab('summarization', () => 'hang');
    const stop = new AbortController();
    const running = place.expert.run(
      await taskInput('summarization'),
      testContext(stop.signal, ({ text }) => {
        if (text.startsWith('asking'))
          setImmediate(() => {
            stop.abort(new Error('stopped'));
          });
      })
    );
    await expect(running).rejects.toThrow();
    expect(place.server.calls.length).toBeLessThanOrEqual(1);
  });

  test('not more than so many calls go to one endpoint at a time; who waits says so', async () => {
    let most = 0;
    const place: Lab = await lab(
      'summarization',
      async () => {
        most = Math.max(most, place.server.open());
        await new Promise(resolve => setImmediate(resolve));
        return hubResult('summarization');
      },
      { lanes: 2 }
    );
    const input = await taskInput('summarization');
    const shown: string[] = [];
    const context = testContext(undefined, ({ text }) => shown.push(text));
    await Promise.all(Array.from({ length: 8 }, () => place.expert.run(input, context)));
    expect(place.server.calls).toHaveLength(8);
    expect(most).toBeLessThanOrEqual(2);
    expect(shown.some(text => text.startsWith('waiting until lab/model'))).toBe(true);
  });
});
