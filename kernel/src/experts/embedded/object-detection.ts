import { throwIfCancelled } from '../cancelled.js';
import { drawBoxes } from '../drawing/draw-boxes.js';
import type { Expert } from '../expert.js';
import { readPicture, resourceOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { CLEAR } from './vision/clear.js';

/** Finds things of 80 classes, each with a box, and draws the boxes. */
export function createObjectDetection({ detector }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'vladmandic/human-centernet',
      tasks: ['object-detection'],
      description:
        'CenterNet on MobileNet v3: finds people, animals, vehicles and everyday things of the 80 COCO classes, each with ' +
        'its box and score. It looks at the picture, its mirror image and, where it is large, at four parts; scores rise ' +
        'where these agree.',
      limits:
        'Only the 80 COCO classes; misses small or half hidden things and may take one thing for another. A score under 0.5 is doubtful.',
      license: 'MIT (package; the licence of the network it was converted from is not stated)',
      downloads: null,
      likes: null,
      sizeBytes: 4_232_000,
      revision: '3.3.6',
      url: 'https://github.com/vladmandic/human'
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      const picture = await readPicture(resourceOf(input, 'image'), context.signal);
      const found = await detector.detect(picture, context);
      context.progress({ fraction: 0.95, text: 'drawing the boxes' });
      const { scale } = picture;
      const drawn = await drawBoxes(
        picture.image,
        found.map(({ label, score, box }) => ({
          xmin: box.xmin / scale,
          ymin: box.ymin / scale,
          xmax: box.xmax / scale,
          ymax: box.ymax / scale,
          text: `${label} ${String(Math.round(score * 100))}%`,
          group: label,
          doubtful: score < CLEAR
        }))
      );
      throwIfCancelled(context.signal);
      const json = found.map(each => ({ ...each, score: Number(each.score.toFixed(3)) }));
      return [
        { kind: 'json', json },
        { kind: 'image', bytes: drawn, mime: 'image/jpeg' }
      ];
    }
  };
}
