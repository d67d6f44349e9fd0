import { afterEach, describe, expect, test } from '@jest/globals';
import { fullCard, hostedTasks, isHostedTask, taskNames, tasks } from '@cellist/run-model';
import type { Progress, TaskName } from '@cellist/run-model';
import { createLlmMemory } from '../../llm/index.js';
import type { NewContent } from '../../resources/index.js';
import { isSeeingTask, isWritingTask } from '../chat/chat-messages.js';
import type { Expert, Parcel } from '../expert.js';
import { fixture, hubResult, jsonResult, picture } from '../testing/hub-results.js';
import { startHubServer } from '../testing/hub-server.js';
import type { HubAnswer, HubCall, HubServer } from '../testing/hub-server.js';
import { testRemote } from '../testing/remote-dependencies.js';
import type { TestRemote } from '../testing/remote-dependencies.js';
import { taskInput } from '../testing/task-inputs.js';
import { testContext } from '../testing/test-dependencies.js';
import { createHuggingfaceExpert } from './create-huggingface-expert.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(each => each.close()));
});

interface Place {
  expert: Expert;
  server: HubServer;
  remote: TestRemote;
  /** The calls to the router; those to the Hub's API left out. */
  routed(): HubCall[];
}

interface PlaceOptions {
  task: TaskName;
  /** What the router answers. */
  answer: (call: HubCall, index: number) => HubAnswer | Promise<HubAnswer>;
  /** What the Hub says of the model's providers. */
  mapping?: unknown;
  token?: string | null;
  isChat?: boolean;
  id?: string;
}

/** Hub and router on one server, at the paths that they really have. */
async function place(options: PlaceOptions): Promise<Place> {
  const { task, answer, token = 'hf_secret', isChat = false, id = 'owner/model' } = options;
  const mapping = options.mapping ?? [
    { provider: 'hf-inference', providerId: 'owner/model', status: 'live', task }
  ];
  let index = 0;
  const server = await startHubServer(call => {
    if (call.path.startsWith('/api/models/owner/model?'))
      return jsonResult({ _id: '1', id: 'owner/model', inferenceProviderMapping: mapping });
    index += 1;
    return answer(call, index - 1);
  });
  const remote = testRemote({
    settings: { hfEndpoint: server.url, hfInferenceEndpoint: `${server.url}/router/` },
    secrets: { hfToken: token }
  });
  open.push(server, { close: () => remote.dispose() });
  const card = fullCard({ id, tasks: [task], description: 'A model.' });
  const expert = createHuggingfaceExpert(task, { card, providers: [], isChat }, createLlmMemory(), remote);
  return {
    expert,
    server,
    remote,
    routed: () => server.calls.filter(({ path }) => path.startsWith('/router/'))
  };
}

async function run(
  { expert }: Place,
  task: TaskName,
  parameters: Record<string, unknown> = {}
): Promise<NewContent[]> {
  return expert.run(await taskInput(task, parameters), testContext());
}

/** A chat completion as the router sends it, whole. */
function completion(text: string): HubAnswer {
  return jsonResult({
    id: '1',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }]
  });
}

describe('Hugging Face’s own provider', () => {
  // No provider but others runs videos; their forms are tested below.
  const ownTasks = hostedTasks.filter(task => task !== 'text-to-video');
  test.each(ownTasks)('%s: called at its route, gives what the vocabulary promises', async task => {
    const at = await place({
      task,
      answer: ({ path }) =>
        path.endsWith('/v1/completions')
          ? jsonResult({ choices: [{ text: 'A written text.' }] })
          : hubResult(task)
    });
    const contents = await run(at, task);
    expect(contents.map(({ kind }) => kind)).toEqual([...tasks[task].outputs]);
    const [call] = at.routed();
    const ends: Partial<Record<TaskName, string>> = {
      'sentence-similarity': '/pipeline/sentence-similarity',
      'text-generation': '/v1/completions'
    };
    expect(call?.path).toBe(`/router/hf-inference/models/owner/model${ends[task] ?? ''}`);
    expect(call?.headers.authorization).toBe('Bearer hf_secret');
  });

  test('a picture goes as its bytes with its content type', async () => {
    const at = await place({ task: 'object-detection', answer: () => hubResult('object-detection') });
    await run(at, 'object-detection');
    const [call] = at.routed();
    expect(call?.headers['content-type']).toBe('image/png');
    expect(call?.body.equals(await picture('RGB'))).toBe(true);
  });

  test('what is asked goes as inputs with parameters', async () => {
    const at = await place({
      task: 'zero-shot-classification',
      answer: () => hubResult('zero-shot-classification')
    });
    await run(at, 'zero-shot-classification', { multi_label: true });
    expect(JSON.parse(String(at.routed()[0]?.body))).toEqual({
      inputs: 'the text',
      parameters: { candidate_labels: ['first', 'second'], multi_label: true }
    });
  });

  test('a token that has not the usual form goes to the router all the same, and nowhere else', async () => {
    const at = await place({
      task: 'summarization',
      answer: () => hubResult('summarization'),
      token: 'other'
    });
    await run(at, 'summarization');
    expect(at.routed()[0]?.headers.authorization).toBe('Bearer other');
  });

  test('the bill goes to whom the plan says', async () => {
    const at = await place({ task: 'summarization', answer: () => hubResult('summarization') });
    await run(at, 'summarization', { bill_to: 'my-team' });
    const [call] = at.routed();
    expect(call?.headers['x-hf-bill-to']).toBe('my-team');
    expect(String(call?.body)).not.toContain('bill_to');
  });

  test('what goes where, and what it costs, is told before', async () => {
    const at = await place({ task: 'object-detection', answer: () => hubResult('object-detection') });
    const sent: Parcel[] = [];
    const refuse = {
      ...testContext(),
      send(parcel: Parcel) {
        sent.push(parcel);
        return Promise.reject(new Error('no'));
      }
    };
    await expect(at.expert.run(await taskInput('object-detection'), refuse)).rejects.toThrow('no');
    expect(sent).toMatchObject([{ address: `${at.server.url}/router/`, what: ['image-1'] }]);
    expect(sent[0]?.cost).toMatch(/bill your Hugging Face account/);
    expect(at.server.calls).toEqual([]);
  });
});

describe('which provider', () => {
  const two = [
    { provider: 'together', providerId: 'together/flux', status: 'live', task: 'text-to-image' },
    { provider: 'nscale', providerId: 'nscale/flux', status: 'live', task: 'text-to-image' }
  ];
  const image = async (): Promise<HubAnswer> =>
    jsonResult({ data: [{ b64_json: (await picture('RGB')).toString('base64') }] });

  test('the first in the user’s own order', async () => {
    const at = await place({ task: 'text-to-image', answer: image, mapping: two });
    await run(at, 'text-to-image');
    const [call] = at.routed();
    expect(call?.path).toBe('/router/together/v1/images/generations');
    expect(JSON.parse(String(call?.body))).toMatchObject({ model: 'together/flux', prompt: 'the text' });
  });

  test('the one that the plan pins', async () => {
    const at = await place({ task: 'text-to-image', answer: image, mapping: two });
    await run(at, 'text-to-image', { provider: 'nscale' });
    expect(at.routed()[0]?.path).toBe('/router/nscale/v1/images/generations');
  });

  test('the one that the model’s name pins', async () => {
    const at = await place({ task: 'text-to-image', answer: image, mapping: two, id: 'owner/model:nscale' });
    await run(at, 'text-to-image');
    expect(at.routed()[0]?.path).toBe('/router/nscale/v1/images/generations');
  });

  test('a mapping in its older form is read too', async () => {
    const mapping = { nscale: { providerId: 'nscale/flux', status: 'live', task: 'text-to-image' } };
    const at = await place({ task: 'text-to-image', answer: image, mapping });
    await run(at, 'text-to-image');
    expect(at.routed()[0]?.path).toBe('/router/nscale/v1/images/generations');
  });

  test('none: it is said, and nothing is called', async () => {
    const at = await place({ task: 'text-to-image', answer: image, mapping: [] });
    await expect(run(at, 'text-to-image')).rejects.toThrow(/no Inference Provider runs it/);
    expect(at.routed()).toEqual([]);
  });

  test('where the Hub does not answer, Hugging Face’s own provider is tried', async () => {
    const at = await place({ task: 'summarization', answer: () => hubResult('summarization') });
    const closed = testRemote({
      settings: { hfEndpoint: 'http://127.0.0.1:9', hfInferenceEndpoint: `${at.server.url}/router` },
      secrets: { hfToken: 'hf_secret' }
    });
    open.push({ close: () => closed.dispose() });
    const hosted = {
      card: fullCard({ id: 'owner/model', tasks: ['summarization'], description: '' }),
      providers: [],
      isChat: false
    };
    const expert = createHuggingfaceExpert('summarization', hosted, createLlmMemory(), closed);
    expect(await expert.run(await taskInput('summarization'), testContext())).toEqual([
      { kind: 'text', text: 'A short text.' }
    ]);
  });
});

describe('providers that give a ticket', () => {
  interface Ticket {
    provider: string;
    task: TaskName;
    /** The reply to the call, then those to the questions after it. */
    replies: (url: string) => unknown[];
    paths: string[];
  }
  const rows: Ticket[] = [
    {
      provider: 'fal-ai',
      task: 'text-to-video',
      replies: url => [
        { request_id: '7', status: 'IN_QUEUE', response_url: 'https://queue.fal.run/fal/wan/requests/7' },
        { request_id: '7', status: 'COMPLETED' },
        { video: { url: `${url}/file` } }
      ],
      paths: [
        '/router/fal-ai/fal/wan?_subdomain=queue',
        '/router/fal-ai/fal/wan/requests/7/status?_subdomain=queue',
        '/router/fal-ai/fal/wan/requests/7?_subdomain=queue'
      ]
    },
    {
      provider: 'novita',
      task: 'text-to-video',
      replies: url => [
        { task_id: '7' },
        { task: { status: 'TASK_STATUS_PROCESSING' } },
        { task: { status: 'TASK_STATUS_SUCCEED' }, videos: [{ video_url: `${url}/file` }] }
      ],
      paths: [
        '/router/novita/v3/async/fal/wan',
        '/router/novita/v3/async/task-result?task_id=7',
        '/router/novita/v3/async/task-result?task_id=7'
      ]
    },
    {
      provider: 'wavespeed',
      task: 'text-to-image',
      replies: url => [
        { data: { id: '7', urls: { get: 'https://api.wavespeed.ai/api/v3/predictions/7/result' } } },
        {
          data: {
            status: 'completed',
            urls: { get: 'https://api.wavespeed.ai/api/v3/predictions/7/result' },
            outputs: [`${url}/file`]
          }
        }
      ],
      paths: ['/router/wavespeed/api/v3/fal/wan', '/router/wavespeed/api/v3/predictions/7/result']
    },
    {
      provider: 'together',
      task: 'text-to-video',
      replies: url => [
        { id: '7', status: 'queued' },
        { id: '7', status: 'completed', outputs: { video_url: `${url}/file` } }
      ],
      paths: ['/router/together/v2/videos', '/router/together/v2/videos/7']
    },
    {
      provider: 'replicate',
      task: 'text-to-speech',
      replies: url => [
        { status: 'processing', urls: { get: 'https://api.replicate.com/v1/predictions/7' }, output: null },
        {
          status: 'succeeded',
          urls: { get: 'https://api.replicate.com/v1/predictions/7' },
          output: `${url}/file`
        }
      ],
      paths: ['/router/replicate/v1/models/fal/wan/predictions', '/router/replicate/v1/predictions/7']
    }
  ];
  test.each(rows)('$provider is asked after its job at the router until it is done', async row => {
    const { provider, task, replies, paths } = row;
    const at: Place = await place({
      task,
      mapping: [{ provider, providerId: 'fal/wan', status: 'live', task }],
      answer: async ({ path }, index) => {
        if (path === '/file') {
          const file = { image: picture('RGB'), video: fixture('silent.mp4'), audio: fixture('tone.wav') };
          const [kind] = tasks[task].outputs;
          return { contentType: '', body: await file[kind as 'image' | 'video' | 'audio'] };
        }
        return jsonResult(replies(at.server.url)[index]);
      }
    });
    const contents = await run(at, task);
    expect(contents.map(({ kind }) => kind)).toEqual([...tasks[task].outputs]);
    expect(at.routed().map(({ path }) => path)).toEqual(paths);
  });

  test('a job that failed is told with its words', async () => {
    const at = await place({
      task: 'text-to-video',
      mapping: [{ provider: 'together', providerId: 'x', status: 'live', task: 'text-to-video' }],
      answer: () => jsonResult({ id: '7', status: 'failed', error: { message: 'prompt refused' } })
    });
    await expect(run(at, 'text-to-video')).rejects.toThrow(/prompt refused/);
  });

  test('a result is never fetched from a private address that a provider names', async () => {
    const at = await place({
      task: 'text-to-image',
      mapping: [{ provider: 'replicate', providerId: 'x', status: 'live', task: 'text-to-image' }],
      answer: () => jsonResult({ status: 'succeeded', output: 'http://127.0.0.1:9/secret' })
    });
    await expect(run(at, 'text-to-image')).rejects.toMatchObject({ code: 'RESOURCE_REFUSED' });
  });
});

describe('chat models', () => {
  const seeing = taskNames.filter(isSeeingTask);
  test.each([...taskNames.filter(isWritingTask), ...seeing])(
    '%s is done by a chat model through the router’s chat form',
    async task => {
      const at = await place({ task, answer: () => completion('Two cats.'), isChat: true });
      const contents = await run(at, task);
      expect(contents.map(({ kind }) => kind)).toEqual([...tasks[task].outputs]);
      expect(contents[0]).toEqual({ kind: 'text', text: 'Two cats.' });
      const [call] = at.routed();
      expect(call?.path).toBe('/router/v1/chat/completions');
      expect(call?.headers.authorization).toBe('Bearer hf_secret');
    }
  );

  test.each(seeing)('%s: the card says that a chat model is asked in words', async task => {
    const chat = await place({ task, answer: () => 'reset', isChat: true });
    expect(chat.expert.card.limits).toMatch(/^A chat model asked in words: gives no scores/);
    const own = await place({ task, answer: () => 'reset' });
    expect(own.expert.card.limits).toBe('');
  });

  test('a picture goes as a part of the message', async () => {
    const task = 'visual-question-answering';
    const at = await place({ task, answer: () => completion('Two.'), isChat: true });
    await run(at, task);
    const url = `data:image/png;base64,${(await picture('RGB')).toString('base64')}`;
    expect(JSON.parse(String(at.routed()[0]?.body))).toMatchObject({
      model: 'owner/model',
      messages: [{ role: 'user', content: [{ type: 'text' }, { type: 'image_url', image_url: { url } }] }]
    });
  });

  test('a model that the Hub says to be a chat model is asked in words', async () => {
    const task = 'summarization';
    const at = await place({
      task,
      answer: () => completion('Short.'),
      mapping: [{ provider: 'novita', providerId: 'x', status: 'live', task: 'conversational' }]
    });
    expect(await run(at, task)).toEqual([{ kind: 'text', text: 'Short.' }]);
  });
});

describe('faults', () => {
  test('a model that loads is waited for, with pauses, and shown', async () => {
    const loading = { status: 503, body: '{"error": "Model is loading", "estimated_time": 18.5}' };
    const at = await place({
      task: 'summarization',
      answer: (_, index) => (index < 2 ? loading : hubResult('summarization'))
    });
    const shown: Progress[] = [];
    const context = testContext(undefined, progress => shown.push(progress));
    await at.expert.run(await taskInput('summarization'), context);
    expect(at.routed()).toHaveLength(3);
    expect(at.remote.pauses).toEqual([18_500, 18_500]);
    expect(shown.map(({ text }) => text)).toContain('the model is loading (some 19 s)');
  });

  const final: [number, string, RegExp, RegExp][] = [
    [401, '{"error": "Invalid hf_secret"}', /did not accept the key.*Invalid \[key\]/, /HF_TOKEN/],
    [402, '{"error": "You have exceeded your monthly included credits"}', /wants credit.*monthly/, /billing/],
    [404, '{"error": "Not Found"}', /is not there/, /name of the model/]
  ];
  test.each(final)('%d is told clearly and not tried again', async (status, body, message, hint) => {
    const at = await place({ task: 'summarization', answer: () => ({ status, body }) });
    await expect(run(at, 'summarization')).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint)
    });
    expect(at.routed()).toHaveLength(1);
  });

  test('a malformed result is a failed attempt, not a result', async () => {
    const at = await place({ task: 'object-detection', answer: () => jsonResult([{ label: 'cat' }]) });
    await expect(run(at, 'object-detection')).rejects.toThrow(/not in the form of object-detection/);
  });

  test('an abort ends the call and its retries', async () => {
    const stop = new AbortController();
    const at = await place({
      task: 'summarization',
      answer: () => {
        stop.abort(new Error('stopped'));
        return 'hang';
      }
    });
    await expect(at.expert.run(await taskInput('summarization'), testContext(stop.signal))).rejects.toThrow(
      'stopped'
    );
    expect(at.routed()).toHaveLength(1);
  });
});

describe('availability', () => {
  const signal = new AbortController().signal;
  test('without a token it says to set HF_TOKEN', async () => {
    const at = await place({ task: 'text-to-image', answer: () => 'reset', token: null });
    expect(await at.expert.availability(signal)).toMatchObject({
      ok: false,
      step: expect.stringMatching(/^Set HF_TOKEN/)
    });
  });

  test('with one it is there', async () => {
    const at = await place({ task: 'text-to-image', answer: () => 'reset' });
    expect(await at.expert.availability(signal)).toEqual({ ok: true });
  });

  const asked = new Set<TaskName>(['text2text-generation', 'conversational']);
  const rest = taskNames.filter(task => !asked.has(task) && !isHostedTask(task));
  test.each(rest)('%s, which no provider runs, names the own endpoint as the step', async task => {
    const at = await place({ task, answer: () => 'reset' });
    expect(await at.expert.availability(signal)).toMatchObject({
      ok: false,
      step: expect.stringMatching(/endpoints/)
    });
  });
});
