import { tasks } from '@cellist/run-model';
import type { NewContent } from '../../resources/index.js';
import type { ExpertInput } from '../expert.js';
import { readPicture, resourceOf } from '../picture.js';
import { detectionsSchema, segmentsSchema } from './result-schemas.js';

/** Below it a box has a broken line. */
const DOUBTFUL = 0.5;

/**
 * Brings contents into the vocabulary's order and makes the drawings that a model leaves out: boxes of detections,
 * masks of segments. Contents that are complete stay as they are.
 */
export async function completeOutputs(
  input: ExpertInput,
  contents: readonly NewContent[],
  signal: AbortSignal
): Promise<NewContent[]> {
  if (contents.length >= tasks[input.task].outputs.length) return [...contents];
  const json = contents.find(content => content.kind === 'json');
  if (json === undefined) return [...contents];
  if (input.task === 'object-detection') return [json, await drawDetections(json.json, input, signal)];
  if (input.task === 'image-segmentation') return [await drawMasks(json.json, input, signal), json];
  return [...contents];
}

async function drawDetections(json: unknown, input: ExpertInput, signal: AbortSignal): Promise<NewContent> {
  const { drawBoxes } = await import('../drawing/draw-boxes.js');
  const picture = await readPicture(resourceOf(input, 'image'), signal);
  const { scale } = picture;
  const boxes = detectionsSchema.parse(json).map(({ label, score, box }) => ({
    xmin: box.xmin / scale,
    ymin: box.ymin / scale,
    xmax: box.xmax / scale,
    ymax: box.ymax / scale,
    text: `${label} ${String(Math.round(score * 100))}%`,
    group: label,
    doubtful: score < DOUBTFUL
  }));
  return { kind: 'image', bytes: await drawBoxes(picture.image, boxes), mime: 'image/jpeg' };
}

async function drawMasks(json: unknown, input: ExpertInput, signal: AbortSignal): Promise<NewContent> {
  const { drawSegments } = await import('../drawing/draw-segments.js');
  const picture = await readPicture(resourceOf(input, 'image'), signal);
  const segments = segmentsSchema.parse(json).map(({ label, mask }) => ({
    label,
    mask: Buffer.from(mask.replace(/^data:[^,]*,/, ''), 'base64')
  }));
  return { kind: 'image', bytes: await drawSegments(picture.image, segments), mime: 'image/jpeg' };
}
