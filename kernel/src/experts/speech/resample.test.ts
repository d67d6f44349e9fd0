import { expect, test } from '@jest/globals';
import { resample } from './resample.js';

function tone(hertz: number, rateHz: number, seconds = 0.5): Float32Array {
  return Float32Array.from({ length: rateHz * seconds }, (_, at) =>
    Math.sin((2 * Math.PI * hertz * at) / rateHz)
  );
}

/** Its root mean square in the middle, where no edge is near. */
function level(samples: Float32Array): number {
  const middle = samples.subarray(samples.length / 4, (samples.length * 3) / 4);
  return Math.sqrt(middle.reduce((sum, sample) => sum + sample ** 2, 0) / middle.length);
}

test.each([
  [44_100, 16_000],
  [8000, 16_000]
])('a tone is the same tone at another rate: %d to %d a second', (fromHz, toHz) => {
  const expected = tone(440, toHz);
  const result = resample(tone(440, fromHz), fromHz, toHz);
  expect(result).toHaveLength(expected.length);
  const difference = result.map((sample, at) => sample - (expected[at] ?? 0));
  expect(level(difference)).toBeLessThan(0.01);
});

test('a tone that the lower rate cannot hold is gone, and does not come back as another', () => {
  expect(level(resample(tone(10_000, 44_100), 44_100, 16_000))).toBeLessThan(0.01);
});
