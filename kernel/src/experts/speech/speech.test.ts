import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Expert, ExpertInput } from '../expert.js';
import { createEspeakNg } from '../program/espeak-ng.js';
import { createEspeakNgWebAssembly } from '../program/espeak-ng-webassembly.js';
import { buildWorkers } from '../testing/build-workers.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import type { TestDependencies } from '../testing/test-dependencies.js';

let folder: string;
let needs: TestDependencies;
const say = (text: string, parameters: ExpertInput['parameters'] = {}): ExpertInput => ({
  task: 'text-to-speech',
  values: { text: { type: 'text', text } },
  parameters
});

beforeAll(async () => {
  folder = await buildWorkers(['espeak']);
  needs = testDependencies(folder);
});

afterAll(async () => {
  await needs.workers.dispose();
  await rm(folder, { recursive: true });
});

interface Sound {
  durationS: number;
  /** Root mean square of the samples, 0 to 1. */
  loudness: number;
  /** Share of samples that hold sound. */
  filled: number;
}

function listen(bytes: Uint8Array): Sound {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(view.getUint32(4, true)).toBe(bytes.byteLength - 8);
  expect(view.getUint32(40, true)).toBe(bytes.byteLength - 44);
  const rate = view.getUint32(24, true);
  let sum = 0;
  let filled = 0;
  const count = (bytes.byteLength - 44) / 2;
  for (let index = 0; index < count; index += 1) {
    const sample = view.getInt16(44 + index * 2, true) / 32768;
    sum += sample * sample;
    if (Math.abs(sample) > 0.005) filled += 1;
  }
  return { durationS: count / rate, loudness: Math.sqrt(sum / count), filled: filled / count };
}

async function speak(expert: Expert, input: ExpertInput, signal?: AbortSignal): Promise<Sound> {
  const [content] = await expert.run(input, testContext(signal));
  if (content?.kind !== 'audio') throw new Error('No sound came back.');
  return listen(content.bytes);
}

describe.each([
  ['espeak-ng (WebAssembly)', createEspeakNgWebAssembly],
  ['espeak-ng', createEspeakNg]
])('%s', (_name, create) => {
  const runsHere = async (): Promise<boolean> =>
    (await create(needs).availability(new AbortController().signal)).ok;

  test('speaks a sentence in its time and loud enough to be heard', async () => {
    if (!(await runsHere())) return;
    const sound = await speak(
      create(needs),
      say('There are six people in the picture, two of them with trumpets.')
    );
    expect(sound.durationS).toBeGreaterThan(2.5);
    expect(sound.durationS).toBeLessThan(6);
    expect(sound.loudness).toBeGreaterThan(0.03);
    expect(sound.filled).toBeGreaterThan(0.5);
  });

  test('says a long text to its end', async () => {
    if (!(await runsHere())) return;
    const once = await speak(create(needs), say('The quick brown fox jumps over the lazy dog.'));
    const long = await speak(create(needs), say('The quick brown fox jumps over the lazy dog. '.repeat(40)));
    expect(long.durationS).toBeGreaterThan(once.durationS * 28);
    expect(long.durationS).toBeLessThan(once.durationS * 52);
  });

  test('speaks faster when told so', async () => {
    if (!(await runsHere())) return;
    const slow = await speak(create(needs), say('One two three four five six seven.', { rate: 100 }));
    const fast = await speak(create(needs), say('One two three four five six seven.', { rate: 300 }));
    expect(slow.durationS).toBeGreaterThan(fast.durationS * 1.5);
  });

  test('an abort ends it at once', async () => {
    if (!(await runsHere())) return;
    const controller = new AbortController();
    const context = testContext(controller.signal, () => {
      controller.abort();
    });
    await expect(create(needs).run(say('Again and again. '.repeat(5000)), context)).rejects.toMatchObject({
      code: 'CANCELLED'
    });
  });

  test.each([
    ['a voice that does not exist', say('Hello.', { voice: 'zz-nobody' }), 'EXPERT_FAILED'],
    ['a voice that is an option', say('Hello.', { voice: '--help' }), 'ARGUMENT_INVALID'],
    ['nothing to say', say(' *** '), 'ARGUMENT_INVALID']
  ])('refuses %s', async (_what, input, code) => {
    if (!(await runsHere())) return;
    await expect(create(needs).run(input, testContext())).rejects.toMatchObject({ code });
  });
});

describe('espeak-ng that is not installed', () => {
  test('is said to be missing, with the one command that installs it', async () => {
    const expert = createEspeakNg({ ...needs, environment: { PATH: folder } });
    expect(await expert.availability(new AbortController().signal)).toMatchObject({
      ok: false,
      step: expect.stringMatching(/install/)
    });
    await expect(expert.run(say('Hello.'), testContext())).rejects.toMatchObject({ code: 'PROGRAM_MISSING' });
  });
});
