import type { Expert } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { classifyScene } from './vision/classify-scene.js';
import { readScene } from './vision/read-scene.js';

/** Classes of a picture, derived from the things detected in it and from its colours. */
export function createImageClassification(dependencies: ExpertDependencies): Expert {
  return {
    card: {
      id: 'cellist/scene-classes',
      tasks: ['image-classification'],
      description:
        'Classes derived by rule: the things that vladmandic/human-centernet found, weighed by the room they take, their ' +
        'wider classes, and what the colours tell (page or drawing, dark, black and white). No classification network.',
      limits: 'Knows the 80 COCO classes, four wider ones and colours; no breeds, species, scenes or styles.',
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
      return [{ kind: 'json', json: classifyScene(await readScene(input, dependencies, context)) }];
    }
  };
}
