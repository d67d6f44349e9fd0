import * as z from 'zod';

const colour = z.object({ name: z.string(), r: z.number(), g: z.number(), b: z.number() });
export type Colour = z.infer<typeof colour>;

/** One change of a whole picture. Lengths are pixels, factors 1 where nothing changes, angles degrees clockwise. */
export const pictureEditSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('grey') }),
  z.object({ kind: z.literal('threshold') }),
  z.object({ kind: z.literal('sepia') }),
  z.object({ kind: z.literal('invert') }),
  z.object({ kind: z.literal('sketch') }),
  z.object({ kind: z.literal('denoise') }),
  z.object({ kind: z.literal('stretch') }),
  z.object({ kind: z.literal('vignette') }),
  z.object({ kind: z.literal('circle') }),
  z.object({ kind: z.literal('flip') }),
  z.object({ kind: z.literal('mirror') }),
  z.object({ kind: z.literal('blur'), sigma: z.number() }),
  z.object({ kind: z.literal('sharpen'), sigma: z.number() }),
  z.object({ kind: z.literal('rotate'), degrees: z.number() }),
  z.object({ kind: z.literal('brightness'), factor: z.number() }),
  z.object({ kind: z.literal('contrast'), factor: z.number() }),
  z.object({ kind: z.literal('saturation'), factor: z.number() }),
  z.object({ kind: z.literal('hue'), degrees: z.number() }),
  z.object({ kind: z.literal('warmth'), factor: z.number().describe('Red over blue.') }),
  z.object({ kind: z.literal('tint'), colour }),
  z.object({ kind: z.literal('posterise'), levels: z.number() }),
  z.object({ kind: z.literal('pixelate'), blocks: z.number().describe('Blocks along the longer side.') }),
  z.object({ kind: z.literal('corners'), share: z.number().describe('Radius over the shorter side.') }),
  z.object({ kind: z.literal('border'), width: z.number().nullable(), colour }),
  z.object({ kind: z.literal('scale'), factor: z.number() }),
  z.object({
    kind: z.literal('resize'),
    width: z.number().nullable(),
    height: z.number().nullable(),
    fit: z.enum(['inside', 'fill'])
  }),
  z.object({
    kind: z.literal('cropRatio'),
    ratio: z.number().describe('Width over height; the middle stays.')
  }),
  z.object({ kind: z.literal('cropSize'), width: z.number(), height: z.number() }),
  z.object({
    kind: z.literal('cropPart'),
    left: z.number(),
    top: z.number(),
    width: z.number(),
    height: z.number()
  })
]);
export type PictureEdit = z.infer<typeof pictureEditSchema>;

/** What can be asked for, as a message lists it. */
export const EDITS_IN_WORDS =
  'grey, black and white, sepia, negative, blur, sharpen, denoise, rotate, flip, mirror, resize, thumbnail, crop, ' +
  'brighten, darken, contrast, saturation, warmer or cooler, hue, tint, posterise, pixelate, pencil sketch, vignette, ' +
  'round corners, circle, border';
