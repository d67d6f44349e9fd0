import type { ExpertContext } from '../../expert.js';
import type { Picture, Raster } from '../../picture.js';
import { ShareWork } from '../../share-work.js';
import type { WorkerHost } from '../../worker-host.js';
import { floatsSchema } from '../../worker-protocol.js';
import { boxHeight, boxWidth } from './box.js';
import type { Box } from './box.js';
import { classAt } from './coco-classes.js';
import { FAINT, fuseViews } from './fuse-views.js';
import type { Detection, Sighting } from './fuse-views.js';
import { planViews } from './plan-views.js';
import type { View } from './plan-views.js';

/** What the network takes: a square of so many pixels. */
const SIDE = 512;
/** A box that ends so near to a tile's edge, by the tile's longer side, is cut by it. */
const EDGE = 0.02;
/** Of one thing: xmin, ymin, xmax, ymax, score, class. */
const ROW = 6;

/** Finds the things in a picture, best first, with boxes in pixels of the source. */
export interface Detector {
  /** Tasks on the same picture share one search. @throws as WorkerHost.run. */
  detect(picture: Picture, context: ExpertContext): Promise<Detection[]>;
}

/** A detector of the 80 COCO classes. */
export function createDetector(workers: WorkerHost): Detector {
  const shared = new ShareWork<Detection[]>();
  return {
    detect: (picture, context) =>
      shared.get(picture.sha256, context, async inner => {
        const views = planViews(picture.image.width, picture.image.height);
        const sightings: Sighting[] = [];
        for (const [index, view] of views.entries()) {
          inner.progress({ fraction: index / views.length, text: 'looking for things' });
          sightings.push(...(await look(workers, picture.image, view, inner)));
        }
        return fuseViews(sightings).map(found => ({ ...found, box: inSource(found.box, picture) }));
      })
  };
}

async function look(
  workers: WorkerHost,
  image: Raster,
  view: View,
  context: ExpertContext
): Promise<Sighting[]> {
  const { pixels, scale, left, top } = await frame(image, view);
  const job = { worker: 'vision', handler: 'detect', input: { pixels }, output: floatsSchema };
  const rows = await workers.run(job, context);
  const sightings: Sighting[] = [];
  for (let at = 0; at + ROW <= rows.length; at += ROW) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, score = 0, index = 0] = rows.subarray(at, at + ROW);
    const label = classAt(index)?.label;
    if (score < FAINT || label === undefined) continue;
    const [xmin, xmax] = view.mirrored ? [SIDE - x1, SIDE - x0] : [x0, x1];
    const box = {
      xmin: clamp((xmin - left) / scale + view.box.xmin, view.box.xmin, view.box.xmax),
      ymin: clamp((y0 - top) / scale + view.box.ymin, view.box.ymin, view.box.ymax),
      xmax: clamp((xmax - left) / scale + view.box.xmin, view.box.xmin, view.box.xmax),
      ymax: clamp((y1 - top) / scale + view.box.ymin, view.box.ymin, view.box.ymax)
    };
    sightings.push({ label, score, box, view: view.name, cut: isCut(box, view.box, image) });
  }
  return sightings;
}

/** The view in the network's square, its shape kept: stretched things are taken for others. */
async function frame(
  image: Raster,
  { box, mirrored }: View
): Promise<{ pixels: Uint8Array; scale: number; left: number; top: number }> {
  const [w, h] = [boxWidth(box), boxHeight(box)];
  const scale = Math.min(SIDE / w, SIDE / h);
  const [width, height] = [Math.max(1, Math.round(w * scale)), Math.max(1, Math.round(h * scale))];
  const [left, top] = [Math.floor((SIDE - width) / 2), Math.floor((SIDE - height) / 2)];
  const { default: sharp } = await import('sharp');
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  const pixels = await sharp(image.pixels, { raw })
    .extract({ left: box.xmin, top: box.ymin, width: w, height: h })
    .flop(mirrored)
    .resize(width, height, { fit: 'fill', kernel: 'linear' })
    .extend({ left, top, right: SIDE - width - left, bottom: SIDE - height - top, background: '#000000' })
    .raw()
    .toBuffer();
  return { pixels, scale, left: mirrored ? SIDE - width - left : left, top };
}

function isCut(box: Box, view: Box, image: Raster): boolean {
  const near = EDGE * Math.max(boxWidth(view), boxHeight(view));
  return (
    (view.xmin > 0 && box.xmin < view.xmin + near) ||
    (view.ymin > 0 && box.ymin < view.ymin + near) ||
    (view.xmax < image.width && box.xmax > view.xmax - near) ||
    (view.ymax < image.height && box.ymax > view.ymax - near)
  );
}

function inSource(box: Box, { scale, width, height }: Picture): Box {
  return {
    xmin: clamp(Math.round(box.xmin * scale), 0, width),
    ymin: clamp(Math.round(box.ymin * scale), 0, height),
    xmax: clamp(Math.round(box.xmax * scale), 0, width),
    ymax: clamp(Math.round(box.ymax * scale), 0, height)
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
