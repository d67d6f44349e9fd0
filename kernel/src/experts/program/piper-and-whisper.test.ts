import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ExpertInput } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { openFixture } from '../testing/open-fixture.js';
import { writeStandIn } from '../testing/stand-in.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createPiper } from './piper.js';
import { createWhisperCpp } from './whisper-cpp.js';

/**
 * Neither program is in Debian, so these are stand-ins that take the same arguments: they hold how the programs are
 * called and read, not what they do.
 */
let folder = '';
let models = '';
let needs: ExpertDependencies;
const { signal } = new AbortController();
const speech = fileURLToPath(new URL('../__fixtures__/speech_museum.wav', import.meta.url));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'stand-ins-'));
  models = path.join(folder, 'models');
  const { environment, ...others } = testDependencies(folder);
  needs = {
    ...others,
    environment: { ...environment, PATH: `${folder}${path.delimiter}${environment['PATH'] ?? ''}` },
    local: { models, packages: path.join(folder, 'packages') }
  };
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function writeModel(...parts: string[]): Promise<void> {
  const file = path.join(models, ...parts);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, '');
}

function describeOnUnix(name: string, tests: () => void): void {
  if (process.platform !== 'win32') describe(name, tests);
}

describeOnUnix('text-to-speech by piper', () => {
  const say = (text: string, parameters: ExpertInput['parameters'] = {}): ExpertInput => ({
    task: 'text-to-speech',
    values: { text: { type: 'text', text } },
    parameters
  });

  beforeEach(async () => {
    await writeStandIn(folder, 'piper', [
      `printf '%s\\n' "$@" > '${folder}/args'`,
      `cat > '${folder}/input'`,
      `cp '${speech}' "$4"`
    ]);
  });

  test('without a voice it says how one comes', async () => {
    expect(await createPiper(needs).availability(signal)).toMatchObject({
      ok: false,
      step: expect.stringMatching(/download_voices --data-dir .* en_US-lessac-medium/)
    });
  });

  test('takes the voice of the text’s language, and the whole text as one line', async () => {
    for (const voice of ['de_DE-thorsten-medium', 'en_GB-alan-low', 'en_US-lessac-medium']) {
      await writeModel('piper', `${voice}.onnx`);
      await writeModel('piper', `${voice}.onnx.json`);
    }
    await writeModel('piper', 'fr_FR-siwis-medium.onnx');
    expect(await createPiper(needs).availability(signal)).toMatchObject({ ok: true });
    const [sound] = await createPiper(needs).run(
      say('The first line.\nThe second line.', { rate: 330 }),
      testContext()
    );
    expect(sound).toMatchObject({ kind: 'audio', mime: 'audio/wav' });
    const args = (await readFile(path.join(folder, 'args'), 'utf8')).split('\n');
    expect(args.slice(0, 2)).toEqual(['-m', path.join(models, 'piper', 'en_US-lessac-medium.onnx')]);
    expect(args.slice(4, 6)).toEqual(['--length_scale', '0.50']);
    expect(await readFile(path.join(folder, 'input'), 'utf8')).toBe('The first line. The second line.\n');
    await createPiper(needs).run(say('Hallo', { voice: 'de_DE-thorsten-medium' }), testContext());
    expect(await readFile(path.join(folder, 'args'), 'utf8')).toContain('de_DE-thorsten-medium');
    await expect(
      createPiper(needs).run(say('Bonjour', { language: 'fr' }), testContext())
    ).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      hint: expect.stringContaining('fr_FR-siwis-medium')
    });
  });

  test('is ended by an abort', async () => {
    await writeModel('piper', 'en_US-lessac-medium.onnx');
    await writeModel('piper', 'en_US-lessac-medium.onnx.json');
    await writeStandIn(folder, 'piper', ['exec sleep 60']);
    const stop = new AbortController();
    const context = testContext(stop.signal, () => {
      stop.abort();
    });
    await expect(createPiper(needs).run(say('Hello there'), context)).rejects.toMatchObject({
      code: 'CANCELLED'
    });
  });
});

describeOnUnix('automatic-speech-recognition by whisper.cpp', () => {
  const heard = {
    result: { language: 'en' },
    transcription: [
      {
        timestamps: { from: '00:00:00,000', to: '00:00:02,500' },
        offsets: { from: 0, to: 2500 },
        text: ' The museum opens'
      },
      {
        timestamps: { from: '00:00:02,500', to: '00:00:03,000' },
        offsets: { from: 2500, to: 3000 },
        text: ' [BLANK_AUDIO]'
      },
      {
        timestamps: { from: '00:00:03,000', to: '00:00:04,000' },
        offsets: { from: 3000, to: 4000 },
        text: ' at ten.'
      }
    ]
  };
  const listen = async (parameters: ExpertInput['parameters'] = {}): Promise<ExpertInput> => ({
    task: 'automatic-speech-recognition',
    values: { audio: { type: 'resource', resource: await openFixture('speech_museum.wav') } },
    parameters
  });
  /** -m MODEL -f WAV -l LANGUAGE -oj -of TARGET */
  const standIn = (json: string): Promise<void> =>
    writeStandIn(folder, 'whisper-cli', [
      // Asked for its version, it writes nothing.
      '[ -n "$9" ] || exit 0',
      `printf '%s\\n' "$@" > '${folder}/args'`,
      `head -c 28 "$4" | od -An -tu4 -j 24 -N 4 > '${folder}/rate'`,
      `cat > "$9.json" <<'END'`,
      json,
      'END'
    ]);

  test('without a model it says how one comes', async () => {
    await standIn('');
    expect(await createWhisperCpp(needs).availability(signal)).toMatchObject({
      ok: false,
      step: expect.stringContaining('ggml-base.bin')
    });
  });

  test('gets 16 kHz and its largest model; what it writes becomes text and timed pieces', async () => {
    await standIn(JSON.stringify(heard));
    await writeModel('whisper', 'ggml-base.en.bin');
    await writeModel('whisper', 'ggml-small.bin');
    expect(await createWhisperCpp(needs).availability(signal)).toEqual({
      ok: true,
      version: expect.stringMatching(/ ggml-small\.bin$/)
    });
    expect(await createWhisperCpp(needs).run(await listen({ language: 'en' }), testContext())).toEqual([
      { kind: 'text', text: 'The museum opens at ten.' },
      {
        kind: 'json',
        json: {
          text: 'The museum opens at ten.',
          chunks: [
            { text: 'The museum opens', timestamp: [0, 2.5] },
            { text: 'at ten.', timestamp: [3, 4] }
          ]
        }
      }
    ]);
    const args = await readFile(path.join(folder, 'args'), 'utf8');
    expect(args).toMatch(/ggml-small\.bin\n-f\n.*speech\.wav\n-l\nen\n-oj\n-of\n/);
    expect(Number(await readFile(path.join(folder, 'rate'), 'utf8'))).toBe(16_000);
  });

  test('what it writes in another form is a failed attempt', async () => {
    await standIn('{"segments": []}');
    await writeModel('whisper', 'ggml-base.bin');
    await expect(createWhisperCpp(needs).run(await listen(), testContext())).rejects.toMatchObject({
      code: 'EXPERT_FAILED'
    });
  });
});
