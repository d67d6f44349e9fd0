import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { ExpertDependencies } from '../table.js';
import { openBytes, openFixture, pictureInput } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { readTesseractTable } from './read-tesseract-table.js';
import { createTesseract, createTesseractAnswers } from './tesseract.js';

let folder = '';
let needs: ExpertDependencies;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'tesseract-'));
  needs = testDependencies(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('image-to-text by tesseract', () => {
  test('reads the text of a scan, line by line', async () => {
    const input = pictureInput('image-to-text', await openFixture('invoice.png'));
    const [content] = await createTesseract(needs).run(input, testContext());
    const text = content?.kind === 'text' ? content.text : '';
    expect(text).toMatch(/invoice/i);
    expect(text.split('\n').length).toBeGreaterThan(5);
  });

  test('says where a picture holds no text', async () => {
    const grey = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#999' } })
      .png()
      .toBuffer();
    const input = pictureInput('image-to-text', openBytes('grey.png', grey));
    await expect(createTesseract(needs).run(input, testContext())).rejects.toMatchObject({
      code: 'EXPERT_FAILED',
      message: 'No text was found in grey.png.'
    });
  });

  test('names the package of a language that is not here', async () => {
    const input = pictureInput('image-to-text', await openFixture('invoice.png'));
    const asked = createTesseract(needs).run({ ...input, parameters: { language: 'welsh' } }, testContext());
    await expect(asked).rejects.toMatchObject({
      code: 'ARGUMENT_INVALID',
      hint: expect.stringContaining('tesseract-ocr-cym')
    });
  });

  test('is ended by an abort', async () => {
    const controller = new AbortController();
    const context = testContext(controller.signal, () => {
      controller.abort();
    });
    const input = pictureInput('image-to-text', await openFixture('scanned_page.png'));
    await expect(createTesseract(needs).run(input, context)).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  test('that is missing is said to be, with the command that installs it', async () => {
    const expert = createTesseract({ ...needs, environment: { PATH: folder } });
    expect(await expert.availability(new AbortController().signal)).toMatchObject({
      ok: false,
      reason: 'The program tesseract is not on this machine.',
      step: expect.stringMatching(/install/)
    });
  });
});

test('document-question-answering by tesseract answers from the page, with the words it stands in', async () => {
  const input = pictureInput(
    'document-question-answering',
    await openFixture('invoice.png'),
    'What is the invoice number?'
  );
  const [text, json] = await createTesseractAnswers(needs).run(input, testContext());
  expect(text?.kind === 'text' ? text.text : '').toMatch(/\d/);
  expect(json).toMatchObject({
    kind: 'json',
    json: [{ answer: expect.any(String), score: expect.any(Number) }]
  });
});

test('the table of words is read with boxes in pixels of the source; what is no word is left out', () => {
  const table = [
    'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
    '1\t1\t0\t0\t0\t0\t0\t0\t100\t100\t-1\t',
    '5\t1\t1\t1\t1\t1\t10\t20\t30\t8\t96.5\tHello',
    '5\t1\t1\t1\t1\t2\t44\t20\t4\t8\t91\t|',
    '5\t1\t1\t1\t2\t1\t10\t40\t30\t8\t12\tnoise',
    '5\t1\t1\t2\t1\t1\t10\t60\t30\t8\t70\t2026',
    ''
  ].join('\n');
  expect(readTesseractTable(table, 0.5)).toEqual([
    {
      text: 'Hello',
      confidence: 0.965,
      paragraph: '1.1.1',
      line: '1.1.1.1',
      box: { xmin: 5, ymin: 10, xmax: 20, ymax: 14 }
    },
    {
      text: '2026',
      confidence: 0.7,
      paragraph: '1.1.2',
      line: '1.1.2.1',
      box: { xmin: 5, ymin: 30, xmax: 20, ymax: 34 }
    }
  ]);
});
