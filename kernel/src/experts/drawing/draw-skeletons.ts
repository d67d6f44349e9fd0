import { svg } from './draw-boxes.js';

/** A joint in pixels of the drawing; null where it was not seen. */
export type Joint = { x: number; y: number } | null;

/** The 18 joints in the order of OpenPose's COCO body model. */
export const skeletonJoints = [
  'nose',
  'neck',
  'right shoulder',
  'right elbow',
  'right wrist',
  'left shoulder',
  'left elbow',
  'left wrist',
  'right hip',
  'right knee',
  'right ankle',
  'left hip',
  'left knee',
  'left ankle',
  'right eye',
  'left eye',
  'right ear',
  'left ear'
] as const;

/** Which joints a limb joins; by place in `skeletonJoints`. */
const limbs: readonly (readonly [from: number, to: number])[] = [
  [1, 2],
  [1, 5],
  [2, 3],
  [3, 4],
  [5, 6],
  [6, 7],
  [1, 8],
  [8, 9],
  [9, 10],
  [1, 11],
  [11, 12],
  [12, 13],
  [1, 0],
  [0, 14],
  [14, 16],
  [0, 15],
  [15, 17]
];

/** Of the picture's shorter side; as in the pictures that ControlNet's pose model was trained on (4 of 512). */
const THICKNESS = 1 / 110;

/** Draws skeletons as OpenPose does: on black, each limb in its own hue. @returns a PNG. */
export async function drawSkeletons(
  size: { width: number; height: number },
  skeletons: readonly (readonly Joint[])[]
): Promise<Uint8Array> {
  const thick = Math.max(2, Math.min(size.width, size.height) * THICKNESS);
  const parts = skeletons.flatMap(joints => [
    ...limbs.map(([from, to], index) => limb(joints[from] ?? null, joints[to] ?? null, hue(index), thick)),
    ...joints.map((joint, index) => dot(joint, hue(index), thick))
  ]);
  const { default: sharp } = await import('sharp');
  const { width, height } = size;
  return sharp({ create: { width, height, channels: 3, background: '#000000' } })
    .composite([{ input: Buffer.from(svg(size, parts)) }])
    .png()
    .toBuffer();
}

function hue(index: number): string {
  return `hsl(${String(index * 20)},100%,50%)`;
}

/** A spindle, darker than the joints, so that these stand out. */
function limb(from: Joint, to: Joint, colour: string, thick: number): string {
  if (from === null || to === null) return '';
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  const middle = `${((from.x + to.x) / 2).toFixed(1)} ${((from.y + to.y) / 2).toFixed(1)}`;
  return (
    `<ellipse rx="${(length / 2).toFixed(1)}" ry="${thick.toFixed(1)}" fill="${colour}" fill-opacity="0.6" ` +
    `transform="translate(${middle}) rotate(${angle.toFixed(1)})"/>`
  );
}

function dot(joint: Joint, colour: string, thick: number): string {
  if (joint === null) return '';
  return `<circle cx="${joint.x.toFixed(1)}" cy="${joint.y.toFixed(1)}" r="${thick.toFixed(1)}" fill="${colour}"/>`;
}
