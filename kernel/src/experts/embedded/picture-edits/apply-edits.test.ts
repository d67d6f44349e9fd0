import { beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { OverlayOptions } from 'sharp';
import { applyEdits } from './apply-edits.js';
import { parseEdits } from './parse-edits.js';

let source: Buffer;

/** Left half red, right half blue, a white bar at the top: 80 × 40. */
beforeAll(async () => {
  const rect = (
    left: number,
    top: number,
    width: number,
    height: number,
    colour: string
  ): OverlayOptions => ({
    input: { create: { width, height, channels: 3, background: colour } },
    left,
    top
  });
  source = await sharp({ create: { width: 80, height: 40, channels: 3, background: '#c02020' } })
    .composite([rect(40, 0, 40, 40, '#2020c0'), rect(0, 0, 80, 8, '#ffffff')])
    .png()
    .toBuffer();
});

interface Seen {
  width: number;
  height: number;
  at(x: number, y: number): number[];
}

async function change(text: string, bytes: Uint8Array = source): Promise<Seen> {
  const changed = await applyEdits(bytes, parseEdits(text));
  const { data, info } = await sharp(changed.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    at: (x, y) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)]
  };
}

const RED = [192, 32, 32, 255];
const BLUE = [32, 32, 192, 255];
const WHITE = [255, 255, 255, 255];

describe('a changed picture', () => {
  test.each([
    ['resize to 20x30', 20, 30],
    ['resize to 40 pixels wide', 40, 20],
    ['scale to half the size', 40, 20],
    ['rotate 90 degrees', 40, 80],
    ['crop to a square', 40, 40],
    ['crop the left half', 40, 40],
    ['crop to 30x20', 30, 20],
    ['add a 5 px red border', 90, 50],
    ['make it a circle', 40, 40],
    ['make it grey', 80, 40],
    ['pencil sketch', 80, 40]
  ])('“%s” is %i × %i', async (text, width, height) => {
    expect(await change(text)).toMatchObject({ width, height });
  });

  test('its pixels are where they should be', async () => {
    expect((await change('mirror it')).at(5, 20)).toEqual(BLUE);
    expect((await change('rotate 180')).at(5, 38)).toEqual(WHITE);
    expect((await change('rotate 90 degrees')).at(38, 5)).toEqual(WHITE);
    expect((await change('rotate left')).at(2, 5)).toEqual(WHITE);
    expect((await change('flip it')).at(5, 38)).toEqual(WHITE);
    expect((await change('crop the right half')).at(5, 20)).toEqual(BLUE);
    expect((await change('invert')).at(5, 20)).toEqual([63, 223, 223, 255]);
  });

  test('grey has one value for all three channels', async () => {
    const [r, g, b] = (await change('black and white')).at(5, 20);
    expect(r).toBe(g);
    expect(g).toBe(b);
  });

  test('brighter and darker change the light that way', async () => {
    const light = (pixel: number[]): number => pixel.slice(0, 3).reduce((sum, value) => sum + value, 0);
    expect(light((await change('brighten it')).at(5, 20))).toBeGreaterThan(light(RED));
    expect(light((await change('darken it')).at(5, 20))).toBeLessThan(light(RED));
  });

  test('a blur mixes what lies side by side', async () => {
    const [r = 0, , b = 0] = (await change('blur it')).at(40, 25);
    expect(Math.abs(r - b)).toBeLessThan(40);
  });

  test('changes are made in the order of the words', async () => {
    const cropped = await change('crop the left half and rotate 90 degrees');
    const rotated = await change('rotate 90 degrees and crop the left half');
    expect(cropped.at(5, 20)).toEqual(RED);
    expect(rotated.at(5, 70)).toEqual(BLUE);
  });

  test('rounded corners are transparent, the middle is not', async () => {
    const seen = await change('round the corners');
    expect(seen.at(0, 0)[3]).toBe(0);
    expect(seen.at(20, 20)).toEqual(RED);
  });

  test('a JPEG stays a JPEG, unless it becomes transparent', async () => {
    const jpeg = await sharp(source).jpeg().toBuffer();
    expect((await applyEdits(jpeg, parseEdits('grey'))).mime).toBe('image/jpeg');
    expect((await applyEdits(jpeg, parseEdits('rotate 45 degrees'))).mime).toBe('image/png');
  });

  test.each([
    ['crop to 500x500', 'ARGUMENT_INVALID'],
    ['resize to 90000x10', 'ARGUMENT_INVALID']
  ])('“%s” is refused', async (text, code) => {
    await expect(change(text)).rejects.toMatchObject({ code });
  });

  test('bytes that are no picture are said to be none', async () => {
    await expect(applyEdits(new Uint8Array([1, 2, 3]), parseEdits('grey'))).rejects.toMatchObject({
      code: 'RESOURCE_UNREADABLE'
    });
  });
});
