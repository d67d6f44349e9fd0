import { expect, test } from '@jest/globals';
import { coloursIn, coloursInWords, nameColour } from './colours.js';

test.each([
  [0, 0, 0, 'black'],
  [255, 255, 255, 'white'],
  [128, 128, 128, 'grey'],
  [200, 30, 30, 'red'],
  [240, 130, 20, 'orange'],
  [110, 70, 40, 'brown'],
  [230, 210, 180, 'beige'],
  [240, 220, 40, 'yellow'],
  [40, 140, 50, 'green'],
  [60, 190, 200, 'turquoise'],
  [50, 90, 200, 'blue'],
  [120, 50, 170, 'purple'],
  [240, 150, 180, 'pink']
])('rgb(%i, %i, %i) is called %s', (red, green, blue, name) => {
  expect(nameColour(red, green, blue)).toBe(name);
});

test('a thing has the colour of its middle, not of what is behind it', () => {
  const [width, height] = [60, 60];
  const pixels = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    const inside = Math.hypot((at % width) - 30, Math.floor(at / width) - 30) < 24;
    pixels.set(inside ? [200, 30, 30] : [50, 90, 200], at * 3);
  }
  const image = { pixels, width, height };
  const box = { xmin: 6, ymin: 6, xmax: 54, ymax: 54 };
  expect(coloursInWords(coloursIn(image, box, 'thing'))).toBe('red');
  const whole = { xmin: 0, ymin: 0, xmax: 60, ymax: 60 };
  expect(coloursInWords(coloursIn(image, whole, 'box', [box]))).toBe('blue');
  expect(coloursIn(image, whole, 'box', [whole])).toEqual([]);
});
