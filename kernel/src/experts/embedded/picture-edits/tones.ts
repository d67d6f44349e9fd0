import { luminance } from './pixels.js';

/** Changes of a pixel by itself: red, green, blue, each 0 to 255; what leaves that is clamped. */
export type Tone = (r: number, g: number, b: number) => number[];

export const GREY: Tone = (r, g, b) => {
  const grey = luminance(r, g, b);
  return [grey, grey, grey];
};
export const INVERSE: Tone = (r, g, b) => [255 - r, 255 - g, 255 - b];
export const BLACK_OR_WHITE: Tone = (r, g, b) => (luminance(r, g, b) >= 128 ? [255, 255, 255] : [0, 0, 0]);
/** The weights that photo editors have agreed on. */
export const SEPIA: Tone = (r, g, b) => [
  0.393 * r + 0.769 * g + 0.189 * b,
  0.349 * r + 0.686 * g + 0.168 * b,
  0.272 * r + 0.534 * g + 0.131 * b
];

export const brightness =
  (factor: number): Tone =>
  (r, g, b) => [r * factor, g * factor, b * factor];
export const contrast =
  (factor: number): Tone =>
  (r, g, b) =>
    [r, g, b].map(value => (value - 128) * factor + 128);
export const warmth =
  (factor: number): Tone =>
  (r, g, b) => [r * factor, g, b / factor];
export const levels =
  (count: number): Tone =>
  (r, g, b) =>
    [r, g, b].map(value => Math.round((value * (count - 1)) / 255) * (255 / (count - 1)));
/** Dark stays dark and light light; what lies between takes the colour. */
export const tint =
  (colour: { r: number; g: number; b: number }): Tone =>
  (r, g, b) => {
    const light = luminance(r, g, b) / 255;
    return [colour.r, colour.g, colour.b].map(value =>
      light < 0.5 ? value * light * 2 : value + (255 - value) * (light * 2 - 1)
    );
  };
