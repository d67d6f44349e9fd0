import type { Joint } from '../../drawing/draw-skeletons.js';
import type { ExpertContext } from '../../expert.js';
import type { Picture, Raster } from '../../picture.js';
import type { WorkerHost } from '../../worker-host.js';
import { floatsSchema } from '../../worker-protocol.js';
import { boxArea, boxHeight, boxWidth } from './box.js';
import type { Box } from './box.js';
import type { Detection } from './fuse-views.js';

/** What the network takes: a square of so many pixels. */
const SIDE = 192;
/** A joint is drawn from this score on. */
const JOINT_SCORE = 0.3;
/** Fewer joints are no person that could be drawn, and a leg without head and shoulders is often none. */
const FEWEST_JOINTS = 5;
const FEWEST_UPPER_JOINTS = 2;
/** Nose, shoulders, eyes and ears, as places in OpenPose's order. */
const upperJoints = [0, 2, 5, 14, 15, 16, 17];
/** Around a person's box, by its longer side: hands and feet reach out of it. */
const MARGIN = 0.12;
/** Two skeletons whose heads and shoulders are so near, by the box's size, are one person's. */
const SAME_PERSON = 0.06;

/** MoveNet's 17 joints (COCO's order) as places in its output, for each of OpenPose's 18; the neck is between the shoulders. */
const moveNetOf: readonly (number | 'neck')[] = [
  0,
  'neck',
  6,
  8,
  10,
  5,
  7,
  9,
  12,
  14,
  16,
  11,
  13,
  15,
  2,
  1,
  4,
  3
];
const [LEFT_SHOULDER, RIGHT_SHOULDER] = [5, 6];

/** The skeleton of each person, joints in OpenPose's order, in pixels of the picture's working copy. */
export async function findPoses(
  workers: WorkerHost,
  picture: Picture,
  people: readonly Detection[],
  context: ExpertContext
): Promise<Joint[][]> {
  const found: { joints: Joint[]; size: number }[] = [];
  // The tightest box shows a person best; a wide one often holds somebody who has a box of their own.
  const tightestFirst = [...people].sort((a, b) => boxArea(a.box) - boxArea(b.box));
  for (const [index, person] of tightestFirst.entries()) {
    context.progress({ fraction: index / people.length, text: 'finding joints' });
    const square = squareAround(person.box, picture.scale);
    const pixels = await cut(picture.image, square);
    const job = { worker: 'vision', handler: 'pose', input: { pixels }, output: floatsSchema };
    const joints = readJoints(await workers.run(job, context), square);
    if (!isPerson(joints)) continue;
    if (found.some(other => distance(other.joints, joints) < SAME_PERSON * other.size)) continue;
    found.push({ joints, size: square.side });
  }
  return found.map(each => each.joints);
}

interface Square {
  left: number;
  top: number;
  side: number;
}

function squareAround(box: Box, scale: number): Square {
  const side = Math.round((Math.max(boxWidth(box), boxHeight(box)) / scale) * (1 + 2 * MARGIN));
  const centreX = (box.xmin + box.xmax) / 2 / scale;
  const centreY = (box.ymin + box.ymax) / 2 / scale;
  return {
    left: Math.round(centreX - side / 2),
    top: Math.round(centreY - side / 2),
    side: Math.max(1, side)
  };
}

/** The square out of the picture; black where it reaches beyond. */
async function cut(image: Raster, { left, top, side }: Square): Promise<Uint8Array> {
  const [x, y] = [Math.max(0, left), Math.max(0, top)];
  const width = Math.max(1, Math.min(image.width, left + side) - x);
  const height = Math.max(1, Math.min(image.height, top + side) - y);
  const { default: sharp } = await import('sharp');
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const part = await sharp(image.pixels, { raw })
    .extract({
      left: Math.min(x, image.width - width),
      top: Math.min(y, image.height - height),
      width,
      height
    })
    .extend({
      left: x - left,
      top: y - top,
      right: Math.max(0, side - width - (x - left)),
      bottom: Math.max(0, side - height - (y - top)),
      background: '#000000'
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { info } = part;
  return sharp(part.data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .resize(SIDE, SIDE, { fit: 'fill' })
    .raw()
    .toBuffer();
}

function readJoints(rows: Float32Array, { left, top, side }: Square): Joint[] {
  const jointAt = (index: number): Joint => {
    const [y = 0, x = 0, score = 0] = rows.subarray(index * 3, index * 3 + 3);
    return score < JOINT_SCORE ? null : { x: left + x * side, y: top + y * side };
  };
  const [a, b] = [jointAt(LEFT_SHOULDER), jointAt(RIGHT_SHOULDER)];
  const neck = a === null || b === null ? null : { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  return moveNetOf.map(index => (index === 'neck' ? neck : jointAt(index)));
}

function isPerson(joints: readonly Joint[]): boolean {
  const seen = (joint: Joint | undefined): boolean => joint !== null && joint !== undefined;
  const upper = upperJoints.filter(index => seen(joints[index])).length;
  return upper >= FEWEST_UPPER_JOINTS && joints.filter(seen).length >= FEWEST_JOINTS;
}

function distance(a: readonly Joint[], b: readonly Joint[]): number {
  const distances = upperJoints.flatMap(index => {
    const [joint, other] = [a[index] ?? null, b[index] ?? null];
    return joint === null || other === null ? [] : [Math.hypot(joint.x - other.x, joint.y - other.y)];
  });
  if (distances.length === 0) return Infinity;
  return distances.reduce((sum, each) => sum + each, 0) / distances.length;
}
