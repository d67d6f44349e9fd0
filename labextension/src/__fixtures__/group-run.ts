import type { Resource, Run, Task } from '@cellist/run-model';
import { buildChoice, buildDetection, buildResource, buildRun, buildTask } from './build-run.js';
import { detectors } from './candidates.js';

const partOutputs = (index: number): [string, string] => [
  `json-${String(index + 1)}`,
  `image-${String(index + 13)}`
];

/** Twelve pictures, one of them broken. */
export const groupRun: Run = buildRun({
  id: 'run-group',
  request: 'How many animals are in media/animals/*.jpg?',
  durationMs: 6400,
  tasks: Array.from({ length: 12 }, (_, index): Task => {
    const name = `image-${String(index + 1)}`;
    const task = buildTask(index, 'object-detection', {
      group: 0,
      args: { image: `media/animals/${String(index + 1)}.jpg` },
      inputs: { image: [name] },
      candidates: detectors,
      choice: buildChoice('cellist/centernet', 'Finds 80 kinds of things, animals among them; runs here.'),
      outputs: partOutputs(index),
      durationMs: 400 + index * 13
    });
    if (index === 0) return { ...task, outputs: [...task.outputs, 'table-1'] };
    if (index !== 6) return task;
    const error = { code: 'RESOURCE_UNREADABLE', message: 'media/animals/7.jpg is no picture.', hint: '' };
    return { ...task, state: 'failed', error };
  }),
  resources: [
    ...Array.from({ length: 12 }, (_, index): Resource[] => {
      const [json, image] = partOutputs(index);
      const input = buildResource(`image-${String(index + 1)}`, {
        mime: 'image/jpeg',
        sizeBytes: 237_000,
        width: 1024,
        height: 768,
        from: { file: `media/animals/${String(index + 1)}.jpg` }
      });
      if (index === 6) return [input];
      return [
        input,
        buildResource(json, {
          mime: 'application/json',
          text: '1 dog',
          json: [buildDetection('dog', 0.93, [40, 27, 908, 728])]
        }),
        buildResource(image, { mime: 'image/jpeg', sizeBytes: 290_000, width: 1024, height: 768 })
      ];
    }).flat(),
    buildResource('table-1', {
      mime: 'text/csv',
      rows: 12,
      columns: 2,
      text: '12 rows: picture, things',
      json: {
        columns: ['picture', 'things'],
        rows: Array.from({ length: 12 }, (_, index) => [
          `${String(index + 1)}.jpg`,
          index === 6 ? null : '1 dog'
        ])
      }
    })
  ],
  answer:
    'There are **11 animals** in 11 of the 12 pictures; `media/animals/7.jpg` could not be read. The counts are in `table-1`.'
});
