import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Raster } from '../../picture.js';
import { findEdges, findLines } from './find-edges.js';
import { loadOpenCv } from './load-opencv.js';
import type { OpenCv } from './load-opencv.js';

const WIDTH = 120;
const HEIGHT = 100;
const auto = { low: null, high: null };

/** A light square from 30 to 80 on a dark ground. */
function square(light: number, dark: number): Raster {
  const pixels = new Uint8Array(WIDTH * HEIGHT * 3).map((_, index) => {
    const [x, y] = [Math.floor(index / 3) % WIDTH, Math.floor(index / 3 / WIDTH)];
    return x >= 30 && x < 80 && y >= 30 && y < 80 ? light : dark;
  });
  return { pixels, width: WIDTH, height: HEIGHT };
}

const white = (pixels: Uint8Array): [x: number, y: number][] =>
  [...pixels].flatMap((value, index) => (value > 0 ? [[index % WIDTH, Math.floor(index / WIDTH)]] : []));

describe('edges', () => {
  let cv: OpenCv;
  beforeAll(async () => {
    ({ cv } = await loadOpenCv());
  });

  test('are one thin line around a square and nothing else', () => {
    const edges = white(findEdges(cv, square(220, 40), auto));
    expect(edges.length).toBeGreaterThan(180);
    expect(edges.length).toBeLessThan(230);
    for (const [x, y] of edges) {
      const distance = Math.min(...[30, 80].flatMap(side => [Math.abs(x - side), Math.abs(y - side)]));
      expect(distance).toBeLessThanOrEqual(2);
    }
  });

  test('of a plain picture are none, in noise-free dark as in light', () => {
    for (const light of [0, 128, 255])
      expect(white(findEdges(cv, square(light, light), auto))).toHaveLength(0);
  });

  test('weaker than the thresholds given are left out', () => {
    expect(white(findEdges(cv, square(150, 120), { low: 10, high: 30 })).length).toBeGreaterThan(150);
    expect(white(findEdges(cv, square(150, 120), { low: 200, high: 255 }))).toHaveLength(0);
  });

  test('that are straight become lines between their corners', () => {
    const { lines, pixels } = findLines(cv, square(220, 40), auto);
    expect(lines.length).toBeGreaterThanOrEqual(4);
    expect(white(pixels).length).toBeGreaterThan(150);
    for (const { from, to } of lines) {
      const isUpright = Math.abs(from[0] - to[0]) <= 3;
      const isLevel = Math.abs(from[1] - to[1]) <= 3;
      expect(isUpright || isLevel).toBe(true);
    }
  });
});
