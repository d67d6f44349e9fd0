import { describe, expect, test } from '@jest/globals';
import { RUN_MIME, emptyRun, readRun, runStates, taskStates } from '@cellist/run-model';
import type { Resource, Run, Task } from '@cellist/run-model';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { EMBED_LIMIT_BYTES, EMBED_TOTAL_BYTES } from './embed-media.js';
import { renderBundle } from './render-bundle.js';
import type { RenderOptions } from './render-bundle.js';

const preview = 'data:image/png;base64,iVBORw0KGgo=';
const image = (name: string, sizeBytes: number, given: Partial<Resource> = {}): Resource => ({
  name,
  kind: 'image',
  mime: 'image/png',
  sizeBytes,
  sha256: 'ab'.repeat(32),
  width: 40,
  height: 20,
  preview,
  from: { run: 'r', task: 0 },
  ...given
});
const detect = (given: Partial<Task> = {}): Task => ({
  id: 0,
  group: null,
  task: 'object-detection',
  dep: [],
  args: { image: 'a.jpg' },
  inputs: {},
  state: 'done',
  progress: null,
  candidates: [],
  choice: {
    id: 'a/detector',
    where: 'embedded',
    provider: null,
    revision: null,
    reason: 'It fits.',
    by: 'rule'
  },
  parameters: {},
  attempts: [],
  outputs: [],
  cached: false,
  cachedFrom: null,
  durationMs: 1300,
  error: null,
  ...given
});
const run = (given: Partial<Run> = {}): Run => ({ ...emptyRun(), id: 'r', rev: 3, state: 'done', ...given });
const withImages = (...images: Resource[]): Run =>
  run({ tasks: [detect({ outputs: images.map(({ name }) => name) })], resources: images });
const options = (given: Partial<RenderOptions> = {}): RenderOptions => ({
  media: () => Promise.resolve(null),
  final: true,
  folder: 'tour.cellist',
  ...given
});
const pageOf = async (rendered: Run, given?: Partial<RenderOptions>): Promise<Document> =>
  new JSDOM((await renderBundle(rendered, options(given)))['text/html']).window.document;

test('names in the answer are links to what is shown, pictures and lines alike', async () => {
  const text: Resource = { ...image('text-1', 4), kind: 'text', mime: 'text/plain', text: 'Two.' };
  const page = await pageOf({
    ...withImages(image('image-2', 10), text),
    answer: 'See `image-2`, `text-1` and `image-9`.'
  });
  const links = [...page.querySelectorAll('a[href^="#"]')];
  expect(links.map(link => link.textContent)).toEqual(['image-2', 'text-1']);
  const shown = links.map(link => page.querySelector(link.getAttribute('href') ?? ''));
  expect(shown.map(element => element?.tagName)).toEqual(['FIGURE', 'DETAILS']);
});

test('a terminal is told what each stage of an LLM took', async () => {
  const stages = emptyRun().stages.map(stage =>
    stage.name === 'respond'
      ? { ...stage, state: 'done' as const, durationMs: 1600, calls: 1, inputTokens: 900, outputTokens: 40 }
      : stage
  );
  const { 'text/plain': text } = await renderBundle(run({ stages, answer: 'Yes.' }), options());
  expect(text.trimEnd().split('\n').at(-1)).toBe('Respond 1.6 s · 1 call · 940 tokens');
});
const bytesOf = (sizeBytes: number) => () => Promise.resolve(new Uint8Array(sizeBytes));

test('a bundle has the same three keys in every state, so that an output is updated in place', async () => {
  for (const state of runStates) {
    const bundle = await renderBundle(run({ state }), options({ final: false }));
    expect(Object.keys(bundle).sort()).toEqual([RUN_MIME, 'text/html', 'text/plain']);
    expect(readRun(bundle[RUN_MIME]).state).toBe(state);
  }
});

describe('media in the last HTML', () => {
  test('up to the limit stand in the page, on elements that name their resource', async () => {
    const page = await pageOf(withImages(image('image-1', 100)), { media: bytesOf(100) });
    const shown = page.querySelector('img[data-resource="image-1"]');
    expect(shown?.getAttribute('src')).toMatch(/^data:image\/png;base64,/);
    expect(shown?.hasAttribute('data-preview')).toBe(false);
    expect([shown?.getAttribute('width'), shown?.getAttribute('height')]).toEqual(['40', '20']);
  });

  test('above the limit give a preview and where the file is', async () => {
    const sizeBytes = EMBED_LIMIT_BYTES + 1;
    const page = await pageOf(withImages(image('image-1', sizeBytes)), { media: bytesOf(sizeBytes) });
    expect(page.querySelector('img[data-resource="image-1"][data-preview]')?.getAttribute('src')).toBe(
      preview
    );
    expect(page.querySelector('figcaption a')?.getAttribute('href')).toBe(
      `tour.cellist/objects/ab/${'ab'.repeat(32)}.png`
    );
  });

  test('together stay within the limit of a run', async () => {
    const images = Array.from({ length: 20 }, (_, index) =>
      image(`image-${String(index)}`, EMBED_LIMIT_BYTES)
    );
    const page = await pageOf(withImages(...images), { media: bytesOf(EMBED_LIMIT_BYTES) });
    expect(page.querySelectorAll('img:not([data-preview])')).toHaveLength(
      EMBED_TOTAL_BYTES / EMBED_LIMIT_BYTES
    );
    expect(page.querySelectorAll('img')).toHaveLength(20);
  });

  test('are previews alone before the last', async () => {
    let asked = 0;
    const media = (): Promise<Uint8Array> => {
      asked += 1;
      return Promise.resolve(new Uint8Array(10));
    };
    const page = await pageOf(withImages(image('image-1', 10)), { media, final: false });
    expect(asked).toBe(0);
    expect(page.querySelector('img')?.getAttribute('src')).toBe(preview);
  });

  test('that cannot be read leave their preview and the rest of the run', async () => {
    const media = (): Promise<never> => Promise.reject(new Error('gone'));
    const page = await pageOf(withImages(image('image-1', 10)), { media });
    expect(page.querySelector('img')?.getAttribute('src')).toBe(preview);
    expect(page.querySelector('[data-task="0"]')?.textContent).toContain('a/detector');
  });

  test.each([
    ['SVG', image('image-1', 10, { mime: 'image/svg+xml' })],
    ['a type that is none', image('image-1', 10, { mime: 'image/png" onload="x' })]
  ])('never hold %s', async (_, resource) => {
    const page = await pageOf(withImages(resource), { media: bytesOf(10) });
    expect(page.querySelector('img')?.getAttribute('src')).toBe(preview);
  });

  test('recordings and videos get their players', async () => {
    const resources = [
      image('audio-1', 10, { kind: 'audio', mime: 'audio/wav' }),
      image('video-1', EMBED_LIMIT_BYTES + 1, { kind: 'video', mime: 'video/mp4' })
    ];
    const page = await pageOf(withImages(...resources), { media: bytesOf(10) });
    expect(page.querySelector('audio[controls][data-resource="audio-1"]')?.getAttribute('src')).toMatch(
      /^data:audio\/wav/
    );
    expect(page.querySelector('video[controls][data-resource="video-1"]')?.getAttribute('src')).toBe(
      `tour.cellist/objects/ab/${'ab'.repeat(32)}.mp4`
    );
  });
});

describe('the HTML', () => {
  test('tells of each task its model, reason, outputs, state and time', async () => {
    const page = await pageOf(withImages(image('image-2', 10)));
    const cells = [...(page.querySelector('tr[data-task="0"]')?.children ?? [])];
    expect(cells.map(cell => cell.textContent.replace(/\s+/g, ' ').trim())).toEqual([
      '0',
      'object-detection',
      'a.jpg',
      'a/detector · built in It fits.',
      'image-2',
      '✓ done',
      '1.3 s'
    ]);
  });

  test('has neither script nor style sheet nor anything from elsewhere', async () => {
    const page = await pageOf(run({ answer: '![x](https://example.org/x.png) <script>1</script>' }));
    expect(page.querySelectorAll('script, style, link, iframe, img')).toHaveLength(0);
  });

  test('folds a group into one row with its parts beneath', async () => {
    const parts = Array.from({ length: 3 }, (_, id) => detect({ id, group: 0 }));
    const page = await pageOf(run({ tasks: parts }));
    expect(page.querySelectorAll('tr[data-task]')).toHaveLength(1);
    expect(page.querySelector('tr[data-task] details')?.textContent).toContain('3 parts');
  });

  test('gives an error with what to do about it', async () => {
    const error = { code: 'PLAN_INVALID', message: 'Task 3 is unknown.', hint: 'Ask again.' };
    const bundle = await renderBundle(run({ state: 'failed', error }), options());
    for (const text of [bundle['text/html'], bundle['text/plain']]) {
      expect(text).toContain('Task 3 is unknown.');
      expect(text).toContain('Ask again.');
    }
  });
});

describe('whatever models and files say', () => {
  const hostile = fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</table></div><iframe src="https://example.org">',
    'javascript:alert(1)',
    '\u001b[2J\u0007',
    '${alert(1)}',
    '&lt;b&gt;'
  );
  const arbitraryRun = fc
    .record({
      words: hostile,
      other: hostile,
      state: fc.constantFrom(...taskStates),
      kind: fc.constantFrom('text', 'image', 'audio', 'video', 'table', 'json'),
      json: fc.oneof(
        hostile,
        hostile.map(label => [{ label, score: 0.5 }]),
        hostile.map(label => [{ label, score: 0.5, box: { xmin: 0, ymin: 0, xmax: 1, ymax: 1 } }]),
        hostile.map(word => [{ entity_group: word, word, start: 0, end: 3 }]),
        hostile.map(cell => ({ columns: [cell], rows: [[cell]] })),
        hostile.map(text => ({ chunks: [{ text, timestamp: [0, 1] }] }))
      ),
      grouped: fc.boolean()
    })
    .map(({ words, other, state, kind, json, grouped }) => {
      const candidate = {
        id: words,
        where: [],
        downloads: 1,
        likes: 2,
        license: other,
        sizeBytes: 1,
        revision: words,
        description: other,
        limits: words,
        unavailable: other
      };
      const error = { code: 'EXPERT_FAILED', message: words, hint: other };
      const task = detect({
        state,
        group: grouped ? 0 : null,
        args: { image: words, question: other },
        inputs: { image: [words] },
        candidates: [candidate, candidate],
        choice: {
          id: words,
          where: 'huggingface',
          provider: other,
          revision: words,
          reason: other,
          by: 'user'
        },
        attempts: [{ id: words, where: 'embedded', durationMs: 1, error }],
        progress: { fraction: null, text: words },
        outputs: [other],
        error: state === 'failed' ? error : null
      });
      const resource = image(other, 10, {
        kind,
        mime: words,
        sha256: words,
        preview: words,
        text: other,
        json,
        from: { file: words }
      });
      return run({
        id: words,
        request: words,
        answer: `${words}\n\n${other}`,
        notes: [words],
        sent: [{ to: words, what: [other], sizeBytes: 1 }],
        error,
        controller: { kind: 'openai', model: words, baseUrl: other },
        tasks: [task, { ...task, id: 1 }],
        resources: [resource, { ...resource, name: words }]
      });
    });

  test('no element, handler or address of theirs gets into the page, and nothing steers a terminal', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryRun, async rendered => {
        const bundle = await renderBundle(rendered, options({ media: bytesOf(4) }));
        const page = new JSDOM(bundle['text/html']).window.document;
        expect(page.querySelectorAll('script, iframe, style, link, object, embed, form')).toHaveLength(0);
        for (const element of page.body.querySelectorAll('*')) {
          for (const { name, value } of element.attributes) {
            expect(name).not.toMatch(/^on/);
            if (name === 'src' || name === 'href')
              expect(value).toMatch(/^(?:data:(?:image|audio|video)\/|tour\.cellist\/)/);
          }
        }
        expect(page.querySelectorAll('body > *')).toHaveLength(1);
        expect(bundle['text/plain']).not.toContain('\u001b');
      }),
      { numRuns: 60 }
    );
  });
});
