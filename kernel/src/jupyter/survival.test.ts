import { createHmac } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommTarget } from './comm.js';
import { fakeHandlers, startTestKernel, type TestClient } from './testing/index.js';
import type { Frames, RequestChannel } from './transport.js';

const echo: CommTarget = comm => ({
  message: ({ data }) => {
    comm.send(data);
  }
});

const REQUESTS: readonly (readonly [string, Record<string, unknown>])[] = [
  ['execute_request', { code: 'a' }],
  ['execute_request', { code: 'bad', stop_on_error: true }],
  ['execute_request', { code: 'a', user_expressions: { x: 'y' }, silent: true }],
  ['complete_request', { code: '😀', cursor_pos: 1 }],
  ['inspect_request', { code: '😀', cursor_pos: 1, detail_level: 1 }],
  ['is_complete_request', { code: 'a' }],
  ['history_request', { hist_access_type: 'tail', n: 3, output: true, raw: true }],
  ['kernel_info_request', {}],
  ['comm_info_request', { target_name: 'echo' }],
  ['comm_open', { comm_id: 'c', target_name: 'echo', data: {} }],
  ['comm_open', { comm_id: 'd', target_name: 'none', data: {} }],
  ['comm_msg', { comm_id: 'c', data: { a: 1 } }],
  ['comm_close', { comm_id: 'c', data: {} }],
  ['interrupt_request', {}],
  ['input_reply', { value: 'a' }],
  ['debug_request', {}],
  ['__proto__', {}]
];

const DELIMITER = Buffer.from('<IDS|MSG>');
const DEEP = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;

/** What happens to a message on its way; fields are spoiled before it is signed, frames after. */
type Fate = (client: TestClient, type: string, content: Record<string, unknown>) => Frames;

const value = fc.oneof(fc.jsonValue(), fc.constant(undefined));
const frame = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.json().map(text => Buffer.from(text)),
  fc.constantFrom(
    Buffer.from(DEEP),
    Buffer.from('{"msg_id":"x","msg_type":"kernel_info_request","session":"s"}')
  )
);

const fates: fc.Arbitrary<Fate> = fc.oneof(
  fc.constant<Fate>((client, type, content) => client.frames(type, content)),
  fc.tuple(fc.nat(), value).map<Fate>(([at, spoiled]) => (client, type, content) => {
    const keys = Object.keys(content);
    const key = keys[at % Math.max(keys.length, 1)] ?? 'code';
    return client.frames(type, { ...content, [key]: spoiled });
  }),
  fc.string().map<Fate>(spoiled => (client, type, content) => client.frames(type + spoiled, content)),
  fc.tuple(fc.nat(6), frame).map<Fate>(
    ([at, spoiled]) =>
      (client, type, content) =>
        client.frames(type, content).map((each, index) => (index === at ? spoiled : each))
  ),
  fc.tuple(fc.nat(6), fc.nat(2)).map<Fate>(
    ([at, count]) =>
      (client, type, content) =>
        client.frames(type, content).filter((_, index) => index < at || index >= at + count)
  ),
  fc.array(frame).map<Fate>(frames => () => frames)
);

const channels = fc.constantFrom<RequestChannel>('shell', 'shell', 'shell', 'control', 'stdin');

test('thousands of messages, mutated, doubled and reordered, leave a kernel that runs a cell', async () => {
  const kernel = await startTestKernel({
    over: 'memory',
    graceMs: 1,
    handlers: fakeHandlers({
      commTargets: { echo },
      execute: ({ code }, context) => {
        if (code !== 'a') throw new Error(code);
        context.stream('stdout', code);
        context.executeResult({ data: { 'text/plain': code } });
        return undefined;
      }
    })
  });
  const spoiler = await kernel.connect();
  const sent: Frames[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(channels, fc.constantFrom(...REQUESTS), fates, fc.boolean(), fc.boolean()), {
        minLength: 10,
        maxLength: 40
      }),
      async messages => {
        for (const [channel, [type, content], fate, isSigned, isRepeated] of messages) {
          const spoiled = fate(spoiler, type, content);
          const frames = isSigned ? signAgain(spoiled, kernel.key) : spoiled;
          spoiler.sendFrames(channel, frames);
          sent.push(frames);
          const earlier = sent[Math.floor(sent.length / 2)];
          if (isRepeated && earlier !== undefined) spoiler.sendFrames(channel, earlier);
        }
        const client = await kernel.connect();
        // The spoiler's own failing cells may still abort the one that was sent behind them.
        await client.ask('kernel_info_request', {}, { channel: 'control' });
        let reply = (await client.run('a')).reply;
        while (reply.content['status'] === 'aborted') reply = (await client.run('a')).reply;
        expect(reply.content['status']).toBe('ok');
        await client.close();
      }
    ),
    { numRuns: 200 }
  );
  await kernel.close();
  expect(sent.length).toBeGreaterThan(1_000);
});

test.each(['execute_request', 'kernel_info_request'])(
  'the header of a %s that is too deep to be written again is dropped, and the next cell runs',
  async type => {
    const kernel = await startTestKernel({ over: 'memory', handlers: fakeHandlers() });
    const client = await kernel.connect();
    const header = `{"msg_id":"x","msg_type":"${type}","session":"s","deep":${DEEP}}`;
    const frames = [
      DELIMITER,
      Buffer.alloc(0),
      ...[header, '{}', '{}', '{"code":"a"}'].map(text => Buffer.from(text))
    ];
    client.sendFrames('shell', signAgain(frames, kernel.key));
    expect((await client.run('a')).reply.content['status']).toBe('ok');
    expect(kernel.logged).toEqual([expect.stringContaining(`${type}: it cannot be answered`)]);
    await kernel.close();
  }
);

/** Gives spoiled dictionaries a good signature, so that they get past the first guard. */
function signAgain(frames: Frames, key: string): Frames {
  const hmac = createHmac('sha256', key);
  for (const dictionary of frames.slice(2, 6)) hmac.update(dictionary);
  return frames.map((each, index) => (index === 1 ? Buffer.from(hmac.digest('hex')) : each));
}
