import { once } from 'node:events';
import {
  appendFile,
  cp,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile
} from 'node:fs/promises';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { readRun, RUN_MIME } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { pdfOf } from '../../kernel/src/resources/testing/index.js';
import type { KernelProcess } from '../support/kernel-process.js';
import { notebookFolder } from '../support/notebook-folder.js';
import type { NotebookFolder } from '../support/notebook-folder.js';
import { notebooks } from '../support/places.js';

let kernel: KernelProcess | null = null;

afterEach(async () => {
  await kernel?.stop();
  kernel = null;
});

async function open(notebook: NotebookFolder): Promise<KernelProcess> {
  await kernel?.stop();
  kernel = await notebook.kernel();
  return kernel;
}

interface Shown {
  /** Of the last output. */
  data: Record<string, string>;
  run: Run | null;
  error: { ename: string; evalue: string; traceback: string[] } | null;
  stderr: string;
}

/** Runs a cell. @param cell its id in the notebook */
async function cell(code: string, id = code): Promise<Shown> {
  if (kernel === null) throw new Error('No kernel runs.');
  const { reply, outputs } = await kernel.client.run(code, {}, { metadata: { cellId: id } });
  const shown = outputs.filter(({ header }) => header.msg_type.endsWith('display_data'));
  const data = (shown.at(-1)?.content['data'] ?? {}) as Record<string, string>;
  const document: unknown = data[RUN_MIME];
  const stderr = outputs
    .filter(({ content }) => content['name'] === 'stderr')
    .map(({ content }) => String(content['text']))
    .join('');
  return {
    data,
    run: document === undefined ? null : readRun(document),
    error: reply.content['status'] === 'error' ? (reply.content as unknown as Shown['error']) : null,
    stderr
  };
}

function namesOf({ run }: Shown): string[] {
  return run?.resources.map(({ name }) => name) ?? [];
}

const DETECT = 'Find the people in media/mariachi.jpg';

test('%resources lists previews, origin and use, in HTML and for terminals', async () => {
  await open(await notebookFolder('mariachi.jpg'));
  await cell(DETECT);
  const { data } = await cell('%resources');
  expect(data['text/html']).toMatch(/<img\s[^>]*src="data:image\/webp;base64,/);
  for (const text of [data['text/html'], data['text/plain']]) {
    expect(text).toContain('media/mariachi.jpg');
    expect(text).toContain('object-detection → json-1, image-2');
  }
});

test('a resource shows its content in a fitting view, its hash, its lineage, and what was made from it', async () => {
  await open(await notebookFolder('mariachi.jpg'));
  const { run } = await cell(DETECT);
  const found = await cell('%resources json-1');
  const sha256 = run?.resources.find(({ name }) => name === 'json-1')?.sha256 ?? 'none';
  expect(found.data['text/html']).toMatch(/position:absolute;[^"]*margin:[\d.]+% 0 0 [\d.]+%/);
  for (const text of [found.data['text/html'], found.data['text/plain']]) {
    expect(text).toContain(sha256);
    expect(text).toMatch(/json-1 ← object-detection by \S+ \(built in\)/);
    expect(text).toContain('image-1 ← media/mariachi.jpg');
  }
  const source = await cell('%resources @image-1');
  expect(source.data['text/plain']).toContain('What was made from it:\nobject-detection → json-1, image-2');
  expect(source.data['text/html']).toMatch(/<img\s+data-resource="image-1"[^>]*src="data:image\/jpeg;base64/);
});

test('"call it band" and %name give names of one\'s own, which later requests can say', async () => {
  await open(await notebookFolder('mariachi.jpg'));
  const first = await cell(`${DETECT} and call it band`);
  expect(first.run?.tasks.map(({ task }) => task)).toEqual(['object-detection']);
  const later = await cell('Describe @band');
  expect(later.run?.tasks[0]?.inputs).toEqual({ image: ['image-2'] });
  await cell('%name image-1 stage');
  expect((await cell('%resources stage')).data['text/plain']).toContain('image-1 (stage)');
  expect((await cell('%name image-1 table-9')).error?.ename).toBe('ARGUMENT_INVALID');
});

test('names hold when a cell runs again, and come back after a restart', async () => {
  const notebook = await notebookFolder('mariachi.jpg', 'cat.jpg');
  await open(notebook);
  const first = namesOf(await cell(`${DETECT} and call it band`, 'a'));
  expect(namesOf(await cell(`${DETECT} and call it band`, 'a'))).toEqual(first);

  await open(notebook);
  const lost = await cell('%resources image-2');
  expect(lost.error?.traceback.join(' ')).toMatch(/the cell “Find the people.*%restore/);
  const unread = await cell('Describe @image-2', 'b');
  expect(unread.run?.tasks[0]?.error?.hint).toMatch(/the cell “Find the people.*%restore/);

  await open(notebook);
  expect((await cell('%restore')).data['text/plain']).toMatch(/^Restored \d runs?/);
  expect((await cell('%resources @band')).data['text/plain']).toContain('image-2 (band)');
  const fresh = namesOf(await cell('Describe media/cat.jpg', 'c'));
  expect(fresh.filter(name => first.includes(name))).toEqual([]);
  expect(namesOf(await cell(`${DETECT} and call it band`, 'a'))).toEqual(first);
});

test("a folder gives a group with its table, and %save writes that within the notebook's folder only", async () => {
  const notebook = await notebookFolder('mariachi.jpg', 'cat.jpg');
  await open(notebook);
  const { run } = await cell('Count the people in all pictures in media/');
  expect(run?.tasks.map(({ group }) => group)).toEqual([0, 0]);
  const saved = path.join(notebook.folder, 'counts.csv');
  expect((await cell('%save @table-1 counts.csv')).error).toBeNull();
  const written = await readFile(saved, 'utf8');
  expect(written.split(/\r?\n/).map(line => line.split(',')[0])).toEqual(
    expect.arrayContaining(['source', 'media/cat.jpg', 'media/mariachi.jpg'])
  );

  await writeFile(saved, 'mine');
  expect((await cell('%save @table-1 counts.csv')).error?.evalue).toContain('there is a file of that name');
  expect(await readFile(saved, 'utf8')).toBe('mine');
  expect((await cell('%save @table-1 counts.csv --force')).error).toBeNull();
  expect(await readFile(saved, 'utf8')).toBe(written);

  const outside = await mkdtemp(path.join(tmpdir(), 'cellist-outside-'));
  await symlink(outside, path.join(notebook.folder, 'way-out'));
  await symlink(path.join(outside, 'made.csv'), path.join(notebook.folder, 'link.csv'));
  for (const place of ['../x.csv', `${outside}/x.csv`, 'way-out/x.csv', 'demo.cellist/x.csv', '.x.csv'])
    expect([place, (await cell(`%save @table-1 ${place}`)).error?.ename]).toEqual([
      place,
      'RESOURCE_REFUSED'
    ]);
  await cell('%save @table-1 link.csv --force');
  await expect(stat(path.join(outside, 'made.csv'))).rejects.toThrow('ENOENT');
  expect((await cell('%save @table-1 counts.png')).error?.ename).toBe('ARGUMENT_INVALID');
});

test('a picture pasted into a Markdown cell is read from what the client sends, else from the saved notebook', async () => {
  const notebook = await notebookFolder();
  const { client } = await open(notebook);
  const picture = async (name: string): Promise<object> => ({
    'image/jpeg': (await readFile(path.join(notebooks, 'media', name))).toString('base64')
  });
  const attachments = { 'my cat.jpg': await picture('cat.jpg') };
  const cells = [{ id: 'm', cell_type: 'markdown', metadata: {}, source: '', attachments }];
  await writeFile(
    path.join(notebook.folder, 'demo.ipynb'),
    JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })
  );
  const saved = await cell('Describe ![](attachment:my%20cat.jpg)');
  expect(saved.run?.resources[0]).toMatchObject({ name: 'image-1', from: { attachment: 'my cat.jpg' } });
  expect(saved.run?.state).toBe('done');
  expect((await cell('Describe attachment:new.jpg')).run?.tasks[0]?.error?.hint).toContain(
    'save the notebook'
  );

  const data = { cell: 'new', attachments: { 'new.jpg': await picture('coffee.jpg') } };
  client.request('comm_open', { comm_id: 'c', target_name: 'cellist.attachments', data });
  const sent = await cell('Describe attachment:new.jpg', 'new');
  expect(sent.run?.resources[0]?.from).toEqual({ attachment: 'new.jpg' });
  expect(sent.run?.answer).toContain('cup');
});

test('a scanned PDF is read by the letters in its pictures, one with a text layer by that', async () => {
  const notebook = await notebookFolder('scanned_page.png');
  await open(notebook);
  const page = sharp(path.join(notebook.folder, 'media', 'scanned_page.png'));
  const whole = await page.metadata();
  // Its upper half says enough.
  const part = { left: 0, top: 0, width: whole.width, height: Math.round(whole.height / 2) };
  const scan = await page.extract(part).jpeg().toBuffer();
  const { width, height } = await sharp(scan).metadata();
  await writeFile(path.join(notebook.folder, 'scan.pdf'), pictureDocument(scan, width, height));
  await writeFile(path.join(notebook.folder, 'typed.pdf'), pdfOf(['Lighthouses guide ships at night.']));
  const scanned = await cell('Summarise scan.pdf');
  expect(scanned.run?.tasks[0]?.state).toBe('done');
  expect(scanned.run?.resources[0]?.notes?.join()).toContain('no text layer');
  expect(scanned.run?.resources.map(({ text }) => text).join(' ')).toContain('segmentation');
  const typed = await cell('Summarise typed.pdf');
  expect(typed.run?.resources.map(({ text }) => text).join(' ')).toContain('Lighthouses guide ships');
});

test('a quoted path may hold spaces and any letters, for a picture as for a text', async () => {
  const notebook = await notebookFolder();
  await mkdir(path.join(notebook.folder, 'my photos'));
  const place = path.join(notebook.folder, 'my photos', 'größe ä');
  await cp(path.join(notebooks, 'media', 'cat.jpg'), `${place}.jpg`);
  await writeFile(`${place}.txt`, 'The harbour was quiet. Boats lay in the evening sun.\n');
  await open(notebook);
  const picture = await cell('Describe "my photos/größe ä.jpg"');
  expect(picture.run?.state).toBe('done');
  expect(picture.run?.resources[0]?.from).toEqual({ file: 'my photos/größe ä.jpg' });
  const text = await cell('Summarise "my photos/größe ä.txt"');
  expect(text.run?.state).toBe('done');
  expect(text.run?.resources[0]?.from).toEqual({ file: 'my photos/größe ä.txt' });
  expect(text.run?.answer).toContain('evening sun');
});

/** A PDF of one page that is all picture. @param jpeg of that size in pixels */
function pictureDocument(jpeg: Uint8Array, width: number, height: number): Uint8Array {
  const size = `${String(width)} ${String(height)}`;
  const drawn = `${String(width)} 0 0 ${String(height)} 0 0 cm /Im Do`;
  return Buffer.concat([
    Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${size}]/Contents 4 0 R/Resources<</XObject<</Im 5 0 R>>>>>>endobj
4 0 obj<</Length ${String(drawn.length)}>>stream
${drawn}
endstream endobj
5 0 obj<</Type/XObject/Subtype/Image/Width ${String(width)}/Height ${String(height)}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${String(jpeg.length)}>>stream
`),
    jpeg,
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>')
  ]);
}

test('%forget --erase deletes a content and what records tell of it, and nothing else', async () => {
  const notebook = await notebookFolder('mariachi.jpg');
  await open(notebook);
  const { run } = await cell(DETECT);
  const sha256 = run?.resources.find(({ name }) => name === 'image-2')?.sha256 ?? 'none';
  const before = await notebook.objects();
  expect((await cell('%forget image-2')).error?.ename).toBe('COMMAND_USAGE');
  expect((await cell('%forget @image-2 --erase')).data['text/plain']).toMatch(
    /^Deleted the content of image-2/
  );
  expect(await notebook.objects()).toEqual(before.filter(file => !file.includes(sha256)));
  const [record] = await notebook.records();
  const kept = record?.resources.find(({ name }) => name === 'image-2');
  expect(kept?.preview).toBeUndefined();
  expect(kept?.notes).toEqual(['Its content was erased.']);
  expect(record?.resources.find(({ name }) => name === 'image-1')?.preview).toBeDefined();
  const described = await cell('Describe image-2');
  expect(described.run?.tasks[0]?.error?.message).toContain('was erased');
  expect((await notebook.cellist('resources', 'check')).code).toBe(0);
  expect(await notebook.objects()).toEqual(expect.not.arrayContaining([expect.stringContaining(sha256)]));
});

test('%forget --erase leaves nothing of a data: picture in records, and nothing remembered of what a task yielded', async () => {
  const notebook = await notebookFolder();
  await open(notebook);
  const picture = await sharp(path.join(notebooks, 'media', 'cat.jpg'))
    .resize(120)
    .jpeg()
    .toBuffer();
  const base64 = picture.toString('base64');
  const { run } = await cell(`Describe data:image/jpeg;base64,${base64}`, 'a');
  expect(run?.state).toBe('done');
  const said = run?.resources.find(({ name }) => name === 'text-1')?.sha256 ?? 'none';
  const keptIn = async (folder: string): Promise<string> => {
    const place = path.join(notebook.contents, folder);
    const entries = await readdir(place, { recursive: true, withFileTypes: true });
    const files = entries.filter(entry => entry.isFile());
    const texts = files.map(file => readFile(path.join(file.parentPath, file.name), 'utf8'));
    return (await Promise.all(texts)).join();
  };
  expect(await keptIn('runs')).toContain(base64);
  expect(await keptIn('results')).toContain(said);
  const erased = await cell('%forget @image-1 --erase');
  expect(erased.data['text/plain']).toContain('delete it there');
  expect(await keptIn('runs')).not.toContain(base64);
  expect((await notebook.records())[0]?.request).toBe('Describe data:,erased');
  await cell('%forget @text-1 --erase');
  expect(await keptIn('results')).not.toContain(said);
});

const HARMS: readonly (readonly [string, (file: string) => Promise<void>])[] = [
  ['damaged', file => appendFile(file, '!')],
  ['missing', file => rm(file)]
];

test.each(HARMS)(
  'a %s content is noticed, told, and made anew from its file or by the tasks that made it',
  async (harm, doHarm) => {
    const notebook = await notebookFolder('mariachi.jpg');
    await open(notebook);
    const { run } = await cell(DETECT);
    const wanted = (run?.resources ?? []).filter(({ name }) => ['image-1', 'json-1'].includes(name));
    const objects = await notebook.objects();
    const harmed = objects.filter(file => wanted.some(({ sha256 }) => file.includes(sha256)));
    expect(harmed).toHaveLength(2);
    for (const file of harmed) await doHarm(path.join(notebook.folder, file));
    const shown = await cell('Describe image-1');
    expect(shown.run?.tasks[0]?.state).toBe('done');
    expect(shown.stderr).toContain(`image-1 was ${harm}; it has been made anew`);
    const checked = await notebook.cellist('resources', 'check');
    expect(checked.stdout).toContain(`json-1 was ${harm}; it has been made anew`);
    expect(checked.code).toBe(0);
  }
);

test('a notebook that came without its contents has them made anew: files, addresses, answers, results and tables', async () => {
  const picture = await readFile(path.join(notebooks, 'media', 'coffee.jpg'));
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end(picture);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const notebook = await notebookFolder('mariachi.jpg', 'cat.jpg');
    await notebook.configure({ privateAddresses: ['127.0.0.1'] });
    await open(notebook);
    await cell('Count the people in all pictures in media/', 'a');
    await cell(`Describe http://127.0.0.1:${String(port)}/coffee.jpg?key=1`, 'b');
    await cell('Describe @image-2', 'c');
    const before = await notebook.objects();
    const kinds = new Set((await notebook.records()).flatMap(run => run.resources.map(({ kind }) => kind)));
    expect([...kinds].sort()).toEqual(['image', 'json', 'table', 'text']);
    await rm(path.join(notebook.contents, 'objects'), { recursive: true });
    const { code, stdout, stderr } = await notebook.cellist('resources', 'check');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('table-1 was missing; it has been made anew');
    expect((await notebook.objects()).sort()).toEqual(before.sort());
    expect(asked).toEqual(['/coffee.jpg?key=1', '/coffee.jpg?key=1']);
  } finally {
    server.close();
  }
});

test('what cannot be made anew is told', async () => {
  const notebook = await notebookFolder('mariachi.jpg');
  await open(notebook);
  await cell(DETECT);
  await cp(path.join(notebooks, 'media', 'cat.jpg'), path.join(notebook.folder, 'media', 'mariachi.jpg'));
  for (const file of await notebook.objects()) await rm(path.join(notebook.folder, file));
  const { code, stderr } = await notebook.cellist('resources', 'check');
  expect(code).toBe(1);
  expect(stderr).toMatch(/could not be made anew: image-1, image-2$/m);
});

test('space is freed of what nothing names, and of nothing else', async () => {
  const notebook = await notebookFolder('mariachi.jpg');
  await open(notebook);
  await cell(DETECT, 'a');
  await cell('Describe media/mariachi.jpg', 'a');
  const long = new Date(Date.now() - 2 * 3_600_000);
  const before = await notebook.objects();
  for (const file of before) await utimes(path.join(notebook.folder, file), long, long);
  expect((await notebook.cellist('resources', 'free')).stdout).toContain('Nothing to free');
  expect(await notebook.objects()).toEqual(before);
  const freed = await notebook.cellist('resources', 'free', '--replaced');
  expect(freed.stdout).toMatch(/[1-9]\d* contents? and 1 replaced run\b/);
  const named = (await notebook.records()).flatMap(({ resources }) => resources.map(({ sha256 }) => sha256));
  const kept = await notebook.objects();
  expect(kept.length).toBeLessThan(before.length);
  expect(named.filter(sha256 => !kept.some(file => file.includes(sha256)))).toEqual([]);
});

test('cellist resources lists, shows and exports one, a run or all, as file, folder or zip', async () => {
  const notebook = await notebookFolder('mariachi.jpg');
  await open(notebook);
  const { run } = await cell(DETECT);
  expect((await notebook.cellist('resources')).stdout).toContain('media/mariachi.jpg');
  const json = await notebook.cellist('resources', 'show', 'image-2', '--json');
  const image = run?.resources.find(({ name }) => name === 'image-2');
  expect(JSON.parse(json.stdout)).toMatchObject({ name: 'image-2', sha256: image?.sha256 });
  expect((await notebook.cellist('resources', 'show', 'image-7')).code).toBe(1);

  await notebook.cellist('resources', 'export', 'image-2', '--output', 'boxes.jpg');
  expect((await stat(path.join(notebook.folder, 'boxes.jpg'))).size).toBe(image?.sizeBytes);
  const again = await notebook.cellist('resources', 'export', 'image-2', '--output', 'boxes.jpg');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('is there already')]);
  await notebook.cellist('resources', 'export', '--run', run?.id ?? '', '--output', 'folder');
  expect((await stat(path.join(notebook.folder, 'folder', 'image-2.jpg'))).size).toBe(image?.sizeBytes);
  await notebook.cellist('resources', 'export', '--output', 'all.zip');
  const zip = unzipSync(await readFile(path.join(notebook.folder, 'all.zip')));
  expect(Object.keys(zip)).toEqual(
    expect.arrayContaining(['image-1.jpg', 'image-2.jpg', 'json-1.json', `runs/${run?.id ?? ''}.json`])
  );
});

test('cellist share lists what is inside, and writes a page without an outside address, and a zip', async () => {
  const notebook = await notebookFolder('mariachi.jpg', 'cat.jpg');
  await open(notebook);
  const { data } = await cell(DETECT);
  const hostile = '<img src="https://example.org/x.png"><script>alert(1)</script>';
  const display = (bundle: object): object => ({ output_type: 'display_data', metadata: {}, data: bundle });
  const code = (outputs: object[]): object => ({
    cell_type: 'code',
    id: String(outputs.length),
    metadata: {},
    execution_count: 1,
    source: DETECT,
    outputs
  });
  const markdown = '![a cat](media/cat.jpg) [away](https://example.org/) ![x](https://example.org/y.png)';
  const cells = [
    { cell_type: 'markdown', id: 'm', metadata: {}, source: [markdown] },
    code([display(data)]),
    code([display({ 'text/html': hostile, 'text/plain': 'the plain words' }), display({})])
  ];
  await writeFile(
    path.join(notebook.folder, 'demo.ipynb'),
    JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 })
  );
  const listed = await notebook.cellist('share', 'demo.ipynb', '--list');
  expect(listed.stdout).toContain('demo/media/mariachi.jpg');
  await expect(stat(path.join(notebook.folder, 'demo.html'))).rejects.toThrow('ENOENT');

  expect((await notebook.cellist('share', 'demo.ipynb')).code).toBe(0);
  const page = await readFile(path.join(notebook.folder, 'demo.html'), 'utf8');
  expect(page).not.toMatch(/(?:src|href)="(?!data:|#)/);
  expect(page).not.toMatch(/<script|https?:\/\//);
  expect(page).toContain('the plain words');
  expect(page.match(/<img\s[^>]*src="data:image\/jpeg;base64,/g)?.length).toBeGreaterThanOrEqual(2);
  const zip = unzipSync(await readFile(path.join(notebook.folder, 'demo.zip')));
  const names = Object.keys(zip);
  expect(names).toEqual(
    expect.arrayContaining(['demo/demo.ipynb', 'demo/demo.html', 'demo/media/mariachi.jpg'])
  );
  expect(names.filter(name => name.startsWith('demo/demo.cellist/objects/'))).toHaveLength(4);
  expect(names.filter(name => name.includes('history'))).toEqual([]);
  const paths = (await notebook.records()).flatMap(({ resources }) =>
    resources.flatMap(({ from }) => ('file' in from ? [from.file] : []))
  );
  expect(paths).toEqual(['media/mariachi.jpg']);
  // The user's folder is inside the notebook's here, so one search finds every path of this machine.
  for (const text of [page, ...names.map(name => Buffer.from(zip[name] ?? []).toString('latin1'))])
    expect(text).not.toContain(notebook.folder);
});

test("cellist trust makes a downloaded project's dangerous settings count, until its file changes", async () => {
  const notebook = await notebookFolder();
  const file = path.join(notebook.folder, 'cellist.config.json');
  expect((await notebook.cellist('trust')).code).toBe(1);
  await writeFile(file, JSON.stringify({ roots: [tmpdir()], topK: 3 }));
  await open(notebook);
  expect((await cell('%config')).data['text/plain']).toContain('is not trusted yet, so its roots is ignored');
  expect((await notebook.cellist('trust', notebook.folder)).stdout).toContain('count as well: roots');
  await open(notebook);
  expect((await cell('%config roots')).data['text/plain']).toContain(tmpdir());
  await writeFile(file, JSON.stringify({ roots: ['/'], topK: 3 }));
  await open(notebook);
  expect((await cell('%config')).data['text/plain']).toContain('is not trusted yet');
});
