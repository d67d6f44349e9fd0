import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { findCuts } from './find-cuts.js';

const WINDOW_MS = 30;
const level = (ms: number, loudness: number): number[] =>
  Array.from({ length: Math.round(ms / WINDOW_MS) }, () => loudness);

test('a recording that is short enough is not cut', () => {
  expect(findCuts(Float32Array.from(level(3000, 0.5)), WINDOW_MS, 3000)).toEqual([]);
});

test('it is cut in the middle of the longest pause that the piece may end in', () => {
  const sound = [
    ...level(6000, 0.5),
    ...level(600, 0.001), // the longest
    ...level(1500, 0.5),
    ...level(330, 0.001),
    ...level(6000, 0.5)
  ];
  const [cut, ...others] = findCuts(Float32Array.from(sound), WINDOW_MS, 9000);
  expect(others).toEqual([]);
  expect(cut).toBeGreaterThan(6200);
  expect(cut).toBeLessThan(6400);
});

test('where there is no pause it is cut at the quietest place', () => {
  const sound = Float32Array.from(level(15_000, 0.5));
  sound[200] = 0.3;
  expect(findCuts(sound, WINDOW_MS, 9000)).toEqual([200 * WINDOW_MS]);
});

test('whatever the sound, the pieces cover it, and none is too long or a scrap', () => {
  const windows = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 2000 });
  fc.assert(
    fc.property(windows, fc.integer({ min: 10, max: 200 }), (sound, longest) => {
      const cuts = findCuts(Float32Array.from(sound), WINDOW_MS, longest * WINDOW_MS);
      const ends = [...cuts, sound.length * WINDOW_MS];
      const lengths = ends.map((end, index) => end - (ends[index - 1] ?? 0));
      expect(Math.max(...lengths)).toBeLessThanOrEqual(longest * WINDOW_MS);
      if (cuts.length > 0) expect(Math.min(...lengths)).toBeGreaterThanOrEqual(longest * WINDOW_MS * 0.05);
    })
  );
});
