import type { Run } from '@cellist/run-model';
import { buildChoice, buildResource, buildRun, buildTask } from './build-run.js';

const paragraph =
  'On Tuesday, 14 May 2019, Amara Okafor of Northwind Turbines flew from Lagos to Copenhagen to sign a contract worth 3.2 million euros.';

/** Words, entities, a transcript, a table. */
export const textRun: Run = buildRun({
  id: 'run-text',
  request: 'Who is named in media/entities.txt, and what is said in media/speech_train.wav?',
  durationMs: 900,
  tasks: [
    buildTask(0, 'token-classification', {
      args: { text: 'media/entities.txt' },
      inputs: { text: ['text-1'] },
      choice: buildChoice(
        'cellist/named-things',
        'Finds people, places, organisations, dates and amounts here.'
      ),
      outputs: ['json-1'],
      durationMs: 80
    }),
    buildTask(1, 'automatic-speech-recognition', {
      args: { audio: 'media/speech_train.wav' },
      inputs: { audio: ['audio-1'] },
      choice: buildChoice(
        'onnx-community/whisper-base',
        'Writes English well and is already on this machine.',
        {
          where: 'transformers'
        }
      ),
      outputs: ['text-2', 'json-2'],
      durationMs: 820
    }),
    buildTask(2, 'table-question-answering', {
      args: { table: 'media/iris30.csv', question: 'Which flower has the longest petal?' },
      inputs: { table: ['table-1'] },
      choice: buildChoice('cellist/table-answers', 'Computes the answer from the columns.'),
      outputs: ['text-3'],
      durationMs: 12
    })
  ],
  resources: [
    buildResource('text-1', { text: paragraph, sizeBytes: 432, from: { file: 'media/entities.txt' } }),
    buildResource('json-1', {
      mime: 'application/json',
      text: '1 person, 2 places, 1 organisation, 1 date, 1 amount',
      json: [
        ['Tuesday, 14 May 2019', 'DATE'],
        ['Amara Okafor', 'PER'],
        ['Northwind Turbines', 'ORG'],
        ['Lagos', 'LOC'],
        ['Copenhagen', 'LOC'],
        ['3.2 million euros', 'MONEY']
      ].map(([word = '', entity_group = '']) => {
        const start = paragraph.indexOf(word);
        return { entity_group, word, start, end: start + word.length, score: 0.9 };
      })
    }),
    buildResource('audio-1', {
      mime: 'audio/wav',
      sizeBytes: 163_000,
      durationMs: 5210,
      from: { file: 'media/speech_train.wav' }
    }),
    buildResource('text-2', { text: 'The train to the airport leaves from platform nine.' }),
    buildResource('json-2', {
      mime: 'application/json',
      text: 'The train to the airport leaves from platform nine.',
      json: {
        text: 'The train to the airport leaves from platform nine.',
        chunks: [
          { text: 'The train to the airport', timestamp: [0, 2.1] },
          { text: 'leaves from platform nine.', timestamp: [2.1, 5.2] }
        ]
      }
    }),
    buildResource('table-1', {
      mime: 'text/csv',
      rows: 30,
      columns: 5,
      sizeBytes: 818,
      text: '30 rows: sepal_length, sepal_width, petal_length, petal_width, species',
      json: {
        columns: ['petal_length', 'species'],
        rows: [
          [1.4, 'setosa'],
          [4.7, 'versicolor'],
          [6.6, 'virginica']
        ]
      },
      from: { file: 'media/iris30.csv' }
    }),
    buildResource('text-3', { text: 'virginica, 6.6 cm' })
  ],
  answer: [
    'Named are **Amara Okafor**, the company **Northwind Turbines**, and the places Lagos and Copenhagen (`json-1`).',
    '- In the recording somebody says: “The train to the airport leaves from platform nine.” (`text-2`)',
    '- The longest petal, 6.6 cm, is a *virginica*’s (`text-3`).'
  ].join('\n')
});
