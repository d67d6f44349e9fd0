import { describe, expect, test } from '@jest/globals';
import { RUN_MIME, emptyRun } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { JSDOM } from 'jsdom';
import { renderNotebook } from './render-notebook.js';

const pixel = 'iVBORw0KGgo=';
const markdown = (source: string, given: object = {}): object => ({
  cell_type: 'markdown',
  metadata: {},
  source: [source],
  ...given
});
const code = (source: string, ...outputs: object[]): object => ({
  cell_type: 'code',
  metadata: {},
  source,
  outputs
});
const display = (data: object): object => ({ output_type: 'display_data', metadata: {}, data });
const run: Run = {
  ...emptyRun(),
  id: 'r',
  state: 'done',
  answer: 'The picture is `image-1`.',
  tasks: [],
  resources: [
    {
      name: 'image-1',
      kind: 'image',
      mime: 'image/png',
      sizeBytes: 8,
      sha256: 'ab'.repeat(32),
      from: { file: 'a.png' }
    }
  ]
};

async function pageOf(cells: object[], media: Uint8Array | null = null): Promise<Document> {
  const page = await renderNotebook({
    title: 'demo',
    notebook: { nbformat: 4, nbformat_minor: 5, metadata: {}, cells },
    media: () => Promise.resolve(media),
    picture: address => Promise.resolve(address === 'media/cat.png' ? `data:image/png;base64,${pixel}` : null)
  });
  return new JSDOM(page).window.document;
}

test('a request reads as a sentence, code and line commands as code, an empty cell as nothing', async () => {
  const page = await pageOf([code('What is in a.jpg?'), code('%%ts\n1 + 1'), code('  ')]);
  expect([...page.querySelectorAll('.request')].map(element => element.textContent)).toEqual([
    'What is in a.jpg?'
  ]);
  expect([...page.querySelectorAll('pre.code')].map(element => element.textContent)).toEqual(['%%ts\n1 + 1']);
});

test('a run is painted from its document, with its whole media in the page', async () => {
  const page = await pageOf(
    [code('?', display({ [RUN_MIME]: run, 'text/html': '<b>old</b>' }))],
    Buffer.from(pixel, 'base64')
  );
  expect(page.querySelector('.cellist-run')?.textContent).toContain('The picture is image-1.');
  expect(page.querySelector('img[data-resource="image-1"]')?.getAttribute('src')).toBe(
    `data:image/png;base64,${pixel}`
  );
  expect(page.body.textContent).not.toContain('old');
});

test('media that the folder lacks are taken from the stored output', async () => {
  const stored = `<img data-resource="image-1" src="data:image/png;base64,${pixel}">`;
  const page = await pageOf([code('?', display({ [RUN_MIME]: run, 'text/html': stored }))]);
  expect(page.querySelector('img[data-resource="image-1"]')?.getAttribute('src')).toContain(pixel);
});

test('a Markdown cell shows its attachments and the pictures beside the notebook, and leads nowhere', async () => {
  const page = await pageOf([
    markdown(
      '![a](attachment:x.png) ![b](media/cat.png) ![c](https://example.org/y.png) [words](https://example.org/)',
      {
        attachments: { 'x.png': { 'image/png': pixel } }
      }
    )
  ]);
  expect([...page.querySelectorAll('img')].map(image => image.getAttribute('alt'))).toEqual(['a', 'b']);
  expect(page.querySelectorAll('a')).toHaveLength(0);
  expect(page.body.textContent).toContain('words');
});

test('the page forbids itself to load anything and to run scripts', async () => {
  const page = await pageOf([]);
  const policy = page.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toMatch(/script-src|https?:/);
});

describe('what other kernels and hostile notebooks left as outputs', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', '<b onclick="alert(1)">x</b>'],
    ['a picture elsewhere', '<img src="https://example.org/x.png">'],
    ['a picture elsewhere without quotes', '<img src=//example.org/x.png>'],
    ['a script link', '<a href="javascript:alert(1)">x</a>'],
    ['a style that fetches', '<b style="background:url(https://example.org/x)">x</b>'],
    ['an svg', '<svg><animate onbegin="alert(1)"/></svg>']
  ])('is not taken over where it holds %s', async (_, markup) => {
    const page = await pageOf([code('?', display({ 'text/html': markup, 'text/plain': 'plain words' }))]);
    expect(page.querySelector('.output')?.textContent).toContain('plain words');
    expect(
      page.querySelectorAll('script, svg, a, [onclick], .output img, .output [style*="url"]')
    ).toHaveLength(0);
  });

  test('stands as it is where it can do nothing', async () => {
    const page = await pageOf([code('?', display({ 'text/html': '<table><tr><td>1</td></tr></table>' }))]);
    expect(page.querySelector('.output td')?.textContent).toBe('1');
  });

  test('loses what steers a terminal', async () => {
    const page = await pageOf([
      code('?', { output_type: 'stream', name: 'stdout', text: '\u001b[31mred\u001b[0m\u0007' }),
      code('?', { output_type: 'error', ename: 'E', evalue: '', traceback: ['\u001b[1mE\u001b[0m'] })
    ]);
    expect([...page.querySelectorAll('.output')].map(output => output.textContent.trim())).toEqual([
      'red',
      'E'
    ]);
  });
});

test('what is no notebook of format 4 is refused', async () => {
  await expect(
    renderNotebook({
      title: 'x',
      notebook: { nbformat: 3, worksheets: [] },
      media: () => Promise.resolve(null),
      picture: () => Promise.resolve(null)
    })
  ).rejects.toThrow();
});
