import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fuseViews } from './fuse-views.js';
import type { Sighting } from './fuse-views.js';
import { planViews } from './plan-views.js';

function sighting(
  label: string,
  score: number,
  view: string,
  corners: [number, number, number, number],
  cut = false
): Sighting {
  const [xmin, ymin, xmax, ymax] = corners;
  return { label, score, view, cut, box: { xmin, ymin, xmax, ymax } };
}

test('a thing that two views show is one thing, with a higher score than either gives', () => {
  const found = fuseViews([
    sighting('cat', 0.5, 'whole', [0, 0, 100, 100]),
    sighting('cat', 0.4, 'mirrored', [2, 1, 99, 101])
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]?.score).toBeCloseTo(0.6);
});

test('what only one view shows faintly is no thing', () => {
  expect(fuseViews([sighting('frisbee', 0.34, 'mirrored', [0, 0, 10, 10])])).toEqual([]);
});

test('the head of a dog that a tile cut off is not another animal', () => {
  const found = fuseViews([
    sighting('dog', 0.6, 'whole', [0, 0, 100, 100]),
    sighting('bear', 0.7, 'tile 0,0', [0, 0, 60, 60], true)
  ]);
  expect(found.map(each => each.label)).toEqual(['dog']);
});

test('of two classes in one box the better one stays', () => {
  const found = fuseViews(
    ['whole', 'mirrored'].flatMap(view => [
      sighting('dog', 0.6, view, [0, 0, 100, 100]),
      sighting('cow', 0.5, view, [0, 0, 98, 100])
    ])
  );
  expect(found.map(each => each.label)).toEqual(['dog']);
});

const sightings = fc.array(
  fc.record({
    label: fc.constantFrom('cat', 'dog'),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    view: fc.constantFrom('whole', 'mirrored', 'tile'),
    cut: fc.boolean(),
    box: fc
      .tuple(fc.nat(50), fc.nat(50), fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 50 }))
      .map(([xmin, ymin, w, h]) => ({ xmin, ymin, xmax: xmin + w, ymax: ymin + h }))
  })
);

test('scores stay between 0 and 1, best first, and nothing is told that no view showed', () => {
  fc.assert(
    fc.property(sightings, all => {
      const found = fuseViews(all);
      const scores = found.map(each => each.score);
      expect(scores.every(score => score >= 0 && score <= 1)).toBe(true);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const each of found)
        expect(all.some(one => one.label === each.label && one.box === each.box)).toBe(true);
    })
  );
});

test('the views of any picture lie in it and cover it', () => {
  const side = fc.integer({ min: 1, max: 1600 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      for (const { box } of planViews(width, height)) {
        expect(box.xmin >= 0 && box.ymin >= 0 && box.xmax <= width && box.ymax <= height).toBe(true);
        expect(box.xmax > box.xmin && box.ymax > box.ymin).toBe(true);
      }
      expect(planViews(width, height)[0]?.box).toEqual({ xmin: 0, ymin: 0, xmax: width, ymax: height });
    })
  );
});
