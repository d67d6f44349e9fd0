import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from '@jest/globals';
import { createFetcher, readLimited, type FetchPolicy, type Fetcher, type FetcherOptions } from './index.js';
import { startServer, type TestServer } from './testing/index.js';

const servers: TestServer[] = [];
const fetchers: Fetcher[] = [];

afterEach(async () => {
  await Promise.all(fetchers.splice(0).map(fetcher => fetcher.dispose()));
  await Promise.all(servers.splice(0).map(server => server.close()));
});

async function serve(answer: RequestListener): Promise<TestServer> {
  const server = await startServer(answer);
  servers.push(server);
  return server;
}

function fetcherWith(policy: Partial<FetchPolicy> = {}, resolve?: FetcherOptions['resolve']): Fetcher {
  const whole = { allowed: [], offline: false, connectMs: 2000, silenceMs: 2000, ...policy };
  const fetcher = createFetcher({ policy: () => whole, ...(resolve === undefined ? {} : { resolve }) });
  fetchers.push(fetcher);
  return fetcher;
}

const hello: RequestListener = (_, response) => response.end('hello');
const redirectTo =
  (location: string, status = 302): RequestListener =>
  (_, response) =>
    response.writeHead(status, { location }).end();
const untrusted = { trust: 'untrusted' } as const;
const configured = { trust: 'configured' } as const;
const never = new AbortController().signal;
const generous = { bytes: 1_000_000, totalMs: 30_000 };
const REFUSED = { code: 'RESOURCE_REFUSED' };

test.each([
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '１２７.０.０.１',
  '0.0.0.0',
  '0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  'localhost',
  'LOCALHOST.'
])('loopback spelled %s gets no connection from an untrusted address', async host => {
  const server = await serve(hello);
  await expect(
    fetcherWith().fetch(`http://${host}:${String(server.port)}/`, untrusted)
  ).rejects.toMatchObject(REFUSED);
  expect(server.requests).toEqual([]);
});

test.each([
  '10.0.0.1',
  '172.16.3.4',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '168.63.129.16',
  '192.0.0.192',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '[fe80::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[ff02::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[2001:0:7f00:1::]'
])('the private, link-local, metadata or special address %s is refused', async host => {
  await expect(fetcherWith().fetch(`http://${host}/`, untrusted)).rejects.toMatchObject(REFUSED);
});

test.each([
  'file:///etc/passwd',
  'gopher://example.org/',
  'ftp://example.org/',
  'data:text/plain,x',
  'javascript:1',
  'no address'
])('%s is refused: only http and https are fetched', async address => {
  await expect(fetcherWith().fetch(address, configured)).rejects.toMatchObject(REFUSED);
});

test('an address with a password is refused, and the sentence does not repeat it', async () => {
  const failure = fetcherWith().fetch('http://user:hunter2@example.org/?q=hunter2', configured);
  await expect(failure).rejects.toMatchObject({
    ...REFUSED,
    message: expect.not.stringContaining('hunter2')
  });
});

test.each([
  ['a private address', [{ address: '127.0.0.1', family: 4 }]],
  [
    'a public and a private address',
    [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 }
    ]
  ],
  ['an IPv4-mapped private address', [{ address: '::ffff:10.0.0.1', family: 6 }]]
])('a name that stands for %s is refused', async (_, addresses) => {
  const server = await serve(hello);
  const fetcher = fetcherWith({}, () => Promise.resolve(addresses));
  await expect(
    fetcher.fetch(`http://innocent.example:${String(server.port)}/`, untrusted)
  ).rejects.toMatchObject(REFUSED);
  expect(server.requests).toEqual([]);
});

test('a name is resolved once for a connection, so a second, private answer gets none', async () => {
  const server = await serve(hello);
  const answers = ['127.0.0.2', '127.0.0.1'];
  let asked = 0;
  const fetcher = fetcherWith({ allowed: ['127.0.0.2'], connectMs: 300 }, () =>
    Promise.resolve([{ address: answers[asked++] ?? '', family: 4 }])
  );
  const address = `http://rebinding.example:${String(server.port)}/`;
  await expect(fetcher.fetch(address, untrusted)).rejects.toMatchObject({ code: 'NETWORK_FAILED' });
  expect(asked).toBe(1);
  await expect(fetcher.fetch(address, untrusted)).rejects.toMatchObject(REFUSED);
  expect(server.requests).toEqual([]);
});

test.each([
  ['its host and port', (server: TestServer) => [server.host]],
  ['its host', () => ['127.0.0.1']],
  ['its range', () => ['127.0.0.0/8']]
])('a private address that the user exempted by %s is called', async (_, allowed) => {
  const server = await serve(hello);
  const response = await fetcherWith({ allowed: allowed(server) }).fetch(server.url, untrusted);
  expect(await response.text()).toBe('hello');
});

test('a configured address may be private', async () => {
  const server = await serve(hello);
  const response = await fetcherWith().fetch(server.url, configured);
  expect([response.url, response.status, await response.text()]).toEqual([`${server.url}/`, 200, 'hello']);
});

test('offline, another machine is never called, whoever named it; this one is', async () => {
  const server = await serve(hello);
  const fetcher = fetcherWith({ offline: true });
  for (const each of [configured, untrusted]) {
    await expect(fetcher.fetch('https://example.org/', each)).rejects.toMatchObject({ code: 'OFFLINE' });
  }
  expect((await fetcher.fetch(server.url, configured)).ok).toBe(true);
});

test('a redirect within a host is followed, and the last address is told', async () => {
  const server = await serve((request, response) =>
    request.url === '/there' ? response.end('arrived') : response.writeHead(301, { location: '/there' }).end()
  );
  const response = await fetcherWith({ allowed: [server.host] }).fetch(server.url, untrusted);
  expect([response.url, await response.text()]).toEqual([`${server.url}/there`, 'arrived']);
});

test.each([configured, untrusted])('a redirect of a %j address to a private one is refused', async trust => {
  const secret = await serve(hello);
  const server = await serve(redirectTo(`${secret.url}/latest/meta-data/`));
  await expect(fetcherWith({ allowed: [server.host] }).fetch(server.url, trust)).rejects.toMatchObject(
    REFUSED
  );
  expect(secret.requests).toEqual([]);
});

test.each(['file:///etc/passwd', 'gopher://127.0.0.1/', 'http://user:pass@example.org/', 'http://[broken'])(
  'a redirect to %s is refused',
  async location => {
    const server = await serve(redirectTo(location));
    await expect(fetcherWith().fetch(server.url, configured)).rejects.toMatchObject(REFUSED);
  }
);

test('a circle of redirects ends', async () => {
  const server = await serve(redirectTo('/again'));
  await expect(fetcherWith().fetch(server.url, configured)).rejects.toMatchObject(REFUSED);
  expect(server.requests.length).toBeLessThan(10);
});

test('a redirect to another host takes no keys with it', async () => {
  const other = await serve(hello);
  const server = await serve(redirectTo(other.url));
  await fetcherWith({ allowed: [other.host] }).fetch(server.url, {
    ...configured,
    headers: { Authorization: 'Bearer key', 'X-Api-Key': 'key', Cookie: 'key', Accept: 'image/png' }
  });
  expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer key' });
  expect(JSON.stringify(other.requests[0]?.headers)).not.toContain('key');
  expect(other.requests[0]?.headers.accept).toBe('image/png');
});

test('what is sent to one host is never sent on to another', async () => {
  const other = await serve(hello);
  const server = await serve(redirectTo(other.url, 307));
  const sent = fetcherWith({ allowed: [other.host] }).fetch(server.url, {
    ...configured,
    method: 'POST',
    body: Buffer.from('private words')
  });
  await expect(sent).rejects.toMatchObject(REFUSED);
  expect(other.requests).toEqual([]);
});

test('after 303 a POST goes on as GET, without its content', async () => {
  const server = await serve((request, response) =>
    request.url === '/' ? response.writeHead(303, { location: '/done' }).end() : response.end()
  );
  await fetcherWith().fetch(server.url, { ...configured, method: 'POST', body: Buffer.from('words') });
  expect(server.requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', 'words'],
    ['GET', '']
  ]);
});

test('a stream without end stops at the limit of bytes', async () => {
  const server = await serve((_, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const response = await fetcherWith().fetch(server.url, configured);
  await expect(readLimited(response, generous, never)).rejects.toMatchObject({
    ...REFUSED,
    message: expect.stringContaining('limits.downloadBytes')
  });
  await server.dropped;
});

test('a small packed answer that unpacks beyond the limit stops there', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
  );
  const response = await fetcherWith().fetch(server.url, configured);
  expect(bomb.length).toBeLessThan(generous.bytes);
  await expect(readLimited(response, generous, never)).rejects.toMatchObject(REFUSED);
});

test('a length that a header says to be too much is believed; one that says too little is not', async () => {
  const large = await serve((_, response) =>
    response.writeHead(200, { 'content-length': 2_000_000 }).write('x')
  );
  const response = await fetcherWith().fetch(large.url, configured);
  await expect(readLimited(response, generous, never)).rejects.toMatchObject(REFUSED);
  await large.dropped;
});

test('a drip that never pauses long enough to be silence ends at the time for the whole', async () => {
  const server = await serve((_, response) => {
    const timer = setInterval(() => response.write('.'), 20);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
  const response = await fetcherWith({ allowed: [server.host] }).fetch(server.url, untrusted);
  await expect(readLimited(response, { bytes: 1000, totalMs: 300 }, never)).rejects.toMatchObject({
    ...REFUSED,
    message: expect.stringContaining('timeouts.downloadMs')
  });
  await server.dropped;
});

test.each([
  ['before its answer', (() => undefined) satisfies RequestListener],
  ['in the midst of it', ((_, response) => response.write('half')) satisfies RequestListener]
])('a server that falls silent %s is given up', async (_, answer) => {
  const server = await serve(answer);
  const fetcher = fetcherWith({ allowed: [server.host], silenceMs: 200 });
  const read = async (): Promise<unknown> =>
    readLimited(await fetcher.fetch(server.url, untrusted), generous, never);
  await expect(read()).rejects.toMatchObject({ code: 'NETWORK_FAILED', retryable: true });
});

test('a connection that breaks off is a fault that may pass', async () => {
  const server = await serve((_, response) => {
    response.write('half');
    response.destroy();
  });
  const read = async (): Promise<unknown> =>
    readLimited(await fetcherWith().fetch(server.url, configured), generous, never);
  await expect(read()).rejects.toMatchObject({ code: 'NETWORK_FAILED', retryable: true });
});

test('a port where nobody listens is named with its reason', async () => {
  const server = await startServer(hello);
  await server.close();
  await expect(fetcherWith().fetch(server.url, configured)).rejects.toMatchObject({
    code: 'NETWORK_FAILED',
    message: `${server.host} refused the connection.`
  });
});

test('an abort ends the request at the server too, before and in the midst of the answer', async () => {
  for (const answer of [
    () => undefined,
    (_, response) => response.write('half')
  ] satisfies RequestListener[]) {
    const stop = new AbortController();
    const server = await serve((request, response) => {
      answer(request, response);
      setImmediate(() => {
        stop.abort(new Error('stopped by the user'));
      });
    });
    const read = async (): Promise<unknown> =>
      readLimited(
        await fetcherWith().fetch(server.url, { ...configured, signal: stop.signal }),
        generous,
        stop.signal
      );
    await expect(read()).rejects.toThrow('stopped by the user');
    await server.dropped;
  }
});

test('an aborted signal makes no request', async () => {
  const server = await serve(hello);
  await expect(
    fetcherWith().fetch(server.url, { ...configured, signal: AbortSignal.abort() })
  ).rejects.toThrow();
  expect(server.requests).toEqual([]);
});

test('libraries get a fetch of the usual form, with its trust', async () => {
  const server = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":1}')
  );
  const fetcher = fetcherWith();
  const response = await fetcher.as('configured')(`${server.url}/v1`, {
    method: 'POST',
    headers: { authorization: 'Bearer key' },
    body: JSON.stringify({ b: 2 })
  });
  expect(await response.json()).toEqual({ a: 1 });
  expect(server.requests).toMatchObject([
    { method: 'POST', url: '/v1', body: '{"b":2}', headers: { authorization: 'Bearer key' } }
  ]);
  const form = new FormData();
  form.set('file', new Blob(['content']), 'a.txt');
  await fetcher.as('configured')(server.url, { method: 'POST', body: form });
  expect(server.requests[1]?.body).toContain('filename="a.txt"');
  await expect(fetcher.as('untrusted')(server.url)).rejects.toMatchObject(REFUSED);
});
