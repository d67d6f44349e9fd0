import type { ExpertContext, ExpertInput } from '../../expert.js';
import { readPicture, resourceOf } from '../../picture.js';
import type { Picture } from '../../picture.js';
import type { ExpertDependencies } from '../../table.js';
import { coloursIn } from './colours.js';
import type { ColourShare } from './colours.js';
import { boxArea } from './box.js';
import { CLEAR } from './clear.js';
import type { Detection } from './fuse-views.js';

/** A thing found, with what its pixels tell. */
export interface Thing extends Detection {
  clear: boolean;
  colours: readonly ColourShare[];
  /** Of the picture, 0 to 1. */
  share: number;
}

/** What a picture shows, as far as detector and colours tell. */
export interface Scene {
  width: number;
  height: number;
  /** Best score first. */
  things: readonly Thing[];
  /** Of the whole picture. */
  colours: readonly ColourShare[];
  /** Of what lies outside all boxes; empty where they cover nearly all. */
  background: readonly ColourShare[];
}

/** Reads the argument `image` and finds what it shows. */
export async function readScene(
  input: ExpertInput,
  { detector }: ExpertDependencies,
  context: ExpertContext
): Promise<Scene> {
  const picture = await readPicture(resourceOf(input, 'image'), context.signal);
  return sceneOf(picture, await detector.detect(picture, context));
}

/** Pure: the scene of a decoded picture and its detections. */
export function sceneOf(picture: Picture, found: readonly Detection[]): Scene {
  const { image, scale, width, height } = picture;
  const inImage = ({ box }: Detection): Detection['box'] => ({
    xmin: box.xmin / scale,
    ymin: box.ymin / scale,
    xmax: box.xmax / scale,
    ymax: box.ymax / scale
  });
  const whole = { xmin: 0, ymin: 0, xmax: image.width, ymax: image.height };
  return {
    width,
    height,
    things: found.map(each => ({
      ...each,
      clear: each.score >= CLEAR,
      colours: coloursIn(image, inImage(each), 'thing'),
      share: boxArea(each.box) / (width * height)
    })),
    colours: coloursIn(image, whole, 'box'),
    background: coloursIn(image, whole, 'box', found.map(inImage))
  };
}
