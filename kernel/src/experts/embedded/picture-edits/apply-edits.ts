import { CellistError } from '@cellist/run-model';
import sharp from 'sharp';
import { mask, pixelate, roundCorners, sketch, vignette } from './effects.js';
import type { PictureEdit } from './picture-edit.js';
import { close, mapPixels, open } from './pixels.js';
import type { Pixels } from './pixels.js';
import { crop, resize, sizeError } from './sizes.js';
import { BLACK_OR_WHITE, brightness, contrast, GREY, INVERSE, levels, SEPIA, tint, warmth } from './tones.js';

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };

/**
 * Makes the changes one after the other on a decoded picture (upright, sRGB), each on its own: sharp would put
 * them in an order of its own. Pictures without transparency come
 * back as JPEG where they came as one, else as PNG.
 * @throws RESOURCE_UNREADABLE where the bytes are no picture, ARGUMENT_INVALID where a size cannot be had.
 */
export async function applyEdits(
  bytes: Uint8Array,
  edits: readonly PictureEdit[],
  onEdit: (done: number) => void = () => undefined
): Promise<{ bytes: Uint8Array; mime: string }> {
  const { pixels, isJpeg } = await decode(bytes);
  let now = pixels;
  for (const [index, edit] of edits.entries()) {
    now = await apply(now, edit);
    onEdit(index + 1);
  }
  const picture = open(now);
  const { isOpaque } = await picture.stats();
  return isJpeg && isOpaque
    ? { bytes: await picture.removeAlpha().jpeg({ quality: 92 }).toBuffer(), mime: 'image/jpeg' }
    : { bytes: await (isOpaque ? picture.removeAlpha() : picture).png().toBuffer(), mime: 'image/png' };
}

async function decode(bytes: Uint8Array): Promise<{ pixels: Pixels; isJpeg: boolean }> {
  try {
    const { format } = await sharp(bytes).metadata();
    const pixels = await close(sharp(bytes).autoOrient().toColourspace('srgb'));
    return { pixels, isJpeg: format === 'jpeg' };
  } catch (error) {
    throw new CellistError('RESOURCE_UNREADABLE', 'The picture cannot be read: it is broken or cut off.', {
      hint: 'Check the file, or save it again as JPEG or PNG.',
      cause: error
    });
  }
}

async function apply(pixels: Pixels, edit: PictureEdit): Promise<Pixels> {
  const picture = open(pixels);
  const { width, height } = pixels;
  switch (edit.kind) {
    case 'grey':
      return mapPixels(pixels, GREY);
    case 'threshold':
      return mapPixels(pixels, BLACK_OR_WHITE);
    case 'sepia':
      return mapPixels(pixels, SEPIA);
    case 'invert':
      return mapPixels(pixels, INVERSE);
    case 'brightness':
      return mapPixels(pixels, brightness(edit.factor));
    case 'contrast':
      return mapPixels(pixels, contrast(edit.factor));
    case 'warmth':
      return mapPixels(pixels, warmth(edit.factor));
    case 'posterise':
      return mapPixels(pixels, levels(edit.levels));
    case 'tint':
      return mapPixels(pixels, tint(edit.colour));
    case 'saturation':
      return close(picture.modulate({ saturation: edit.factor }));
    case 'hue':
      return close(picture.modulate({ hue: edit.degrees }));
    case 'blur':
      return close(picture.blur(edit.sigma));
    case 'sharpen':
      return close(picture.sharpen({ sigma: edit.sigma, m1: 1, m2: 3 }));
    case 'denoise':
      return close(picture.median(3));
    case 'stretch':
      return close(picture.normalise());
    case 'flip':
      return close(picture.flip());
    case 'mirror':
      return close(picture.flop());
    case 'rotate':
      return close(picture.rotate(edit.degrees, { background: CLEAR }));
    case 'sketch':
      return sketch(pixels);
    case 'vignette':
      return vignette(pixels);
    case 'pixelate':
      return pixelate(pixels, edit.blocks);
    case 'corners':
      return mask(pixels, roundCorners(width, height, Math.round(edit.share * Math.min(width, height))));
    case 'circle': {
      const side = Math.min(width, height);
      return mask(await crop(pixels, side, side), roundCorners(side, side, side / 2));
    }
    case 'border': {
      const rim = edit.width ?? Math.max(2, Math.round(Math.min(width, height) * 0.03));
      const { r, g, b } = edit.colour;
      return close(
        picture.extend({ top: rim, bottom: rim, left: rim, right: rim, background: { r, g, b, alpha: 1 } })
      );
    }
    case 'scale':
      return resize(pixels, Math.round(width * edit.factor), Math.round(height * edit.factor), 'fill');
    case 'resize':
      return resize(pixels, edit.width, edit.height, edit.fit);
    case 'cropRatio':
      return width / height > edit.ratio
        ? crop(pixels, Math.round(height * edit.ratio), height)
        : crop(pixels, width, Math.round(width / edit.ratio));
    case 'cropSize':
      if (edit.width > width || edit.height > height)
        throw sizeError(`the picture is only ${String(width)} × ${String(height)} pixels`);
      return crop(pixels, edit.width, edit.height);
    case 'cropPart':
      return close(
        picture.extract({
          left: Math.round(edit.left * width),
          top: Math.round(edit.top * height),
          width: Math.max(1, Math.floor(edit.width * width)),
          height: Math.max(1, Math.floor(edit.height * height))
        })
      );
  }
}
