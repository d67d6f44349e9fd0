import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { checkPlan, readRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { pdfOf } from '../../kernel/src/resources/testing/index.js';
import { runCellist } from '../support/command-line.js';
import { notebooks } from '../support/places.js';

async function folderWith(...media: string[]): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cellist-'));
  await mkdir(path.join(folder, 'media'));
  await Promise.all(
    media.map(name => cp(path.join(notebooks, 'media', name), path.join(folder, 'media', name)))
  );
  return folder;
}

test('a page of a PDF is looked at as a picture: the one that is named, else the first', async () => {
  const cwd = await folderWith();
  await writeFile(path.join(cwd, 'report.pdf'), pdfOf(['Harbour dues', 'Lighthouse keepers']));
  const ask = async (request: string): Promise<Run> => {
    const { stdout } = await runCellist(['ask', request, '--json'], { cwd });
    return readRun(JSON.parse(stdout));
  };
  const second = await ask('What is on page 2 of report.pdf?');
  expect(second.tasks.map(({ state, inputs }) => [state, inputs['image']])).toEqual([['done', ['image-1']]]);
  expect(second.answer).toContain('Lighthouse keepers');
  expect(second.resources).toContainEqual(
    expect.objectContaining({ name: 'image-1', mime: 'image/png', from: { file: 'report.pdf' } })
  );
  expect(second.notes).toContain('image-1 is page 2 of text-1, taken as a picture.');
  const first = await ask('Find the objects in report.pdf');
  expect(first.tasks.map(({ state }) => state)).toEqual(['done']);
  expect(first.notes.join(' ')).toMatch(/is page 1 of (text-\d+), .*`\1#page=2`/);
  const beyond = await ask('Describe page 9 of report.pdf');
  expect(beyond.tasks[0]?.error).toMatchObject({ code: 'RESOURCE_NOT_FOUND' });
});

test('ask --json prints one run document that the schema accepts, with the people counted and boxed', async () => {
  const cwd = await folderWith('mariachi.jpg');
  const { code, stdout } = await runCellist(
    ['ask', 'How many people are there in media/mariachi.jpg? Show me the boxes.', '--json'],
    { cwd }
  );
  const run = readRun(JSON.parse(stdout));
  expect(code).toBe(0);
  expect(run.state).toBe('done');
  expect(run.tasks.map(({ task, state }) => [task, state])).toEqual(
    expect.arrayContaining([['object-detection', 'done']])
  );
  const found = run.resources.find(
    ({ kind, from }) =>
      kind === 'json' &&
      'run' in from &&
      'task' in from &&
      run.tasks.find(({ id }) => id === from.task)?.task === 'object-detection'
  );
  const people = (found?.json as { label: string }[]).filter(({ label }) => label === 'person');
  expect(people.length).toBeGreaterThanOrEqual(5);
  expect(people.length).toBeLessThanOrEqual(8);
  expect(run.resources.filter(({ kind }) => kind === 'image')).toHaveLength(2);
});

test('ask prints the answer on standard output and what happens on standard error', async () => {
  const cwd = await folderWith('cat.jpg');
  const { code, stdout, stderr } = await runCellist(['ask', 'Describe media/cat.jpg'], { cwd });
  expect(code).toBe(0);
  expect(stdout).toMatch(/\bcat\b/i);
  expect(stderr).toContain('image-to-text');
});

const failing: [name: string, request: string, sentence: RegExp][] = [
  ['nonsense', 'xyzzy plugh qwerty', /not sure what was meant by “Xyzzy/i],
  ['an empty request', '', /request/i],
  ['a missing file, with the nearest name', 'Describe media/cta.jpg', /media\/cta\.jpg[^]*media\/cat\.jpg/],
  ['a text file that is named as a picture', 'Describe media/letter.jpg', /media\/letter\.jpg holds text/],
  ['a request in French', 'Combien de personnes y a-t-il dans media/cat.jpg ?', /French/]
];

test.each(failing)('%s gets one clear sentence and exit code 1', async (_, request, sentence) => {
  const cwd = await folderWith('cat.jpg', 'entities.txt');
  await cp(path.join(cwd, 'media/entities.txt'), path.join(cwd, 'media/letter.jpg'));
  const { code, stdout, stderr } = await runCellist(['ask', request], { cwd });
  expect(stderr).toMatch(sentence);
  expect(stdout.trim()).toBe('');
  expect(code).toBe(1);
});

test('a task that nothing here can do fails with the one step that would make it possible', async () => {
  const cwd = await folderWith();
  const { code, stderr } = await runCellist(['ask', 'Give me an image of a cat'], { cwd });
  expect(code).toBe(1);
  expect(stderr).toMatch(/text-to-image can run here now/);
  expect(stderr).toMatch(/HF_TOKEN|cellist\.config\.json/);
});

test('plan --jsonl plans each line in order, gives no tasks where it cannot, and opens no file', async () => {
  const requests = ['Describe not-there.jpg', 'xyzzy plugh', 'Summarize nowhere.txt and read it aloud'];
  const input = requests.map((request, id) => JSON.stringify({ id, request })).join('\n');
  const { code, stdout } = await runCellist(['plan', '--jsonl'], { cwd: await folderWith(), input });
  const lines = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as { id: number; tasks: { task: string }[] });
  expect(code).toBe(0);
  expect(lines.map(({ id }) => id)).toEqual([0, 1, 2]);
  expect(lines.map(({ tasks }) => tasks.map(({ task }) => task))).toEqual([
    ['image-to-text'],
    [],
    ['summarization', 'text-to-speech']
  ]);
  for (const { tasks } of lines) expect(checkPlan(tasks, { mayName: () => true }).errors).toEqual([]);
});

test('ask --plan-only runs nothing and says what is missing', async () => {
  const { code, stdout } = await runCellist(['ask', 'Describe not-there.jpg', '--plan-only', '--json'], {
    cwd: await folderWith()
  });
  const run = readRun(JSON.parse(stdout));
  expect(code).toBe(0);
  expect(run.tasks.map(({ state }) => state)).toEqual(['waiting']);
  expect(run.resources).toEqual([]);
  expect(run.notes.join(' ')).toContain('not-there.jpg');
});

test('install writes a kernelspec with message interrupts, logos and the extension below a prefix', async () => {
  const prefix = await mkdtemp(path.join(tmpdir(), 'cellist-prefix-'));
  const { code } = await runCellist(['install', '--prefix', prefix], { cwd: prefix });
  const share = path.join(prefix, 'share/jupyter');
  const spec = JSON.parse(await readFile(path.join(share, 'kernels/cellist/kernel.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  expect(code).toBe(0);
  expect(spec).toMatchObject({
    display_name: 'Cellist',
    language: 'cellist',
    interrupt_mode: 'message',
    kernel_protocol_version: '5.5'
  });
  await expect(readFile(path.join(share, 'kernels/cellist/logo-svg.svg'), 'utf8')).resolves.toContain('<svg');
  await expect(
    readFile(path.join(share, 'labextensions/@cellist/labextension/package.json'), 'utf8')
  ).resolves.toContain('remoteEntry');
});

test('doctor and models say what can run and name the step for what cannot', async () => {
  const cwd = await folderWith();
  const doctor = await runCellist(['doctor', '--json'], { cwd });
  const { findings } = JSON.parse(doctor.stdout) as {
    findings: { what: string; ok: boolean; step: string }[];
  };
  expect(doctor.code).toBe(0);
  expect(findings.find(({ what }) => what === 'object-detection')).toMatchObject({ ok: true, step: '' });
  expect(findings.find(({ what }) => what === 'text-to-image')?.ok).toBe(false);
  for (const { ok, step } of findings) expect(ok || step !== '').toBe(true);
  const models = await runCellist(['models', '--task', 'object-detection'], { cwd });
  expect(models.stdout).toContain('vladmandic/human-centernet');
});

test.each([
  ['an unknown command', ['explode']],
  ['an unknown task', ['models', '--task', 'telepathy']],
  ['a missing argument', ['ask']]
])('%s is wrong use: exit code 2 and words on standard error', async (_, args) => {
  const { code, stdout, stderr } = await runCellist(args, { cwd: await folderWith() });
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
});

test('what an ask made can be used by the next one in that folder, and its name is given to nothing else', async () => {
  const cwd = await folderWith('cat.jpg');
  const [first, second] = [
    await runCellist(['ask', 'Find the edges of media/cat.jpg', '--json'], { cwd }),
    await runCellist(['ask', 'Invert @image-2', '--json'], { cwd })
  ].map(({ stdout }) => readRun(JSON.parse(stdout)));
  expect(first?.tasks.map(({ outputs }) => outputs)).toEqual([['image-2']]);
  expect(second).toMatchObject({
    state: 'done',
    tasks: [{ inputs: { image: ['image-2'] }, outputs: ['image-3'] }]
  });
});

test('ask in a folder that is not there says so and makes none', async () => {
  const cwd = await folderWith();
  const gone = path.join(cwd, 'gone');
  const { code, stderr } = await runCellist(['ask', 'Describe cat.jpg', '--cwd', gone], { cwd });
  expect([code, existsSync(gone)]).toEqual([2, false]);
  expect(stderr).toContain(`There is no folder ${gone}.`);
});
