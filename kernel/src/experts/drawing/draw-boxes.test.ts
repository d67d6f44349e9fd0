import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { drawBoxes, svg } from './draw-boxes.js';
import { loadLetters } from './load-letters.js';

const black = { pixels: new Uint8Array(300 * 200 * 3), width: 300, height: 200 };
const box = { xmin: 50, ymin: 60, xmax: 250, ymax: 180, group: 'cat', doubtful: false };

async function lit(bytes: Uint8Array): Promise<number> {
  const data = await sharp(bytes).greyscale().raw().toBuffer();
  return data.filter(value => value > 90).length;
}

test('letters are outlines, so that labels need no font on the machine', async () => {
  const letters = await loadLetters();
  expect(letters.outline('Aa', 0, 10, 12)).toMatch(/^M[\d. \-MLHVCQZ]{100,}$/i);
  expect(letters.width('WW', 12)).toBeGreaterThan(letters.width('ii', 12));
  expect(svg(black, [])).not.toContain('<text');
});

test('a box and its label are seen on black', async () => {
  const nothing = await lit(await drawBoxes(black, []));
  const frame = await lit(await drawBoxes(black, [{ ...box, text: '' }]));
  const labelled = await lit(await drawBoxes(black, [{ ...box, text: 'cat 90%' }]));
  expect(nothing).toBe(0);
  expect(frame).toBeGreaterThan(500);
  expect(labelled).toBeGreaterThan(frame + 200);
});

test('the letters of a label are dark on its plate', async () => {
  const drawn = await drawBoxes(black, [{ ...box, text: 'WWW' }]);
  const plate = await sharp(drawn).extract({ left: 53, top: 47, width: 30, height: 10 }).png().toBuffer();
  const light = await lit(plate);
  expect(light).toBeGreaterThan(60);
  expect(light).toBeLessThan(240);
});

test('a doubtful thing has a broken line', async () => {
  const clear = await lit(await drawBoxes(black, [{ ...box, text: '' }]));
  const doubtful = await lit(await drawBoxes(black, [{ ...box, text: '', doubtful: true }]));
  expect(doubtful).toBeLessThan(clear * 0.8);
});
