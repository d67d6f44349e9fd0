import { expect, test } from '@jest/globals';
import { peaksOf } from './waveform.js';

test.each([
  ['each piece by its loudest sample', [0.1, -0.4, 0.2, 0.1], 2, [1, 0.5]],
  ['silence as silence', [0, 0], 2, [0, 0]],
  ['fewer samples than bars with nothing at the end', [0.5], 3, [1, 0, 0]],
  ['nothing as nothing', [], 2, [0, 0]]
])('draws %s', (_, samples, count, peaks) => {
  expect(peaksOf(new Float32Array(samples), count).map(peak => Number(peak.toFixed(3)))).toEqual(peaks);
});
