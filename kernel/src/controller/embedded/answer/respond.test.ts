import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { taskNames, tasks } from '@cellist/run-model';
import { respond } from './respond.js';
import { doneTask, exampleResource, exampleRun, respondInput, textOf } from './testing/example-run.js';

const { signal } = new AbortController();
const BAND = exampleResource('image-1', { file: 'media/band.jpg' });
const made = (name: string, task: number) => exampleResource(name, { run: 'r', task });

function answer(run: Parameters<typeof respondInput>[0], contents: Readonly<Record<string, unknown>> = {}) {
  return textOf(respond(respondInput(run, contents), signal));
}

describe('a question about a picture', () => {
  const run = exampleRun({
    resources: [
      BAND,
      made('json-1', 0),
      made('image-2', 0),
      made('text-1', 1),
      made('json-2', 1),
      made('audio-1', 2)
    ],
    tasks: [
      doneTask({
        id: 0,
        task: 'object-detection',
        inputs: { image: ['image-1'] },
        outputs: ['json-1', 'image-2']
      }),
      doneTask({
        id: 1,
        task: 'visual-question-answering',
        inputs: { image: ['image-1'] },
        outputs: ['text-1', 'json-2']
      }),
      doneTask({
        id: 2,
        task: 'text-to-speech',
        dep: [1],
        inputs: { text: ['text-1'] },
        outputs: ['audio-1']
      })
    ],
    notes: ['One clause was left out.']
  });
  const contents = {
    'json-1': [
      { label: 'person', score: 0.9 },
      { label: 'person', score: 0.4 },
      { label: 'tie', score: 0.6 }
    ],
    'text-1': 'At least 4 people in the picture, perhaps 6: 4 clear and 2 doubtful.',
    'json-2': [
      { answer: '4', score: 0.8, detail: { kind: 'count', label: 'person', certain: 4, doubtful: 2 } }
    ]
  };

  test('the direct answer comes first, with its doubt and the picture by its name', async () => {
    const text = await answer(run, contents);
    expect(text.split('\n\n')[0]).toBe(
      'At least 4 people in `image-1` (band.jpg), perhaps 6: 4 clear and 2 doubtful.'
    );
  });

  test('then what else was made and how it was found; notes are told once, beneath it', async () => {
    const text = await answer(run, contents);
    expect(text).toContain(
      'In `image-1` (band.jpg) I found 1 person and 1 tie; in doubt, 1 person. The boxes are drawn in `image-2`.'
    );
    expect(text).toContain('You can hear it in `audio-1`.');
    expect(text).toContain(
      'I used **owner/model** (built in) to find the objects (`image-2`), answer the question (`text-1`) and read it aloud (`audio-1`).'
    );
    expect(text).not.toContain('One clause was left out.');
  });

  test('of a class that the detector does not know no number is said', async () => {
    const text = await answer(run, {
      'json-2': [{ answer: '', score: 0, detail: { kind: 'unknown-class', label: 'violins' } }]
    });
    expect(text.split('\n\n')[0]).toContain('I cannot see violins in `image-1` (band.jpg)');
    expect(text.split('\n\n')[0]).not.toMatch(/\b(no|0) violins/);
  });
});

test('counts over several pictures are summed up, then told one by one', async () => {
  const pictures = ['a.jpg', 'b.jpg'].map((file, index) =>
    exampleResource(`image-${String(index + 1)}`, { file })
  );
  const text = await answer(
    exampleRun({
      resources: [...pictures, made('text-1', 0), made('json-1', 0), made('text-2', 1), made('json-2', 1)],
      tasks: [0, 1].map(id =>
        doneTask({
          id,
          group: 0,
          task: 'visual-question-answering',
          inputs: { image: [`image-${String(id + 1)}`] },
          outputs: [`text-${String(id + 1)}`, `json-${String(id + 1)}`]
        })
      )
    }),
    {
      'text-1': '2 zebras in the picture.',
      'json-1': [{ answer: '2', detail: { kind: 'count', label: 'zebra', certain: 2, doubtful: 0 } }],
      'text-2': 'No zebras in the picture.',
      'json-2': [{ answer: '0', detail: { kind: 'count', label: 'zebra', certain: 0, doubtful: 0 } }]
    }
  );
  expect(text.split('\n\n').slice(0, 2)).toEqual([
    'In all I see 2 zebras.',
    '- 2 zebras in `image-1` (a.jpg).\n- No zebras in `image-2` (b.jpg).'
  ]);
});

test('several models are told in one sentence, what they did to many things in a few words', async () => {
  const model = (id: string) => ({
    id,
    where: 'embedded' as const,
    provider: null,
    revision: null,
    reason: '',
    by: 'rule' as const
  });
  const found = [0, 1, 2, 3, 4].map(id =>
    doneTask({
      id,
      group: 0,
      task: 'object-detection',
      outputs: [`json-${String(id + 1)}`, `image-${String(id + 2)}`],
      choice: model('owner/boxes')
    })
  );
  const spoken = doneTask({
    id: 5,
    task: 'text-to-speech',
    outputs: ['audio-1'],
    choice: model('owner/voice')
  });
  const resources = [...found, spoken].flatMap(({ id, outputs }) => outputs.map(name => made(name, id)));
  const text = await answer(exampleRun({ resources, tasks: [...found, spoken] }));
  expect(text).toContain(
    'I used **owner/boxes** to find the objects (`image-2` … `image-6`) and **owner/voice** to read it aloud (`audio-1`), all built in.'
  );
});

test('pictures without what was counted share a line', async () => {
  const counts = [2, 0, 0, 0];
  const tasks = counts.map((_, id) =>
    doneTask({
      id,
      group: 0,
      task: 'visual-question-answering',
      inputs: { image: [`image-${String(id + 1)}`] },
      outputs: [`json-${String(id + 1)}`]
    })
  );
  const resources = counts.flatMap((_, id) => [
    exampleResource(`image-${String(id + 1)}`, { file: `${String(id)}.jpg` }),
    made(`json-${String(id + 1)}`, id)
  ]);
  const contents = Object.fromEntries(
    counts.map((certain, id) => [
      `json-${String(id + 1)}`,
      [{ answer: '', detail: { kind: 'count', label: 'zebra', certain, doubtful: 0 } }]
    ])
  );
  const text = await answer(exampleRun({ resources, tasks }), contents);
  expect(text.split('\n\n').slice(0, 2)).toEqual([
    'In all I see 2 zebras.',
    '- There are 2 zebras in `image-1` (0.jpg).\n- None in `image-2` (1.jpg), `image-3` (2.jpg) and `image-4` (3.jpg).'
  ]);
});

test('bare answers to several questions stand after their questions', async () => {
  const questions = ['What is the total?', 'What is the VAT?'];
  const text = await answer(
    exampleRun({
      resources: [made('text-1', 0), made('text-2', 1)],
      tasks: questions.map((question, id) =>
        doneTask({
          id,
          task: 'document-question-answering',
          args: { image: 'invoice.png', question },
          outputs: [`text-${String(id + 1)}`]
        })
      )
    }),
    { 'text-1': '118.80', 'text-2': '10.80' }
  );
  expect(text.split('\n\n').slice(0, 2)).toEqual([
    '*What is the total?* 118.80.',
    '*What is the VAT?* 10.80.'
  ]);
});

test.each([
  ['Find the dates in entities.txt', 'The text names:\n\n- **dates**: 14 May'],
  ['Which dates are named in a.txt?', 'The text names:\n\n- **dates**: 14 May'],
  ['Find the names of places in a.txt', 'The text names:\n\n- **places**: Cork'],
  ['Find the emails in a.txt', 'I found no mail addresses in the text.'],
  ['Find the people and dates in a.txt', 'The text names:\n\n- **dates**: 14 May\n\nIt names no people.'],
  ['Find the entities in a.txt', 'The text names:\n\n- **dates**: 14 May\n- **places**: Cork']
])('%s: of the names in a text those are told that were asked for', async (request, expected) => {
  const text = await answer(
    exampleRun({
      request,
      resources: [made('json-1', 0)],
      tasks: [doneTask({ id: 0, task: 'token-classification', outputs: ['json-1'] })]
    }),
    {
      'json-1': [
        { entity_group: 'DATE', word: '14 May' },
        { entity_group: 'LOC', word: 'Cork' }
      ]
    }
  );
  expect(text.split('\n\n**How')[0]).toBe(expected);
});

test('the same done to several texts stands under each: its file, its words, its language', async () => {
  const resources = [
    exampleResource('text-1', { file: 'a.txt' }),
    ...['text-2', 'text-3', 'text-4'].map((name, task) => made(name, task)),
    made('json-1', 3),
    made('json-2', 4)
  ];
  const tasks = [
    doneTask({
      id: 0,
      task: 'summarization',
      inputs: { text: ['text-1'] },
      args: { text: 'a.txt' },
      outputs: ['text-2']
    }),
    ...['German', 'French'].map((target_language, index) =>
      doneTask({
        id: index + 1,
        task: 'translation',
        inputs: { text: ['text-2'] },
        args: { text: '<resource>-0', target_language },
        outputs: [`text-${String(index + 3)}`]
      })
    ),
    ...['I love it', 'I hate it'].map((text, index) =>
      doneTask({
        id: index + 3,
        task: 'text-classification',
        args: { text },
        outputs: [`json-${String(index + 1)}`]
      })
    )
  ];
  const contents = {
    'text-2': 'Short.',
    'text-3': 'Kurz.',
    'text-4': 'Bref.',
    'json-1': [
      { label: 'POSITIVE', score: 0.82 },
      { label: 'NEGATIVE', score: 0.001 }
    ],
    'json-2': [{ label: 'NEGATIVE', score: 0.9 }]
  };
  const text = await answer(exampleRun({ resources, tasks }), contents);
  expect(text.split('\n\n').slice(0, 5)).toEqual([
    'Short.',
    '*German:* Kurz.',
    '*French:* Bref.',
    '*“I love it”:* The text reads as positive (0.82).',
    '*“I hate it”:* The text reads as negative (0.90).'
  ]);
});

test('where nothing was found no boxes are spoken of', async () => {
  const resources = [BAND, made('json-1', 0), made('image-2', 0)];
  const tasks = [
    doneTask({
      id: 0,
      task: 'object-detection',
      inputs: { image: ['image-1'] },
      outputs: ['json-1', 'image-2']
    })
  ];
  const text = await answer(exampleRun({ resources, tasks }), { 'json-1': [] });
  expect(text).toContain('nothing of the classes that the detector knows');
  expect(text).not.toContain('boxes');
});

test('a failed task is told with its reason and step, and nothing of it is named', async () => {
  const text = await answer(
    exampleRun({
      resources: [],
      tasks: [
        doneTask({
          id: 0,
          task: 'text-to-image',
          state: 'failed',
          choice: null,
          outputs: ['image-1'],
          error: {
            code: 'CANDIDATES_EMPTY',
            message: 'No model can do text-to-image here',
            hint: 'Set HF_TOKEN'
          }
        }),
        doneTask({
          id: 1,
          task: 'image-to-text',
          state: 'skipped',
          choice: null,
          error: { code: 'DEPENDENCY_FAILED', message: 'Task 0 ended without a result.', hint: '' }
        })
      ]
    })
  );
  expect(text).toBe(
    [
      'I could not do what you asked.',
      'Task 0 (text-to-image) did not succeed: No model can do text-to-image here. Set HF_TOKEN.',
      'Task 1 (image-to-text) was skipped: Task 0 ended without a result.'
    ].join('\n\n')
  );
});

test.each([
  ['Hello!', /^Hello! Write in a cell/],
  ['What can you do?', /find, count and box/],
  ['Thank you', /^You are welcome/]
])('%s is answered without tasks', async (request, expected) => {
  expect(await answer(exampleRun({ request }))).toMatch(expected);
});

test('a cancelled answer ends', async () => {
  await expect(textOf(respond(respondInput(exampleRun({}), {}), AbortSignal.abort()))).rejects.toThrow();
});

test('whatever experts return, the answer names only resources that are there', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...taskNames),
      fc.jsonValue(),
      fc.string(),
      async (task, json, words) => {
        const outputs = tasks[task].outputs.map((kind, index) => `${kind}-${String(index + 2)}`);
        const resources = [BAND, ...outputs.slice(0, 1).map(name => made(name, 0))];
        const run = exampleRun({
          resources,
          tasks: [doneTask({ id: 0, task, inputs: { image: ['image-1'] }, outputs })]
        });
        const contents = Object.fromEntries(
          outputs.map(name => [name, name.startsWith('json') ? json : words.replaceAll('`', '')])
        );
        const text = await answer(run, contents);
        const known = new Set(resources.map(({ name }) => name));
        const named = [...text.matchAll(/`((?:text|image|audio|video|table|json)-\d+)`/g)].map(
          match => match[1] ?? ''
        );
        expect(named.filter(name => !known.has(name))).toEqual([]);
        expect(text).not.toBe('');
      }
    )
  );
});
