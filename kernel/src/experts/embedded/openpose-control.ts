import { CellistError } from '@cellist/run-model';
import { drawSkeletons } from '../drawing/draw-skeletons.js';
import type { Expert } from '../expert.js';
import { readPicture, resourceOf } from '../picture.js';
import type { ExpertDependencies } from '../table.js';
import { findPoses } from './vision/find-poses.js';

/** Draws the skeletons of the people in a picture. */
export function createOpenposeControl({ detector, workers }: ExpertDependencies): Expert {
  return {
    card: {
      id: 'vladmandic/human-movenet',
      tasks: ['openpose-control'],
      description:
        'MoveNet Lightning: 17 joints of each person that vladmandic/human-centernet found, drawn as OpenPose draws them ' +
        '(colours on black), the neck between the shoulders.',
      limits:
        'Small, cut off or half hidden people are often missed, or drawn in part; no fingers, no faces.',
      license: 'MIT (package) AND Apache-2.0 (MoveNet)',
      downloads: null,
      likes: null,
      sizeBytes: 4_812_000,
      revision: '3.3.6',
      url: 'https://github.com/vladmandic/human'
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      const picture = await readPicture(resourceOf(input, 'image'), context.signal);
      const found = await detector.detect(picture, context);
      const people = found.filter(each => each.label === 'person');
      const skeletons = await findPoses(workers, picture, people, context);
      if (skeletons.length === 0) {
        const why = people.length === 0 ? 'no person was found' : 'of no person enough joints were seen';
        throw new CellistError('EXPERT_FAILED', `There is no skeleton to draw: in ${picture.name} ${why}.`, {
          hint: 'Take a picture that shows a person larger and whole.'
        });
      }
      const { width, height } = picture.image;
      return [{ kind: 'image', bytes: await drawSkeletons({ width, height }, skeletons), mime: 'image/png' }];
    }
  };
}
