import { describe, expect, test } from '@jest/globals';
import { checkPlan, findMentions, isCellistError } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import fc from 'fast-check';
import type { PlanItem, Turn } from '../controller.js';
import { createEmbeddedController } from './embedded-controller.js';

const controller = createEmbeddedController();
const { signal } = new AbortController();

async function plan(request: string, turns: readonly Turn[] = []): Promise<PlanItem[]> {
  const items: PlanItem[] = [];
  const input = { request, mentions: findMentions(request), turns, correction: null };
  for await (const item of controller.plan(input, signal)) items.push(item);
  return items;
}

async function codeOf(request: string): Promise<string> {
  try {
    await plan(request);
    return 'planned';
  } catch (error) {
    return isCellistError(error) ? error.code : 'a bug';
  }
}

function resource(name: string, kind: Resource['kind'], from: Resource['from']): Resource {
  return { name, kind, mime: '', sizeBytes: 0, sha256: '', from };
}

const CANNY_TURN: Turn = {
  request: 'Please generate a canny image based on f.jpg',
  answer: 'The edges are in `image-2`.',
  resources: [
    resource('image-1', 'image', { file: 'f.jpg' }),
    resource('image-2', 'image', { run: 'r', task: 0 })
  ],
  tasks: [{ id: 0, task: 'canny-control', args: { image: 'f.jpg' }, outputs: ['image-2'] }]
};
const INVOICE_TURN: Turn = {
  request: 'What is the total due in invoice.png?',
  answer: 'EUR 118.80.',
  resources: [
    resource('image-3', 'image', { file: 'invoice.png' }),
    resource('text-1', 'text', { run: 's', task: 0 })
  ],
  tasks: [
    {
      id: 0,
      task: 'document-question-answering',
      args: { image: 'invoice.png', question: 'What is the total due?' },
      outputs: ['text-1']
    }
  ]
};

const SUMMARY_TURN: Turn = {
  request: 'Summarize towers.txt',
  answer: 'Towers are high.',
  resources: [
    resource('text-2', 'text', { file: 'towers.txt' }),
    resource('text-3', 'text', { run: 't', task: 0 })
  ],
  tasks: [{ id: 0, task: 'summarization', args: { text: 'towers.txt' }, outputs: ['text-3'] }]
};
const DESCRIPTION_TURN: Turn = {
  request: 'Describe dog.jpg and read it to me',
  answer: 'A dog.',
  resources: [
    resource('image-4', 'image', { file: 'dog.jpg' }),
    resource('text-4', 'text', { run: 'u', task: 0 }),
    resource('audio-1', 'audio', { run: 'u', task: 1 })
  ],
  tasks: [
    { id: 0, task: 'image-to-text', args: { image: 'dog.jpg' }, outputs: ['text-4'] },
    { id: 1, task: 'text-to-speech', args: { text: '<resource>-0' }, outputs: ['audio-1'] }
  ]
};
const BOXES_TURN: Turn = {
  request: 'Find the objects in cat.jpg',
  answer: 'A cat.',
  resources: [
    resource('image-5', 'image', { file: 'cat.jpg' }),
    resource('json-1', 'json', { run: 'v', task: 0 }),
    resource('image-6', 'image', { run: 'v', task: 0 })
  ],
  tasks: [{ id: 0, task: 'object-detection', args: { image: 'cat.jpg' }, outputs: ['json-1', 'image-6'] }]
};

describe('earlier turns are resolved', () => {
  test.each([
    [
      "based on the above canny image and a prompt 'a photo of a zoo', generate a new image",
      [CANNY_TURN],
      'canny-text-to-image',
      { image: 'image-2', text: 'a photo of a zoo' }
    ],
    ['Detect the objects in it', [CANNY_TURN], 'object-detection', { image: 'image-2' }],
    ['Describe the first picture', [CANNY_TURN], 'image-to-text', { image: 'image-1' }],
    ['Describe the second one', [CANNY_TURN], 'image-to-text', { image: 'image-2' }],
    ['Do the same with b.jpg', [CANNY_TURN], 'canny-control', { image: 'b.jpg' }],
    ['What about c.jpg?', [CANNY_TURN], 'canny-control', { image: 'c.jpg' }],
    [
      'And who sent it?',
      [CANNY_TURN, INVOICE_TURN],
      'document-question-answering',
      { image: 'image-3', question: 'Who sent it?' }
    ],
    [
      'And the due date?',
      [CANNY_TURN, INVOICE_TURN],
      'document-question-answering',
      { image: 'invoice.png', question: 'What is the due date?' }
    ],
    [
      'Who built the tower?',
      [SUMMARY_TURN],
      'question-answering',
      { question: 'Who built the tower?', context: 'text-2' }
    ],
    [
      'What color is the dog?',
      [DESCRIPTION_TURN],
      'visual-question-answering',
      { image: 'image-4', question: 'What color is the dog?' }
    ],
    ['Blur it', [BOXES_TURN], 'image-to-image', { image: 'image-5', text: 'Blur it' }],
    ['Read the answer to me', [CANNY_TURN, INVOICE_TURN], 'text-to-speech', { text: 'text-1' }],
    [
      'Translate it into French',
      [CANNY_TURN, INVOICE_TURN],
      'translation',
      { text: 'text-1', target_language: 'French' }
    ]
  ])('%s', async (request, turns, task, args) => {
    const items = await plan(request, turns);
    expect(items).toEqual([{ type: 'task', task: { task, id: 0, dep: [-1], args } }]);
  });
});

describe('what cannot be planned is refused with one clear sentence', () => {
  test.each([
    ['blorp fnord zizzle', 'REQUEST_UNCLEAR'],
    ['???', 'REQUEST_UNCLEAR'],
    ['fix it', 'REQUEST_UNCLEAR'],
    ['dog.jpg', 'REQUEST_UNCLEAR'],
    ['Combien de personnes y a-t-il dans media/mariachi.jpg ?', 'REQUEST_LANGUAGE'],
    ['Combien de personnes dans media/mariachi.jpg ?', 'REQUEST_LANGUAGE'],
    ['Wie viele Leute? band.jpg', 'REQUEST_LANGUAGE'],
    ['Lies mir den Text vor: brief.txt', 'REQUEST_LANGUAGE'],
    ['Décris cette image : cat.jpg', 'REQUEST_LANGUAGE'],
    ['Wie viele Leute sind auf dem Bild band.jpg zu sehen?', 'REQUEST_LANGUAGE'],
    ['¿Cuántas personas hay en la imagen band.jpg?', 'REQUEST_LANGUAGE'],
    ['図の中に何人いますか', 'REQUEST_LANGUAGE'],
    ['Сколько людей на картинке band.jpg?', 'REQUEST_LANGUAGE']
  ])('%s → %s', async (request, code) => {
    expect(await codeOf(request)).toBe(code);
  });

  test.each([
    'Describe cat.jpg',
    'Blur dog.jpg',
    'caption dog.jpg',
    'Segment cathedral.jpg',
    'objects in dog.jpg?',
    "Translate 'Das ist ein schöner Tag, und wir gehen in den Park.' into English",
    'Summarize article_lighthouses.txt',
    'transcribe speech_train.wav',
    'Extract named entities from entities.txt as JSON',
    "I've recently taken a snapshot of a lengthy article, saved as example.jpg. Can you help me by providing a concise summary of the article's content in text form?",
    "I've noticed that the audio quality of my recent recording named example.wav is quite low. Do you think you could help improving its quality for me?"
  ])('%s is English', async request => {
    expect(await codeOf(request)).toBe('planned');
  });
});

test.each(['Hello!', 'What can you do?', 'Thank you'])(
  '%s gets an empty plan, to be answered in words',
  async request => {
    expect(await plan(request)).toEqual([]);
  }
);

test('a cancelled request is not planned', async () => {
  const stopped = AbortSignal.abort();
  const input = {
    request: 'Describe cat.jpg',
    mentions: findMentions('Describe cat.jpg'),
    turns: [],
    correction: null
  };
  await expect(async () => {
    for await (const item of controller.plan(input, stopped)) expect(item).toBeUndefined();
  }).rejects.toThrow();
});

/** Requests as people garble them: words of the tables, mentions, quotes and noise in any order. */
const garbled = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'describe',
        'find',
        'the',
        'objects',
        'in',
        'a.jpg',
        'b.wav',
        'c.csv',
        'd.txt',
        'e.mp4',
        'and',
        'then',
        ',',
        '.',
        '?',
        'read',
        'it',
        'aloud',
        'the answer',
        'how many',
        'people',
        'translate',
        'into',
        'French',
        "'a quote'",
        '"is it so?"',
        'based on',
        'pose',
        'make',
        'a new image',
        'of',
        'image-1',
        '@band',
        'do the same with',
        'use',
        'owner/model-1',
        'summarize',
        'classify',
        'as',
        'or',
        'similar',
        ':',
        '(',
        ')',
        "'",
        '"',
        'http://x.y/z',
        'media/*.png',
        '<resource>-3'
      ),
      fc.string({ maxLength: 8 })
    ),
    { maxLength: 25 }
  )
  .map(words => words.join(' '));

describe('any text at all', () => {
  test('is planned validly, or refused as unclear or as foreign', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(garbled, fc.string({ maxLength: 200, unit: 'binary' })),
        fc.boolean(),
        async (request, hasTurns) => {
          const turns = hasTurns ? [CANNY_TURN, INVOICE_TURN] : [];
          const known = new Set([
            ...findMentions(request).map(({ value }) => value),
            ...turns.flatMap(turn => [
              ...turn.resources.map(({ name }) => name),
              ...findMentions(turn.request).map(({ value }) => value)
            ])
          ]);
          try {
            const items = await plan(request, turns);
            const tasks = items.flatMap(item => (item.type === 'task' ? [item.task] : []));
            expect(checkPlan(tasks, { mayName: value => known.has(value) }).errors).toEqual([]);
          } catch (error) {
            if (!isCellistError(error)) throw error;
            expect(['REQUEST_UNCLEAR', 'REQUEST_LANGUAGE']).toContain(error.code);
          }
        }
      ),
      { numRuns: 2000 }
    );
  });
});
