import { describe, expect, test } from '@jest/globals';
import { parseEdits } from './parse-edits.js';

describe('changes of a picture, from words', () => {
  test.each([
    ['make it grey', ['grey']],
    ['Convert media/cat.jpg to grayscale and blur it', ['grey', 'blur']],
    ['turn image-1 black and white', ['grey']],
    ['blur it strongly, then rotate left, then add a black border', ['blur', 'rotate', 'border']],
    ['a blurred version of the picture', ['blur']],
    ['turn it upside down', ['rotate']],
    ['flip horizontally', ['mirror']],
    ['make a thumbnail', ['resize']],
    ['crop to a square and make it sepia', ['cropRatio', 'sepia']],
    ['increase brightness and contrast', ['brightness', 'contrast']],
    ['make it a pencil sketch', ['sketch']],
    ['make the image look vintage', ['sepia']],
    ['round the corners', ['corners']],
    ['invert the colours', ['invert']]
  ])('%j asks for %j, in this order', (text, kinds) => {
    expect(parseEdits(text).map(edit => edit.kind)).toEqual(kinds);
  });

  test.each([
    ['rotate 90 degrees', { kind: 'rotate', degrees: 90 }],
    ['rotate the picture by 45° counterclockwise', { kind: 'rotate', degrees: -45 }],
    ['turn it 90 degrees to the left', { kind: 'rotate', degrees: -90 }],
    ['resize to 300x200', { kind: 'resize', width: 300, height: 200, fit: 'fill' }],
    ['resize to 400 pixels wide', { kind: 'resize', width: 400, height: null, fit: 'inside' }],
    ['resize it to 50%', { kind: 'scale', factor: 0.5 }],
    ['reduce the size by 25%', { kind: 'scale', factor: 0.75 }],
    ['make the picture twice as large', { kind: 'scale', factor: 2 }],
    ['make it twice as small', { kind: 'scale', factor: 0.5 }],
    ['make it half as big', { kind: 'scale', factor: 0.5 }],
    ['scale it up by a factor of 3', { kind: 'scale', factor: 3 }],
    ['crop 10% from each side', { kind: 'cropPart', left: 0.1, top: 0.1, width: 0.8, height: 0.8 }],
    ['apply a strong gaussian blur with radius 8', { kind: 'blur', sigma: 8 }],
    ['increase the contrast by 20%', { kind: 'contrast', factor: 1.2 }],
    ['brighten it slightly', { kind: 'brightness', factor: 1.15 }],
    ['posterize to 5 levels', { kind: 'posterise', levels: 5 }]
  ])('%j means %j', (text, edit) => {
    expect(parseEdits(text)).toEqual([edit]);
  });

  // What is not understood is refused: the picture must never come back without the change that was asked for.
  test.each([
    ['blur the background', 'background'],
    ['paint it in the style of van Gogh', 'van gogh'],
    ['make it grey and add a hat', 'hat'],
    ['Change the color of the car to blue', 'car blue'],
    ['make it nicer', 'nicer']
  ])('%j is refused, naming %j', (text, words) => {
    expect(() => parseEdits(text)).toThrow(words);
  });

  test.each(['', '   ', 'please change it'])('%j says no change', text => {
    expect(() => parseEdits(text)).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }));
  });
});
