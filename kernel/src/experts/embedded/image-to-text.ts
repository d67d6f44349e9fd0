import type { Expert } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { describeScene } from './vision/describe-scene.js';
import { readScene } from './vision/read-scene.js';

/** Describes a picture in a sentence made from the things detected in it. */
export function createImageToText(dependencies: ExpertDependencies): Expert {
  return {
    card: {
      id: 'cellist/scene-sentence',
      tasks: ['image-to-text'],
      description:
        'A sentence made by rule from detected things: what vladmandic/human-centernet found, how many, where they are, ' +
        'and the main colours. No captioning network.',
      limits: 'Names only the 80 COCO classes and colours; says nothing of actions, moods or places.',
      license: 'BSD-3-Clause',
      downloads: null,
      likes: null,
      sizeBytes: null,
      revision: '1',
      url: null
    },
    place: 'embedded',
    availability: () => Promise.resolve({ ok: true }),
    async run(input, context) {
      return [{ kind: 'text', text: describeScene(await readScene(input, dependencies, context)) }];
    }
  };
}
