import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { ExpertDependencies } from '../table.js';
import { buildWorkers } from '../testing/build-workers.js';
import { openBytes, openFixture, pictureInput } from '../testing/open-fixture.js';
import { testContext, testDependencies } from '../testing/test-dependencies.js';
import { createDocumentQuestionAnswering } from './document-question-answering.js';

const answers = z.tuple([
  z.object({
    answer: z.string(),
    score: z.number().min(0).max(1),
    start: z.number().int(),
    end: z.number().int(),
    lines: z.array(z.object({ text: z.string() }))
  })
]);
let folder = '';
let needs: ExpertDependencies;

beforeAll(async () => {
  folder = await buildWorkers(['ocr']);
  needs = testDependencies(folder);
});

afterAll(async () => {
  await needs.workers.dispose();
  await rm(folder, { recursive: true });
});

async function ask(
  name: string,
  question: string
): Promise<{ text: string; found: z.infer<typeof answers>[0] }> {
  const input = pictureInput('document-question-answering', await openFixture(name), question);
  const [text, json] = await createDocumentQuestionAnswering(needs).run(input, testContext());
  if (text?.kind !== 'text' || json?.kind !== 'json') throw new Error('A text and json were expected.');
  return { text: text.text, found: answers.parse(json.json)[0] };
}

describe('a page is answered from', () => {
  test.each([
    ['invoice.png', 'What is the invoice number?', 'INV-2024-0173'],
    ['invoice.png', 'What is the invoice date?', '12 March 2024'],
    ['invoice.png', 'What is the due date?', '11 April 2024'],
    ['invoice.png', 'When must the invoice be paid?', '11 April 2024'],
    ['invoice.png', 'Who is the seller?', 'Harbour Street Bookshop'],
    ['invoice.png', 'What is the address of the seller?', '14 Harbour Street, Galway'],
    ['invoice.png', 'Who is the invoice billed to?', 'Maria Lindqvist'],
    ['invoice.png', 'What is the address of the customer?', '27 Mill Lane, Cork'],
    ['invoice.png', 'How many notebooks were bought?', '10'],
    ['invoice.png', 'What is the unit price of the notebook?', '3.50'],
    ['invoice.png', 'What is the amount for the World atlas?', '48.00'],
    ['invoice.png', 'How many fountain pens?', '1'],
    ['invoice.png', 'How much is the postage?', '6.25'],
    ['invoice.png', 'What is the subtotal?', '108.00'],
    ['invoice.png', 'How much is the VAT?', '10.80'],
    ['invoice.png', 'What is the total due?', 'EUR 118.80'],
    ['registration_form.png', 'What is the name of the school?', 'Oakfield Primary School'],
    ['registration_form.png', 'Who is the contact person?', 'Daniel Mensah'],
    ['registration_form.png', 'When is the visit?', '5 June 2024'],
    ['registration_form.png', 'How many students will come?', '42'],
    ['registration_form.png', 'What is the number of teachers?', '4'],
    ['registration_form.png', 'Is lunch required?', 'Yes'],
    ['registration_form.png', 'By when must the form be returned?', '20 May 2024'],
    ['registration_form.png', 'Where should the form be returned?', 'the Science Museum'],
    ['scanned_page.png', 'What is the heading?', 'Region-based segmentation']
  ])('%s: %s', async (name, question, expected) => {
    expect((await ask(name, question)).found.answer).toBe(expected);
  });
});

test('an answer comes with the lines that it stands in', async () => {
  const { text, found } = await ask('invoice.png', 'What is the due date?');
  expect(found.lines.map(line => line.text.replace(/\s+/g, ' '))).toEqual(['Due date: 11 April 2024']);
  expect(text).toBe('11 April 2024 (from the text “Due date: 11 April 2024”)');
  expect(found.end - found.start).toBe(4);
});

test('asked to read, it gives all of an unevenly lit page', async () => {
  const { text } = await ask('scanned_page.png', 'What does this page say?');
  expect(text).toContain(
    'Region-based segmentation\nLet us first determine markers of the coins and the\nbackground. These markers are pixels that we can label\n' +
      'unambiguously as either object or background. Here,\nthe markers are found at the two extreme parts of the\nhistogram of grey values:'
  );
});

test('running text answers with its sentence', async () => {
  const { found } = await ask('scanned_page.png', 'What can we label unambiguously?');
  expect(found.answer).toBe(
    'These markers are pixels that we can label unambiguously as either object or background.'
  );
  expect(found.lines).toHaveLength(2);
});

test('what the page does not say is not answered', async () => {
  await expect(ask('invoice.png', 'What is the phone number?')).rejects.toMatchObject({
    code: 'EXPERT_FAILED'
  });
});

test('a photograph without text is told as that', async () => {
  await expect(ask('cat.jpg', 'What is the total?')).rejects.toMatchObject({
    code: 'EXPERT_FAILED',
    message: 'No text was found in cat.jpg.'
  });
});

test('an abort in the midst of reading ends it, and the page can be read again', async () => {
  const controller = new AbortController();
  const bytes = await (await openFixture('registration_form.png')).bytes();
  const input = pictureInput(
    'document-question-answering',
    openBytes('form-2.png', bytes),
    'Is lunch required?'
  );
  const expert = createDocumentQuestionAnswering(needs);
  const run = expert.run(
    input,
    testContext(controller.signal, ({ text }) => {
      if (text.startsWith('reading')) controller.abort();
    })
  );
  await expect(run).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(await expert.run(input, testContext())).toHaveLength(2);
});

test('what is no picture is unreadable', async () => {
  const input = pictureInput(
    'document-question-answering',
    openBytes('a.png', Buffer.from('no')),
    'What is it?'
  );
  await expect(createDocumentQuestionAnswering(needs).run(input, testContext())).rejects.toMatchObject({
    code: 'RESOURCE_UNREADABLE'
  });
});
