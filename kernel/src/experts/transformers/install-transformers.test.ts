import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execa } from 'execa';
import { childEnvironment, readEnvironment } from '../../config/index.js';
import { startServer } from '../../net/testing/index.js';
import type { TestServer } from '../../net/testing/index.js';
import { findTransformersIn } from './find-transformers.js';
import { installTransformers } from './install-transformers.js';
import type { InstallOptions } from './install-transformers.js';

/** A registry on this machine with a package of that name, whose script would leave a mark. */
let folder: string;
let registry: TestServer;
let isSilent: boolean;
let stop: AbortController;
const { name, version } = { name: '@huggingface/transformers', version: '4.3.1' };

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-install-'));
  isSilent = false;
  stop = new AbortController();
  const source = path.join(folder, 'source');
  await mkdir(source);
  const described = {
    name,
    version,
    main: 'index.js',
    scripts: { postinstall: `node -e "require('fs').writeFileSync('ran-a-script', '')"` }
  };
  await writeFile(path.join(source, 'package.json'), JSON.stringify(described));
  await writeFile(path.join(source, 'index.js'), '');
  const packed = await execa('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: source });
  const tarball = await readFile(path.join(folder, packed.stdout.trim().split('\n').at(-1) ?? ''));
  registry = await startServer((request, response) => {
    if (isSilent) {
      stop.abort();
      return;
    }
    if (request.url?.endsWith('.tgz') === true) {
      response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(tarball);
      return;
    }
    if (!decodeURIComponent(request.url ?? '').startsWith(`/${name}`)) {
      response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
      return;
    }
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    const one = {
      ...described,
      hasInstallScript: true,
      dist: { tarball: `${registry.url}/a.tgz`, integrity }
    };
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions: { [version]: one } }));
  });
});
afterEach(async () => {
  await registry.close();
  await rm(folder, { recursive: true, force: true });
});

function order(range = '^4.3.1'): InstallOptions {
  return {
    packages: path.join(folder, 'user', 'packages'),
    range,
    environment: {
      ...childEnvironment(readEnvironment()),
      npm_config_registry: `${registry.url}/`,
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_fetch_retries: '0'
    },
    isTerminal: false,
    signal: stop.signal
  };
}

test('the library is installed by npm, and no script is run', async () => {
  const { packages } = order();
  await installTransformers(order());
  const file = findTransformersIn(packages);
  expect(file).toBe(path.join(packages, 'node_modules', '@huggingface', 'transformers', 'index.js'));
  expect(existsSync(path.join(path.dirname(file ?? ''), 'ran-a-script'))).toBe(false);
  expect(existsSync(`${packages}.part`)).toBe(false);
});

test('a stop leaves nothing behind', async () => {
  isSilent = true;
  await expect(installTransformers(order())).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(existsSync(order().packages)).toBe(false);
  expect(existsSync(`${order().packages}.part`)).toBe(false);
});

test('what npm says of a failure is told, and what was there stays', async () => {
  await installTransformers(order());
  await expect(installTransformers(order('^99.0.0'))).rejects.toMatchObject({
    code: 'NETWORK_FAILED',
    message: expect.stringMatching(/could not install @huggingface\/transformers: .*99\.0\.0/)
  });
  expect(findTransformersIn(order().packages)).not.toBeNull();
});

test('without npm it says where npm comes from', async () => {
  await expect(
    installTransformers({ ...order(), environment: { PATH: path.join(folder, 'none') } })
  ).rejects.toMatchObject({ code: 'PROGRAM_MISSING', hint: expect.stringContaining('nodejs.org') });
});
