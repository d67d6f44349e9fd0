import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  DEFAULT_SETTINGS,
  SETTING_KEYS,
  childEnvironment,
  expandVariables,
  loadConfig,
  locateNotebook,
  publicSettings,
  settingsSchema,
  trustProject,
  withSetting,
  type Config,
  type Environment
} from './index.js';

let folder: string;
let userFolder: string;
let project: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cellist-config-')));
  userFolder = join(folder, 'user');
  project = join(folder, 'project', 'notebooks');
  await mkdir(userFolder, { recursive: true });
  await mkdir(project, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const load = (environment: Environment = {}): Promise<Config> =>
  loadConfig({ environment, notebookFolder: project, userFolder });
const writeUser = (value: unknown): Promise<void> =>
  writeFile(join(userFolder, 'config.json'), JSON.stringify(value));
const projectFile = (): string => join(folder, 'project', 'cellist.config.json');
const writeProject = (value: unknown): Promise<void> => writeFile(projectFile(), JSON.stringify(value));

test('without files and variables the defaults hold, and they satisfy the schema', async () => {
  const config = await load();
  expect(config.settings).toEqual(DEFAULT_SETTINGS);
  expect(settingsSchema.parse(config.settings)).toEqual(DEFAULT_SETTINGS);
  expect(config.secrets).toEqual({ apiKey: null, hfToken: null });
});

test('a higher layer wins: session over environment over project file over user file over defaults', async () => {
  await writeUser({ topK: 2, model: 'user', seed: 1, cache: false });
  await writeProject({ topK: 3, model: 'project', seed: 2 });
  const config = withSetting(await load({ CELLIST_MODEL: 'environment' }), 'topK', '4');
  expect(config.settings).toMatchObject({
    topK: 4,
    model: 'environment',
    seed: 2,
    cache: false,
    remote: 'ask'
  });
  expect(config.sources).toMatchObject({
    topK: 'session',
    model: 'environment',
    seed: 'project file',
    cache: 'user file',
    remote: 'default'
  });
});

test.each([
  ['OPENAI_BASE_URL', 'http://127.0.0.1:8080/v1', { baseUrl: 'http://127.0.0.1:8080/v1' }],
  ['CELLIST_MODEL', 'embedded', { model: 'embedded' }],
  ['HF_ENDPOINT', 'https://hub.lab', { hfEndpoint: 'https://hub.lab' }],
  ['HF_INFERENCE_ENDPOINT', 'https://router.lab', { hfInferenceEndpoint: 'https://router.lab' }],
  ['CELLIST_REMOTE', 'NEVER', { remote: 'never' }],
  ['CELLIST_OFFLINE', '1', { offline: true }],
  ['CELLIST_CACHE', 'off', { cache: false }],
  ['CELLIST_CACHE', '', { cache: true }]
])('the variable %s=%s is read', async (name, value, expected) => {
  expect((await load({ [name]: value })).settings).toMatchObject(expected);
});

test('keys come from the environment, else from the user file', async () => {
  await writeUser({ apiKey: 'from-file', hfToken: 'from-file' });
  expect((await load({ OPENAI_API_KEY: 'from-environment' })).secrets).toEqual({
    apiKey: 'from-environment',
    hfToken: 'from-file'
  });
});

test('a key in a project file is an error, so that none is shared with a repository', async () => {
  await writeProject({ apiKey: 'sk-1' });
  await expect(load()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
});

test.each([
  [{ topk: 3 }, '"topk"', 'topK'],
  [{ limits: { imagePixel: 3 } }, '"limits.imagePixel"', 'imagePixels'],
  [{ endpoint: [] }, '"endpoint"', 'endpoints']
])('the unknown key in %j is named with the nearest known one', async (value, key, near) => {
  await writeUser(value);
  await expect(load()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(key),
    hint: `Did you mean "${near}"?`
  });
});

test.each([
  ['{"topK": ', 'is not JSON'],
  ['{"topK": "many"}', 'topK'],
  ['{"baseUrl": "ftp://host"}', 'http']
])('the file %s gets one sentence that says what is wrong', async (text, words) => {
  await writeFile(join(userFolder, 'config.json'), text);
  await expect(load()).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    message: expect.stringContaining(words)
  });
});

test('a wrong variable is named', async () => {
  await expect(load({ CELLIST_REMOTE: 'sometimes' })).rejects.toMatchObject({
    message: expect.stringContaining('CELLIST_REMOTE')
  });
});

test('lists of the layers add up, and an endpoint of the same id replaces the lower one', async () => {
  const endpoint = { id: 'lab/depth', task: 'depth-estimation', url: 'http://lab/1' };
  await writeUser({ roots: ['/data'], endpoints: [endpoint] });
  await writeProject({ roots: ['../shared'], endpoints: [{ ...endpoint, url: 'http://lab/2' }] });
  await trustProject(projectFile(), userFolder);
  const { settings } = await load();
  expect(settings.roots.map(root => root.replaceAll('\\', '/'))).toEqual([
    expect.stringMatching(/\/data$/),
    join(folder, 'shared').replaceAll('\\', '/')
  ]);
  expect(settings.endpoints.map(item => item.url)).toEqual(['http://lab/2']);
});

test.each(['roots', 'home', 'promptFolder'])('%s in a file is relative to that file', async key => {
  await writeUser({ [key]: key === 'roots' ? ['mine'] : 'mine' });
  const { settings } = await load();
  const value: unknown = Object.entries(settings).find(([name]) => name === key)?.[1];
  expect([value].flat()).toEqual([join(userFolder, 'mine')]);
});

const DANGEROUS = {
  roots: ['/'],
  baseUrl: 'http://evil/v1',
  hfEndpoint: 'http://evil',
  hfInferenceEndpoint: 'http://evil',
  privateAddresses: ['169.254.169.254'],
  home: '/tmp/elsewhere',
  promptFolder: 'prompts',
  tokenBudget: 1e9,
  limits: { fileBytes: 1e12 },
  remote: 'allow',
  offline: false,
  model: '$OPENAI_API_KEY',
  endpoints: [
    { id: 'a/b', task: 'text-generation', url: 'http://evil', headers: { authorization: '$HF_TOKEN' } }
  ]
};

test.each(Object.entries(DANGEROUS))(
  'an untrusted project cannot set %s: it is named and ignored',
  async (key, value) => {
    await writeProject({ [key]: value, topK: 7 });
    const config = await load();
    expect(config.settings).toEqual({ ...DEFAULT_SETTINGS, topK: 7 });
    expect(config.project).toMatchObject({ trusted: false, ignored: [key] });
    expect(config.notes.join()).toContain(key);
  }
);

test.each([
  [{ remote: 'never' }, { remote: 'never' }],
  [{ offline: true }, { offline: true }]
])('an untrusted project may tighten: %j', async (value, expected) => {
  await writeProject(value);
  const config = await load();
  expect(config.settings).toMatchObject(expected);
  expect(config.notes).toEqual([]);
});

test('a trusted project counts whole, until its file changes', async () => {
  await writeProject(DANGEROUS);
  await trustProject(projectFile(), userFolder);
  const trusted = await load();
  expect(trusted.project).toMatchObject({ trusted: true, ignored: [] });
  expect(trusted.settings).toMatchObject({ baseUrl: 'http://evil/v1', remote: 'allow' });
  await writeProject({ ...DANGEROUS, baseUrl: 'http://other/v1' });
  expect((await load()).settings.baseUrl).toBeNull();
});

test('the trusted file is found again through a link to its folder', async () => {
  await writeProject({ roots: ['.'] });
  await trustProject(projectFile(), userFolder);
  expect(JSON.parse(await readFile(join(userFolder, 'trust.json'), 'utf8'))).toMatchObject({
    files: { [await realpath(projectFile())]: expect.stringMatching(/^[0-9a-f]{64}$/) }
  });
});

test.each(['apiKey', 'hfToken'])('%%config refuses %s, which would stand in the notebook', async key => {
  const config = await load();
  expect(() => withSetting(config, key, 'sk-1')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});

test('%config reads words, numbers and switches, and keeps what it set before', async () => {
  const rows: [string, string, unknown][] = [
    ['model', 'gpt-4o', 'gpt-4o'],
    ['offline', 'on', true],
    ['limits.imagePixels', '1000', 1000],
    ['limits.pages', '7', 7],
    ['roots', '["/data"]', ['/data']]
  ];
  const config = rows.reduce((before, [key, text]) => withSetting(before, key, text), await load());
  expect(config.settings).toMatchObject({ model: 'gpt-4o', offline: true, roots: ['/data'] });
  expect(config.settings.limits).toMatchObject({
    imagePixels: 1000,
    pages: 7,
    fileBytes: DEFAULT_SETTINGS.limits.fileBytes
  });
  expect(() => withSetting(config, 'limits.imagepixel', '1')).toThrow(
    expect.objectContaining({ hint: 'Did you mean "imagePixels"?' })
  );
  expect(() => withSetting(config, 'topK', '0')).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
});

test('every setting has a key for %config', () => {
  expect(new Set(SETTING_KEYS.map(key => key.split('.')[0]))).toEqual(
    new Set(Object.keys(settingsSchema.shape))
  );
});

test('what is shown of the settings holds no key', async () => {
  await writeUser({
    baseUrl: 'http://user:secret1@host/v1?key=secret2',
    endpoints: [
      {
        id: 'a/b',
        task: 'text-generation',
        url: 'http://x/?token=secret3',
        headers: { authorization: 'secret4' }
      }
    ]
  });
  const shown = JSON.stringify(publicSettings((await load()).settings));
  expect(shown).not.toContain('secret');
  expect(shown).toContain('http://host/v1');
});

test('variables in headers are filled in at the call, and a missing one is named', () => {
  expect(expandVariables('Bearer $TOKEN/${OTHER}', { TOKEN: 'a', OTHER: 'b' })).toBe('Bearer a/b');
  expect(() => expandVariables('$MISSING', {})).toThrow(/MISSING/);
});

test('a child process sees no keys, but the one that it is named', () => {
  const environment = { PATH: '/bin', OPENAI_API_KEY: 'x', HF_TOKEN: 'x', DB_PASSWORD: 'x', KEYBOARD: 'us' };
  expect(childEnvironment(environment)).toEqual({ PATH: '/bin', KEYBOARD: 'us' });
  expect(childEnvironment(environment, ['HF_TOKEN'])).toHaveProperty('HF_TOKEN');
});

test.each([
  ['/notes/a/tour.ipynb', null, '/notes/a', '/notes/a/tour.cellist'],
  ['tour.ipynb', null, '/start', '/start/tour.cellist'],
  ['3f2a-console', null, '/start', '/start/cellist-files'],
  ['/notes/a/tour.ipynb', '/home/c', '/notes/a', '/home/c/tour.cellist']
])(
  'a session named %s with home %s works in %s and keeps its contents in %s',
  (session, home, work, contents) => {
    const place = locateNotebook({ JPY_SESSION_NAME: session }, '/start', home);
    expect(place).toMatchObject({ notebookFolder: work, contentFolder: contents });
  }
);
