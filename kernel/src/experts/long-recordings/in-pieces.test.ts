import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CellistError, fullCard } from '@cellist/run-model';
import { childEnvironment, readEnvironment } from '../../config/index.js';
import { openWav } from '../../resources/index.js';
import type { NewContent, OpenResource } from '../../resources/index.js';
import type { Expert, ExpertInput } from '../expert.js';
import { resourceOf } from '../picture.js';
import { runProgram } from '../program/run-program.js';
import { wavFile } from '../speech/wav-file.js';
import { testContext } from '../testing/test-dependencies.js';
import { inPieces } from './in-pieces.js';
import { createPieceMemory } from './piece-memory.js';

const RATE = 8000;
const environment = childEnvironment(readEnvironment());
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-pieces-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Tones with a second of silence after each: the n-th lasts so many seconds. */
function sentences(seconds: readonly number[]): Uint8Array {
  const samples = seconds.flatMap((length, index) => [
    ...Array.from({ length: length * RATE }, (_, at) =>
      Math.round(8000 * Math.sin((2 * Math.PI * (300 + 100 * index) * at) / RATE))
    ),
    ...Array.from({ length: RATE }, () => 0)
  ]);
  return wavFile(new Uint8Array(Int16Array.from(samples).buffer), RATE);
}

function recording(bytes: Uint8Array, more: { mime?: string; path?: string } = {}): ExpertInput {
  const wav = openWav(bytes);
  const resource: OpenResource = {
    resource: {
      name: 'audio-1',
      kind: 'audio',
      mime: more.mime ?? 'audio/wav',
      sizeBytes: bytes.length,
      sha256: String(bytes.length).padStart(64, '0'),
      durationMs: wav?.durationMs ?? 12_000,
      from: { inline: true }
    },
    path: more.path ?? '',
    file: () => Promise.resolve(more.path ?? ''),
    bytes: () => Promise.resolve(bytes),
    text: () => Promise.resolve(''),
    json: () => Promise.resolve(null)
  };
  return {
    task: 'automatic-speech-recognition',
    values: { audio: { type: 'resource', resource } },
    parameters: {}
  };
}

interface Listener extends Expert {
  /** The lengths of what it was given, in seconds. */
  heard: number[];
}

/** A recogniser that hears how long a piece is; `fails` says at which calls it does not. */
function listener(fails: (call: number) => boolean = () => false, hasTimes = true): Listener {
  const heard: number[] = [];
  let call = 0;
  return {
    heard,
    card: fullCard({ id: 'lab/listener', tasks: ['automatic-speech-recognition'], description: '' }),
    place: 'endpoint',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context): Promise<NewContent[]> {
      call += 1;
      if (fails(call)) throw new CellistError('EXPERT_FAILED', `call ${String(call)} failed`);
      const bytes = await resourceOf(input, 'audio').bytes(context.signal);
      const seconds = Math.floor((openWav(bytes)?.durationMs ?? 0) / 1000);
      heard.push(seconds);
      const text = `${String(seconds)} seconds`;
      const chunks = hasTimes ? [{ text, timestamp: [0.5, 1] }] : [];
      return [
        { kind: 'text', text },
        { kind: 'json', json: { text, chunks } }
      ];
    }
  };
}

const split = (expert: Expert, memory = createPieceMemory()): Expert =>
  inPieces(expert, { longestMs: 6000, atATime: 3, memory, environment });

describe('a long recording', () => {
  test('is split at silences; texts are joined and times shifted', async () => {
    const expert = listener();
    const contents = await split(expert).run(recording(sentences([3, 2, 4])), testContext());
    expect(contents[0]).toEqual({ kind: 'text', text: '3 seconds 3 seconds 5 seconds' });
    const json = contents[1]?.kind === 'json' ? contents[1].json : null;
    expect(json).toMatchObject({ text: '3 seconds 3 seconds 5 seconds' });
    const [first, second, third] = (json as { chunks: { timestamp: number[] }[] }).chunks.map(
      ({ timestamp }) => timestamp
    );
    expect(first).toEqual([0.5, 1]);
    // Cut in the second of silence after the first sentence, and in that after the second.
    expect(second?.[0]).toBeGreaterThan(3.5);
    expect(second?.[0]).toBeLessThan(4.5);
    expect(third?.[0]).toBeGreaterThan(6.5);
    expect(third?.[0]).toBeLessThan(7.5);
  });

  test('of which no times are told is one segment a piece', async () => {
    const contents = await split(listener(undefined, false)).run(recording(sentences([3, 4])), testContext());
    const json = contents[1]?.kind === 'json' ? contents[1].json : null;
    expect(json).toMatchObject({
      chunks: [
        { text: '3 seconds', timestamp: [0, expect.any(Number)] },
        { text: '5 seconds', timestamp: [expect.any(Number), 9] }
      ]
    });
  });

  test('shows which piece is under way, with the text so far', async () => {
    const shown: string[] = [];
    const context = testContext(undefined, ({ text }) => shown.push(text));
    await split(listener()).run(recording(sentences([4, 4, 4, 4])), context);
    expect(shown).toContain('piece 1 of 4');
    expect(shown.at(-1)).toMatch(/^piece 4 of 4 · 4 seconds/);
  });

  test('a piece that fails loses none that is done: the next attempt makes those alone that are missing', async () => {
    const expert = listener(call => call === 2);
    const whole = split(expert);
    const input = recording(sentences([4, 4, 4, 4, 4]));
    await expect(whole.run(input, testContext())).rejects.toThrow('call 2 failed');
    const before = expert.heard.length;
    expect(before).toBeGreaterThan(0);
    const [text] = await whole.run(input, testContext());
    expect(text).toMatchObject({ text: '4 seconds 4 seconds 5 seconds 5 seconds 5 seconds' });
    expect(expert.heard).toHaveLength(5);
    // It is finished: another run of the same recording begins anew.
    await whole.run(input, testContext());
    expect(expert.heard).toHaveLength(10);
  });

  test('that is no WAV is decoded by ffmpeg first', async () => {
    const source = path.join(folder, 'speech.flac');
    const wav = path.join(folder, 'speech.wav');
    await writeFile(wav, sentences([3, 4]));
    const call = { name: 'ffmpeg', file: '/usr/bin/env', args: ['ffmpeg', '-v', 'error', '-i', wav, source] };
    await runProgram({ ...call, environment }, testContext());
    const expert = listener();
    const input = recording(await readFile(source), { mime: 'audio/flac', path: source });
    await split(expert).run(input, testContext());
    expect(expert.heard).toEqual([3, 5]);
  });
});

test('a short recording goes as it is', async () => {
  const expert = listener();
  await split(expert).run(recording(sentences([2])), testContext());
  expect(expert.heard).toEqual([3]);
});
