import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Expert, ExpertInput } from '../expert.js';
import { wavFile } from '../speech/wav-file.js';
import type { ExpertDependencies } from '../table.js';
import { openBytes, openFixture } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createApertium } from './apertium.js';
import { createFfmpegAudio } from './ffmpeg-audio.js';
import { findProgram, installStep } from './find-program.js';
import { createExperts } from '../create-experts.js';
import { createPocketsphinx } from './pocketsphinx.js';
import { readHypotheses } from './read-hypotheses.js';

const RATE = 16_000;
let folder = '';
let needs: ExpertDependencies;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'programs-'));
  needs = testDependencies(folder);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The test set-up installs the programs; without one, its tests fail with the step that adds it. */
async function requireHere(expert: Expert): Promise<void> {
  const found = await expert.availability(new AbortController().signal);
  if (!found.ok) throw new Error(`${found.reason} ${found.step}`);
}

async function recording(
  task: ExpertInput['task'],
  name: string,
  parameters: ExpertInput['parameters'] = {}
): Promise<ExpertInput> {
  return { task, values: { audio: { type: 'resource', resource: await openFixture(name) } }, parameters };
}

/** The loudness (root mean square, 0 to 1) of a part of a WAV file, in seconds, and how long the whole is. */
function loudness(bytes: Uint8Array, fromS: number, toS: number): { level: number; durationS: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rate = view.getUint32(24, true);
  const data = Buffer.from(bytes).indexOf('data') + 8;
  const count = (bytes.byteLength - data) / 2;
  let sum = 0;
  let seen = 0;
  for (let index = Math.floor(fromS * rate); index < Math.min(count, Math.floor(toS * rate)); index += 1) {
    sum += (view.getInt16(data + index * 2, true) / 32768) ** 2;
    seen += 1;
  }
  return { level: Math.sqrt(sum / seen), durationS: count / rate };
}

describe('finding a program', () => {
  test('looks through the folders of the path, for files that can be run', async () => {
    const file = path.join(folder, 'fiddle');
    await writeFile(file, '#!/bin/sh\n');
    const fiddle = { command: 'fiddle', install: {} };
    expect(await findProgram(fiddle, { PATH: `relative${path.delimiter}${folder}` }, 'linux')).toBeNull();
    await chmod(file, 0o755);
    expect(await findProgram(fiddle, { PATH: `relative${path.delimiter}${folder}` }, 'linux')).toBe(file);
    expect(await findProgram(fiddle, {}, 'linux')).toBeNull();
  });

  test('names the command that installs it, or says that none is known', () => {
    const program = { command: 'fiddle', install: { linux: 'sudo apt install fiddle' } };
    expect(installStep(program, 'linux')).toBe('Run `sudo apt install fiddle`.');
    expect(installStep(program, 'win32')).toContain('no package');
  });
});

describe('audio-to-audio by ffmpeg', () => {
  test('takes steady noise out of a recording and keeps its length', async () => {
    const expert = createFfmpegAudio(needs);
    await requireHere(expert);
    const speech = await readFile(new URL('../__fixtures__/speech_museum.wav', import.meta.url));
    // Two seconds of noise alone, then speech in noise. Noise by a fixed recurrence: every run hears the same.
    let state = 1;
    const noise = (): number => {
      state = (state * 48271) % 2147483647;
      return (state / 2147483647 - 0.5) * 1600;
    };
    const spoken = new Int16Array(speech.buffer, speech.byteOffset + 44, (speech.byteLength - 44) >> 1);
    const samples = Int16Array.from({ length: RATE * 2 + spoken.length }, (_, index) =>
      Math.round(noise() + (spoken[index - RATE * 2] ?? 0))
    );
    const noisy = wavFile(new Uint8Array(samples.buffer), RATE);
    const file = path.join(folder, 'noisy.wav');
    await writeFile(file, noisy);
    const resource = { ...openBytes('noisy.wav', noisy), path: file, file: () => Promise.resolve(file) };
    const [content] = await expert.run(
      {
        task: 'audio-to-audio',
        values: { audio: { type: 'resource', resource } },
        parameters: { loudness: null }
      },
      testContext()
    );
    if (content?.kind !== 'audio') throw new Error('A recording was expected.');
    const before = loudness(noisy, 1, 2);
    const after = loudness(content.bytes, 1, 2);
    expect(after.durationS).toBeCloseTo(before.durationS, 1);
    expect(after.level).toBeLessThan(before.level / 2);
    expect(loudness(content.bytes, 2, 6).level).toBeGreaterThan(0.02);
  });

  test('plays faster where tempo says so', async () => {
    const expert = createFfmpegAudio(needs);
    await requireHere(expert);
    const [content] = await expert.run(
      await recording('audio-to-audio', 'speech_museum.wav', { tempo: 2 }),
      testContext()
    );
    expect(content?.kind === 'audio' ? loudness(content.bytes, 0, 1).durationS : 0).toBeCloseTo(2.2, 0);
  });

  test('says in its own words why a file cannot be read, and leaves no file behind', async () => {
    const expert = createFfmpegAudio(needs);
    await requireHere(expert);
    const left = async (): Promise<number> =>
      (await readdir(tmpdir())).filter(name => name.startsWith('cellist-')).length;
    const before = await left();
    await expect(
      expert.run(await recording('audio-to-audio', 'entities.txt'), testContext())
    ).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: expect.stringContaining('ffmpeg failed')
    });
    expect(await left()).toBe(before);
  });
});

/** Their experts know no package of these programs on other systems, and say so there. */
function describeOnLinux(name: string, tests: () => void): void {
  if (process.platform === 'linux') describe(name, tests);
}

describeOnLinux('automatic-speech-recognition by pocketsphinx', () => {
  test('writes down nearly all words of clear speech', async () => {
    const expert = createPocketsphinx(needs);
    await requireHere(expert);
    const [text, json] = await expert.run(
      await recording('automatic-speech-recognition', 'speech_museum.wav'),
      testContext()
    );
    const said = 'the museum opens at ten on sunday and children under six enter for free'.split(' ');
    const heard = text?.kind === 'text' ? text.text.split(' ') : [];
    expect(said.filter(word => heard.includes(word)).length).toBeGreaterThanOrEqual(said.length - 2);
    expect(json).toMatchObject({ kind: 'json', json: { text: heard.join(' ') } });
  });

  test('a recording longer than a piece is split at a silence; its text grows piece by piece, with times of the whole', async () => {
    const experts = createExperts({ environment: needs.environment, pieceMs: 3000 });
    const found = await experts.forTask('automatic-speech-recognition');
    const expert = found.find(({ card }) => card.id === 'cmusphinx/pocketsphinx-en-us');
    if (expert === undefined) throw new Error('There is no PocketSphinx.');
    await requireHere(expert);
    const told: string[] = [];
    const context = testContext(new AbortController().signal, ({ text }) => told.push(text));
    const opened = await openFixture('speech_museum.wav');
    const resource = { ...opened, resource: { ...opened.resource, durationMs: 4445 } };
    const task = 'automatic-speech-recognition';
    const input: ExpertInput = { task, values: { audio: { type: 'resource', resource } }, parameters: {} };
    const [text, json] = await expert.run(input, context);
    expect(told).toContainEqual(expect.stringMatching(/^piece 2 of 3 · the museum/));
    expect(text?.kind === 'text' ? text.text : '').toMatch(/museum.*children/);
    const times = (json as { json: { chunks: { timestamp: [number, number] }[] } }).json.chunks.map(
      ({ timestamp: [from] }) => from
    );
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeGreaterThan(3);
    await experts.dispose();
  });

  test('is ended by an abort', async () => {
    const expert = createPocketsphinx(needs);
    await requireHere(expert);
    const controller = new AbortController();
    const context = testContext(controller.signal, ({ text }) => {
      if (text === 'listening') controller.abort();
    });
    const input = await recording('automatic-speech-recognition', 'speech_museum.wav');
    await expect(expert.run(input, context)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('reads stretches with their times, without the marks of silence', () => {
    const output =
      'the museum\n<s> 0.290 0.350 0.9994\nthe 0.360 0.460 0.5\nmuseum(2) 0.470 0.850 0.9\n</s> 0.86 1.0 1.0\n\n' +
      'opens\n<s> 5.5 5.6 0.9\nopens 5.620 6.120 0.25\n[NOISE] 6.2 6.3 0.4\n';
    expect(readHypotheses(output, 0.2)).toEqual({
      text: 'the museum opens',
      chunks: [
        { text: 'the museum', timestamp: [0.16, 0.65], score: 0.7 },
        { text: 'opens', timestamp: [5.42, 5.92], score: 0.25 }
      ]
    });
    expect(readHypotheses('', 0)).toEqual({ text: '', chunks: [] });
  });
});

describeOnLinux('translation by apertium', () => {
  const translate = (text: string, target?: string): ExpertInput => ({
    task: 'translation',
    values: {
      text: { type: 'text', text },
      ...(target === undefined ? {} : { target_language: { type: 'text', text: target } })
    },
    parameters: {}
  });

  test('translates between a pair that is installed, named by word or code', async () => {
    const expert = createApertium(needs);
    await requireHere(expert);
    for (const target of ['Spanish', 'es', 'spa']) {
      const [text] = await expert.run(
        translate('The house is red and the dogs are running.', target),
        testContext()
      );
      expect(text).toMatchObject({
        kind: 'text',
        text: expect.stringMatching(/^La casa es roja y los perros están corriendo/)
      });
    }
  });

  test('refuses a pair that it does not have, naming those that it has', async () => {
    const expert = createApertium(needs);
    await requireHere(expert);
    await expect(expert.run(translate('The house is red.', 'Klingon'), testContext())).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      hint: expect.stringContaining('English to Spanish')
    });
  });
});

test.each([
  ['apertium', createApertium],
  ['pocketsphinx', createPocketsphinx],
  ['ffmpeg', createFfmpegAudio]
])('%s that is missing is said to be, with a step', async (_name, create) => {
  const found = await create({ ...needs, environment: { PATH: folder } }).availability(
    new AbortController().signal
  );
  expect(found).toMatchObject({ ok: false, step: expect.stringMatching(/\S/) });
});
