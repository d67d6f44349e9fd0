import { describe, expect, test } from '@jest/globals';
import { emptyRun, viewResourceCard, viewResourceList } from '@cellist/run-model';
import type { Resource, Run, Task } from '@cellist/run-model';
import { JSDOM } from 'jsdom';
import { renderBundle } from './render-bundle.js';
import { renderResourceCard, renderResourceList } from './render-resources.js';

const hash = 'ab'.repeat(32);
const script = '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)>';
const address = '"><a href="javascript:alert(1)">x</a><img src="https://evil.example/a.png">';
const turned = 'photo\u202egpj.exe\u2066';
const escapes = '\u001b]0;owned\u0007\u001b[2J\u009b31mred';
const long = `${'x'.repeat(1_000_000)}<script>alert(1)</script>`;
const evils: readonly (readonly [string, string])[] = [
  ['markup', script],
  ['addresses', address],
  ['a turned order', turned],
  ['escape sequences', escapes],
  ['a megabyte in one line', long]
];

const task = (given: Partial<Task>): Task => ({
  id: 0,
  group: null,
  task: 'object-detection',
  dep: [],
  args: {},
  inputs: {},
  state: 'done',
  progress: null,
  candidates: [],
  choice: null,
  parameters: {},
  attempts: [],
  outputs: [],
  cached: false,
  cachedFrom: null,
  durationMs: 10,
  error: null,
  ...given
});
const resource = (name: string, given: Partial<Resource>): Resource => ({
  name,
  kind: 'json',
  mime: 'application/json',
  sizeBytes: 10,
  sha256: hash,
  from: { run: 'r', task: 0 },
  ...given
});

/** A run in which everything that comes from outside says the same. */
function hostileRun(evil: string): Run {
  const values: unknown[] = [
    [{ label: evil, score: 0.5, box: { xmin: 0, ymin: 0, xmax: 9, ymax: 9 } }],
    [{ label: evil, score: 0.5, mask: 'iVBO' }],
    [{ label: evil, score: 0.5 }],
    [{ entity_group: evil, word: evil, score: 0.5 }],
    [{ answer: evil, sentence: `${evil} and more` }],
    { chunks: [{ text: evil, timestamp: [0, 1] }] },
    { columns: [evil], rows: [[evil]] },
    { [evil]: { [evil]: evil } },
    [{ label: evil, keypoints: [{ x: 1, y: 1, label: evil }] }]
  ];
  const made = values.map((json, index) =>
    resource(`json-${String(index + 1)}`, { json, text: evil, notes: [evil] })
  );
  const picture = resource('image-1', {
    kind: 'image',
    mime: 'image/png',
    width: 10,
    height: 10,
    preview: `data:image/svg+xml,${evil}`,
    from: { file: evil }
  });
  return {
    ...emptyRun(),
    id: 'r',
    rev: 1,
    state: 'done',
    request: evil,
    answer: evil,
    notes: [evil],
    tasks: [
      task({ args: { image: evil }, inputs: { image: ['image-1'] }, outputs: made.map(({ name }) => name) })
    ],
    resources: [
      picture,
      ...made,
      resource('text-1', { kind: 'text', mime: 'text/plain', text: evil, from: { url: evil } })
    ]
  };
}

/** Nothing in the page can run or fetch, and all that it shows keeps its order and its line. */
function expectHarmless(markup: string): void {
  const { document } = new JSDOM(markup).window;
  expect(
    document.querySelectorAll('script, svg, iframe, object, embed, link, meta, form, base')
  ).toHaveLength(0);
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      expect(name).not.toMatch(/^on/);
      if (name === 'href') expect(value).toMatch(/^(?:https?:\/\/|x\.cellist\/)/);
      if (name === 'src' || name === 'poster')
        expect(value).toMatch(/^(?:data:(?:image|audio|video)\/(?!svg)|x\.cellist\/)/);
    }
  }
  for (const image of document.querySelectorAll('[src^="http"]')) expect(image.outerHTML).toBe('');
  expect(markup).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
}

describe.each(evils)('%s in everything that comes from outside', (_, evil) => {
  const run = hostileRun(evil);

  test('does nothing in a run', async () => {
    const options = { media: () => Promise.resolve(null), final: true, folder: 'x.cellist' };
    const bundle = await renderBundle(run, options);
    expectHarmless(bundle['text/html']);
    expect(bundle['text/plain']).not.toMatch(
      /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/
    );
  });

  test('does nothing in the list and the cards of resources, which stay small', () => {
    const list = renderResourceList(
      viewResourceList(run.resources, [run], new Map([[evil.slice(0, 99), 'image-1']]))
    );
    expectHarmless(list);
    expect(list.length).toBeLessThan(40_000);
    for (const one of run.resources) {
      const card = renderResourceCard(viewResourceCard(one, [run], new Map()), {
        bytes: null,
        looked: null,
        text: evil,
        json: one.json
      });
      expectHarmless(card);
      expect(card.length).toBeLessThan(80_000);
    }
  });
});
