import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { taskNames } from '@cellist/run-model';
import type { WrittenCard } from '@cellist/run-model';
import { createFetcher } from '../net/index.js';
import type { Fetcher } from '../net/index.js';
import { startServer } from '../net/testing/index.js';
import type { TestServer } from '../net/testing/index.js';
import { createCatalogue } from './create-catalogue.js';
import type { Catalogue, CatalogueOptions } from './create-catalogue.js';
import { readSnapshot } from './read-snapshot.js';

const { signal } = new AbortController();
let folder: string;
let hub: TestServer;
let fetcher: Fetcher;
let isBroken: boolean;

/** What the Hub's API lists, in its own words. */
const listed = [
  {
    _id: '1',
    id: 'owner/popular',
    private: false,
    gated: false,
    likes: 12,
    downloads: 90_000,
    lastModified: '2026-01-01T00:00:00.000Z',
    pipeline_tag: 'summarization',
    sha: 'abc',
    cardData: { license: 'apache-2.0' },
    safetensors: { parameters: { F32: 1000, BF16: 500 }, total: 1500 },
    inferenceProviderMapping: [
      { provider: 'hf-inference', providerId: 'owner/popular', status: 'live', task: 'summarization' },
      { provider: 'other', providerId: 'x', status: 'staging', task: 'summarization' }
    ]
  },
  {
    _id: '2',
    id: 'owner/chat',
    private: false,
    gated: false,
    likes: 3,
    downloads: 10,
    lastModified: '2026-01-01T00:00:00.000Z',
    pipeline_tag: 'summarization',
    inferenceProviderMapping: {
      novita: { providerId: 'x', status: 'live', task: 'conversational' }
    }
  }
];
const README = '---\nlicense: mit\n---\n# Popular\n\nShortens news articles in English to three sentences.\n';

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cellist-catalogue-'));
  isBroken = false;
  hub = await startServer((request, response) => {
    if (isBroken) {
      response.writeHead(500).end('down');
    } else if (request.url?.startsWith('/api/models?') === true) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(listed));
    } else if (request.url === '/owner/popular/raw/main/README.md') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(README);
    } else response.writeHead(404).end('{}');
  });
  fetcher = createFetcher({
    policy: () => ({ allowed: [], offline: false, connectMs: 2000, silenceMs: 5000 })
  });
});
afterEach(async () => {
  await Promise.all([hub.close(), fetcher.dispose(), rm(folder, { recursive: true, force: true })]);
});

function catalogue(more: Partial<CatalogueOptions> & { cards?: readonly WrittenCard[] } = {}): Catalogue {
  const { cards = [], ...options } = more;
  return createCatalogue({
    settings: () => ({ cards, hfEndpoint: hub.url, token: 'hf_secret' }),
    mayAsk: () => Promise.resolve(true),
    fetch: fetcher.as('configured'),
    folder,
    nowMs: () => 1_000_000,
    ...options
  });
}

const lists = (): string[] =>
  hub.requests.map(({ url }) => url).filter(url => url.startsWith('/api/models?'));

describe('the snapshot', () => {
  test.each(taskNames)('knows of a model for %s', async task => {
    const models = await readSnapshot(task);
    expect(models.length).toBeGreaterThan(0);
    for (const { card } of models) expect(card.id).toMatch(/^[^/\s]+\/[^/\s]+$/);
  });

  test('is all there is where the Hub may not be asked', async () => {
    const models = await catalogue({ mayAsk: () => Promise.resolve(false) }).models('summarization', signal);
    expect(models).toEqual(await readSnapshot('summarization'));
    expect(hub.requests).toEqual([]);
  });
});

describe('the Hub', () => {
  test('is asked for the most downloaded models of the task that a provider runs', async () => {
    await catalogue().models('summarization', signal);
    const query = new URLSearchParams(lists()[0]?.split('?')[1]);
    expect(query.get('pipeline_tag')).toBe('summarization');
    expect(query.get('sort')).toBe('downloads');
    expect(query.get('inference_provider')).toBe('all');
    expect(query.getAll('expand')).toContain('inferenceProviderMapping');
  });

  test('gives cards with figures, licence, size, revision, live providers and the first lines', async () => {
    const [popular, chat] = await catalogue().models('summarization', signal);
    expect(popular).toEqual({
      card: {
        id: 'owner/popular',
        tasks: ['summarization'],
        description: 'Shortens news articles in English to three sentences.',
        limits: '',
        license: 'apache-2.0',
        downloads: 90_000,
        likes: 12,
        sizeBytes: 5000,
        revision: 'abc',
        url: `${hub.url}/owner/popular`
      },
      providers: ['hf-inference'],
      isChat: false
    });
    expect(chat).toMatchObject({ card: { id: 'owner/chat', sizeBytes: null }, providers: [], isChat: true });
  });

  test('its models stand before those of the snapshot, which stay', async () => {
    const ids = (await catalogue().models('summarization', signal)).map(({ card }) => card.id);
    expect(ids.slice(0, 2)).toEqual(['owner/popular', 'owner/chat']);
    expect(ids).toContain('facebook/bart-large-cnn');
  });

  test('is asked once a day; another session takes what was kept', async () => {
    await catalogue().models('summarization', signal);
    await catalogue({ nowMs: () => 1_000_000 + 23 * 3600_000 }).models('summarization', signal);
    expect(lists()).toHaveLength(1);
    await catalogue({ nowMs: () => 1_000_000 + 25 * 3600_000 }).models('summarization', signal);
    expect(lists()).toHaveLength(2);
  });

  test('tasks that ask at once share one look-up', async () => {
    const one = catalogue();
    await Promise.all([one.models('summarization', signal), one.models('summarization', signal)]);
    expect(lists()).toHaveLength(1);
  });

  test('where it fails, what was kept counts though it is old, and it is left alone for a while', async () => {
    await catalogue().models('summarization', signal);
    isBroken = true;
    const later = catalogue({ nowMs: () => 1_000_000 + 48 * 3600_000 });
    const [first] = await later.models('summarization', signal);
    expect(first?.card.id).toBe('owner/popular');
    await later.models('summarization', signal);
    expect(lists()).toHaveLength(2);
  });

  test('another Hub has cards of its own', async () => {
    await catalogue().models('summarization', signal);
    const elsewhere = catalogue({
      settings: () => ({ cards: [], hfEndpoint: 'http://127.0.0.1:9', token: null }),
      mayAsk: () => Promise.resolve(false)
    });
    const ids = (await elsewhere.models('summarization', signal)).map(({ card }) => card.id);
    expect(ids).not.toContain('owner/popular');
  });
});

describe('own cards', () => {
  const cards: WrittenCard[] = [
    { id: 'me/mine', tasks: ['summarization'], description: 'Mine.' },
    { id: 'facebook/bart-large-cnn', tasks: ['summarization'], description: 'My words for it.' },
    { id: 'me/other', tasks: ['translation'], description: 'Of another task.' }
  ];

  test('come first, and say what they say; what they leave out is known from elsewhere', async () => {
    const models = await catalogue({ cards }).models('summarization', signal);
    expect(models.map(({ card }) => card.id).slice(0, 2)).toEqual(['me/mine', 'facebook/bart-large-cnn']);
    expect(models[1]?.card).toMatchObject({ description: 'My words for it.', license: 'MIT' });
    expect(models.filter(({ card }) => card.id === 'facebook/bart-large-cnn')).toHaveLength(1);
    expect(models.map(({ card }) => card.id)).not.toContain('me/other');
  });
});
