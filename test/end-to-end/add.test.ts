import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readRun } from '@cellist/run-model';
import { answerAsHub } from '../../kernel/src/catalogue/testing/hub-files.js';
import { writeTinyClassifier } from '../../kernel/src/experts/testing/tiny-model.js';
import { startServer } from '../../kernel/src/net/testing/index.js';
import type { TestServer } from '../../kernel/src/net/testing/index.js';
import { runCellist } from '../support/command-line.js';
import type { CommandResult } from '../support/command-line.js';
import { withoutLlm } from '../support/kernel-process.js';
import { launcher } from '../support/places.js';

const id = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
/** What the test set-up installed, in the place of what npm would bring. */
const library = fileURLToPath(new URL('../../kernel/.cache/transformers/node_modules', import.meta.url));

let folder: string;
let hub: TestServer;
let isSlow: boolean;
let environment: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-add-'));
  isSlow = false;
  const source = path.join(folder, 'hub');
  await writeTinyClassifier(source, id);
  const lying = path.join(source, ...id.split('/'));
  const names = await readdir(lying, { recursive: true, withFileTypes: true });
  const files = Object.fromEntries(
    await Promise.all(
      names
        .filter(entry => entry.isFile())
        .map(async entry => {
          const file = path.join(entry.parentPath, entry.name);
          return [path.relative(lying, file).split(path.sep).join('/'), await readFile(file)] as const;
        })
    )
  );
  hub = await startServer((request, response) => {
    // The answer begins and never ends.
    if (isSlow && request.headers.range === undefined && request.url?.endsWith('.onnx') === true)
      response.writeHead(200, { 'content-length': 1_000_000 }).write('begun');
    else if (!answerAsHub({ id, revision: 'abc', files }, request, response)) response.writeHead(404).end();
  });
  const user = path.join(folder, 'config', 'cellist');
  await mkdir(path.join(user, 'packages'), { recursive: true });
  await symlink(library, path.join(user, 'packages', 'node_modules'), 'junction');
  environment = { XDG_CONFIG_HOME: path.join(folder, 'config'), HF_ENDPOINT: hub.url };
});
afterEach(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

const add = (...args: string[]): Promise<CommandResult> =>
  runCellist(['add', ...args], { cwd: folder, environment });
const models = (): string => path.join(folder, 'config', 'cellist', 'models', ...id.split('/'));

test('a model that was added runs without a network', async () => {
  const added = await add('text-classification', '--model', id, '--yes');
  expect(added).toMatchObject({ code: 0, stderr: expect.stringContaining(`${id} is here now`) });
  expect(added.stderr).toMatch(/\(Apache-2\.0\): \d.* in 4 files, into /);
  await hub.close();
  const { stdout } = await runCellist(
    ['ask', `Use ${id} to tell whether "good good" is positive or negative`, '--json'],
    { cwd: folder, environment: { ...environment, CELLIST_OFFLINE: '1' } }
  );
  const run = readRun(JSON.parse(stdout));
  expect(run.tasks.map(({ task, state, choice }) => [task, state, choice?.id, choice?.where])).toEqual([
    ['text-classification', 'done', id, 'transformers']
  ]);
  expect(run.resources.find(({ kind }) => kind === 'json')?.json).toEqual([
    { label: 'POSITIVE', score: expect.closeTo(1, 2) }
  ]);
});

describe('cellist add', () => {
  test('shows what there is with size and licence, and says how to take one where nobody can be asked', async () => {
    const { code, stdout, stderr } = await add('text-classification');
    expect(code).toBe(2);
    expect(stdout).toMatch(/1 {2}Xenova\/distilbert[^]*about 68\.0 MB · Apache-2\.0 · stays on this machine/);
    expect(stderr).toContain(`cellist add text-classification --model ${id} --yes`);
    expect(hub.requests).toEqual([]);
  });

  test('fetches nothing that nobody agreed to', async () => {
    const { code, stderr } = await add('text-classification', '--model', id);
    expect(code).toBe(2);
    expect(stderr).toContain('Nothing was fetched');
    expect(existsSync(models())).toBe(false);
  });

  test('prints the list as JSON', async () => {
    const { code, stdout } = await add('sentiment-analysis', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ id, place: 'transformers', license: 'Apache-2.0', isHere: false })
    );
  });

  test.each([
    [['summarize-everything'], 2, /Known tasks are/],
    [['summarization', '--model', 'nobody/nothing'], 2, /none of the models/],
    [['text-to-image', '--yes'], 1, /Nothing can be added/]
  ])('%j ends with %d and a sentence', async (args, code, sentence) => {
    const result = await add(...args);
    expect(result).toMatchObject({ code, stderr: expect.stringMatching(sentence) });
  });

  test('offline it says so', async () => {
    environment = { ...environment, CELLIST_OFFLINE: '1', HF_ENDPOINT: 'https://hub.example' };
    const { code, stderr } = await add('text-classification', '--model', id, '--yes');
    expect(code).toBe(1);
    expect(stderr).toMatch(/offline/i);
  });

  /** Windows knows no interrupt that another process could send. */
  const onUnix = process.platform === 'win32' ? () => undefined : test;
  onUnix('an interrupt ends it with 130, and no half model is left as a whole one', async () => {
    isSlow = true;
    const child = spawn(process.execPath, [launcher, 'add', 'text-classification', '--model', id, '--yes'], {
      cwd: folder,
      env: { ...withoutLlm(process.env), ...environment },
      stdio: 'ignore'
    });
    const code = new Promise(resolve => child.once('close', resolve));
    const begun = path.join(`${models()}.part`, 'onnx', 'model_quantized.onnx.part');
    while (!existsSync(begun)) await new Promise(resolve => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await code).toBe(130);
    expect(existsSync(models())).toBe(false);
  });
});

test('a filter that makes no sense is refused in words', async () => {
  const result = await runCellist(['models', '--where', 'moon'], { cwd: folder, environment });
  expect(result).toMatchObject({ code: 2, stderr: expect.stringContaining('"moon" is no place') });
});

test('models and doctor name it as the step', async () => {
  const { stdout } = await runCellist(
    ['models', '--task', 'depth-estimation', '--where', 'transformers', '--max-size', '100MB'],
    { cwd: folder, environment }
  );
  expect(stdout).toMatch(
    /– onnx-community\/depth-anything-v2-small +27\.0 MB +Apache-2\.0[^]*cellist add depth-estimation/
  );
  const doctor = await runCellist(['doctor', '--json'], { cwd: folder, environment });
  const read: unknown = JSON.parse(doctor.stdout);
  expect(read).toMatchObject({
    findings: expect.arrayContaining([
      expect.objectContaining({ what: 'depth-estimation', ok: false, step: 'cellist add depth-estimation' })
    ])
  });
});
