import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS, type Limits } from '../config/index.js';
import { createFetcher, type Fetcher } from '../net/index.js';
import { startServer, type TestServer } from '../net/testing/index.js';
import { createResourceReader, type ResourceReader } from './index.js';
import { temporaryFolder } from './testing/index.js';

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let outside: string;
const fetchers: Fetcher[] = [];
const servers: TestServer[] = [];

beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, 'work');
  outside = join(temporary.path, 'outside');
  await mkdir(join(folder, 'media'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'secret.txt'), 'secret');
});
afterEach(async () => {
  await Promise.all(fetchers.splice(0).map(fetcher => fetcher.dispose()));
  await Promise.all(servers.splice(0).map(server => server.close()));
  await temporary.remove();
});

const never = new AbortController().signal;
const REFUSED = { code: 'RESOURCE_REFUSED' };

interface ReaderRules {
  roots?: string[];
  limits?: Partial<Limits>;
  allowed?: string[];
}
function reader({ roots = [], limits = {}, allowed = [] }: ReaderRules = {}): ResourceReader {
  const policy = { allowed, offline: false, connectMs: 2000, silenceMs: 2000 };
  const fetcher = createFetcher({ policy: () => policy });
  fetchers.push(fetcher);
  const settings = {
    roots,
    limits: { ...DEFAULT_SETTINGS.limits, ...limits },
    timeouts: DEFAULT_SETTINGS.timeouts
  };
  return createResourceReader({ folder, settings, fetcher });
}
const file = (value: string, rules?: ReaderRules) => reader(rules).read({ type: 'file', value }, never);
const url = (value: string, rules?: ReaderRules) => reader(rules).read({ type: 'url', value }, never);
const textOf = async (read: Promise<{ bytes: Uint8Array }>): Promise<string> =>
  Buffer.from((await read).bytes).toString();

describe('files', () => {
  test.each([
    ['cat.jpg', 'cat.jpg'],
    ['./cat.jpg', 'cat.jpg'],
    ['media/cat.jpg', 'media/cat.jpg'],
    ['media/../cat.jpg', 'cat.jpg'],
    ['my pictures/two cats.jpg', 'my pictures/two cats.jpg'],
    ['bücher/größe.txt', 'bücher/größe.txt'],
    ['猫.jpg', '猫.jpg'],
    ['.env', '.env'],
    ['photo[1].jpg', 'photo[1].jpg']
  ])('%s is read, and comes from %s', async (value, origin) => {
    const path = join(folder, ...origin.split('/'));
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, 'content');
    const { bytes, from } = await file(value);
    expect(Buffer.from(bytes).toString()).toBe('content');
    expect(from).toEqual({ file: origin });
  });

  test.each(['NFC', 'NFD'] as const)(
    'a name that was saved as %s is found by either spelling',
    async form => {
      await writeFile(join(folder, 'größe.txt'.normalize(form)), 'content');
      expect(await textOf(file('größe.txt'.normalize('NFC')))).toBe('content');
      expect(await textOf(file('größe.txt'.normalize('NFD')))).toBe('content');
    }
  );

  test('a path written the way of Windows is found', async () => {
    await writeFile(join(folder, 'media', 'cat.jpg'), 'content');
    expect(await textOf(file('media\\cat.jpg'))).toBe('content');
  });

  test('an absolute path within the folder is read, and told relative to the notebook', async () => {
    await writeFile(join(folder, 'cat.jpg'), 'content');
    expect((await file(join(folder, 'cat.jpg'))).from).toEqual({ file: 'cat.jpg' });
  });

  test.each([
    ['../outside/secret.txt'],
    ['media/../../outside/secret.txt'],
    ['..'],
    ['/etc/passwd'],
    ['~/.ssh/id_rsa'],
    ['../outside/nothing-there.txt'],
    ['//server/share/file.txt'],
    ['\\\\server\\share\\file.txt'],
    ['cat.jpg\0.txt'],
    ['cat\n.jpg']
  ])('%j is refused', async value => {
    await expect(file(value)).rejects.toMatchObject(REFUSED);
  });

  test('a refusal names the setting that lifts it, and with it the file is read', async () => {
    await expect(file('../outside/secret.txt')).rejects.toMatchObject({
      hint: expect.stringContaining('`roots`')
    });
    const { bytes, from } = await file('../outside/secret.txt', { roots: [outside] });
    expect(Buffer.from(bytes).toString()).toBe('secret');
    expect(from).toEqual({ file: '../outside/secret.txt' });
  });

  test('whether a file outside exists is not told', async () => {
    const said = (value: string): Promise<string> => file(value).then(String, String);
    const refusal = await said('../outside/secret.txt');
    expect(await said('../outside/nothing.txt')).toBe(refusal.replaceAll('secret.txt', 'nothing.txt'));
  });

  test('a folder whose name only begins alike is outside', async () => {
    await mkdir(`${folder}-other`);
    await writeFile(join(`${folder}-other`, 'a.txt'), 'secret');
    await expect(file('../work-other/a.txt')).rejects.toMatchObject(REFUSED);
  });

  test('links are followed first: inside they are read, outwards refused', async () => {
    await writeFile(join(folder, 'cat.jpg'), 'content');
    await symlink(join(folder, 'cat.jpg'), join(folder, 'inside.jpg'));
    await symlink(join(outside, 'secret.txt'), join(folder, 'outwards.txt'));
    await symlink(outside, join(folder, 'door'));
    await symlink('loop', join(folder, 'loop'));
    expect(await textOf(file('inside.jpg'))).toBe('content');
    for (const value of ['outwards.txt', 'door/secret.txt', 'loop'])
      await expect(file(value)).rejects.toMatchObject(REFUSED);
  });

  test('a notebook in a linked folder reads its own files', async () => {
    await writeFile(join(folder, 'cat.jpg'), 'content');
    const linked = join(temporary.path, 'linked');
    await symlink(folder, linked);
    folder = linked;
    expect((await file('cat.jpg')).from).toEqual({ file: 'cat.jpg' });
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;

  onLinux('a folder that is exchanged for a link, again and again, never lets anything out', async () => {
    const door = join(folder, 'door');
    await mkdir(door);
    await writeFile(join(door, 'secret.txt'), 'harmless');
    const seen = new Set<string>();
    const read = async (): Promise<void> => {
      for (let turn = 0; turn < 1500; turn += 1) {
        seen.add(await textOf(file('door/secret.txt')).catch(() => 'refused'));
      }
    };
    const exchange = async (): Promise<void> => {
      for (let turn = 0; !seen.has('done'); turn += 1) {
        for (let pause = turn % 9; pause > 0; pause -= 1) await new Promise(setImmediate);
        await rename(door, join(folder, 'aside'));
        await symlink(outside, door);
        await rm(door);
        await rename(join(folder, 'aside'), door);
      }
    };
    await Promise.all([read().finally(() => seen.add('done')), exchange()]);
    expect(seen).toContain('harmless');
    expect(seen).not.toContain('secret');
  });

  const onUnix = process.platform === 'win32' ? test.skip : test;

  onUnix('a pipe is refused at once, without waiting for a writer', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    await expect(file('pipe.txt')).rejects.toMatchObject(REFUSED);
  });

  onUnix('a device is refused, also where its folder is allowed', async () => {
    await expect(file('/dev/zero', { roots: ['/dev'] })).rejects.toMatchObject(REFUSED);
  });

  test('a folder is told to be one, with the way to name its files', async () => {
    await expect(file('media')).rejects.toMatchObject({
      code: 'RESOURCE_UNREADABLE',
      hint: expect.stringContaining('media/*')
    });
  });

  test('a file larger than the limit is refused before it is read, naming the limit', async () => {
    await writeFile(join(folder, 'large.bin'), '');
    await truncate(join(folder, 'large.bin'), 10_000_000_000);
    await expect(file('large.bin')).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining('limits.fileBytes')
    });
    await writeFile(join(folder, 'small.txt'), 'content');
    await expect(file('small.txt', { limits: { fileBytes: 6 } })).rejects.toMatchObject(REFUSED);
    expect(await textOf(file('small.txt', { limits: { fileBytes: 7 } }))).toBe('content');
  });

  test.each([
    ['media/cta.jpg', 'Did you mean media/cat.jpg?'],
    ['cat.jpg', 'Did you mean media/cat.jpg?'],
    ['media/CAT.JPEG', 'Did you mean media/cat.jpg?'],
    ['zebra.png', "Paths are relative to the notebook's folder."]
  ])('of %s, which is not there, the nearest names are told', async (value, hint) => {
    await writeFile(join(folder, 'media', 'cat.jpg'), 'content');
    await writeFile(join(folder, 'media', '.cat.jpg'), 'hidden');
    await expect(file(value)).rejects.toMatchObject({ code: 'RESOURCE_NOT_FOUND', hint });
  });

  test('an abort ends the reading', async () => {
    await writeFile(join(folder, 'cat.jpg'), 'content');
    const stopped = AbortSignal.abort(new Error('stopped'));
    await expect(reader().read({ type: 'file', value: 'cat.jpg' }, stopped)).rejects.toThrow('stopped');
  });
});

describe('folders and patterns', () => {
  beforeEach(async () => {
    for (const name of ['10.jpg', '2.jpg', 'notes.txt', '.hidden.jpg', 'größe.jpg', 'photo[1].jpg'])
      await writeFile(join(folder, 'media', name), '');
    await mkdir(join(folder, 'media', 'more'));
    await writeFile(join(folder, 'media', 'more', 'a.jpg'), '');
    await mkdir(join(folder, 'tour.cellist'));
    await writeFile(join(folder, 'tour.cellist', 'x.jpg'), '');
  });
  const all = ['media/2.jpg', 'media/10.jpg', 'media/größe.jpg', 'media/notes.txt', 'media/photo[1].jpg'];

  test.each<[string, string[] | null]>([
    ['media/', all],
    ['media', all],
    ['media/*', all],
    ['media/*.jpg', all.filter(name => name.endsWith('.jpg'))],
    ['media/{2,10}.jpg', ['media/2.jpg', 'media/10.jpg']],
    ['**/a.jpg', ['media/more/a.jpg']],
    ['**/x.jpg', []],
    ['media/*.png', []],
    ['media/photo[1].jpg', null],
    ['media/2.jpg', null],
    ['nothing/', null],
    ['nothing.jpg', null]
  ])('%s stands for %j', async (value, expected) => {
    expect(await reader().list(value, never)).toEqual(expected);
  });

  test.each([
    '../outside/',
    '../outside/*',
    '/etc/*',
    'media/*/../../../outside/*',
    '{..,media}/../outside/*'
  ])('%s is refused', async value => {
    await expect(reader().list(value, never)).rejects.toMatchObject(REFUSED);
  });

  test('a linked folder is not searched by a pattern, and refused by its name', async () => {
    await symlink(outside, join(folder, 'door'));
    expect(await reader().list('**/secret.txt', never)).toEqual([]);
    await expect(reader().list('door/', never)).rejects.toMatchObject(REFUSED);
  });

  test('more files than the limit are refused, naming it', async () => {
    await expect(reader({ limits: { listedFiles: 2 } }).list('media/', never)).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining('limits.listedFiles')
    });
  });

  test('a pattern longer than any person writes is refused', async () => {
    await expect(reader().list('{a,b}'.repeat(100), never)).rejects.toMatchObject(REFUSED);
  });
});

describe('addresses', () => {
  async function serve(answer: RequestListener): Promise<TestServer> {
    const server = await startServer(answer);
    servers.push(server);
    return server;
  }

  test.each([
    ['data:text/plain,hello%20there', 'hello there'],
    ['data:;base64,aGVsbG8=', 'hello'],
    ['data:text/plain;charset=utf-8;base64,aGVsbG8', 'hello'],
    ['data:,100%', '100%']
  ])('%s gives its bytes', async (value, expected) => {
    const { bytes, from } = await url(value);
    expect(Buffer.from(bytes).toString()).toBe(expected);
    expect(from).toEqual({ inline: true });
  });

  test('a broken data: address is told', async () => {
    await expect(url('data:image/png;base64,§§')).rejects.toMatchObject({ code: 'RESOURCE_UNREADABLE' });
  });

  test('an address is recorded without its query', async () => {
    const server = await serve((_, response) => response.end('content'));
    const { bytes, from } = await url(`${server.url}/a.jpg?token=secret`, { allowed: [server.host] });
    expect(Buffer.from(bytes).toString()).toBe('content');
    expect(from).toEqual({ url: `${server.url}/a.jpg` });
    expect(server.requests[0]?.url).toBe('/a.jpg?token=secret');
  });

  test("addresses in requests are nobody's setting: private ones are refused", async () => {
    const server = await serve((_, response) => response.end('content'));
    await expect(url(server.url)).rejects.toMatchObject(REFUSED);
    expect(server.requests).toEqual([]);
  });

  test.each([
    [404, 'RESOURCE_NOT_FOUND'],
    [403, 'RESOURCE_UNREADABLE'],
    [500, 'NETWORK_FAILED']
  ])('status %d is told as %s', async (status, code) => {
    const server = await serve((_, response) => response.writeHead(status).end('a page of words'));
    await expect(url(server.url, { allowed: [server.host] })).rejects.toMatchObject({ code });
  });

  test('a download larger than the limit is refused, naming it', async () => {
    const server = await serve((_, response) => response.end(Buffer.alloc(5000)));
    await expect(
      url(server.url, { allowed: [server.host], limits: { downloadBytes: 4999 } })
    ).rejects.toMatchObject({
      ...REFUSED,
      message: expect.stringContaining('limits.downloadBytes')
    });
  });
});
