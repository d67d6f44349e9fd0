import type { Expert } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { createEdgeExpert } from './edges/edge-expert.js';

/** Finds edges by Canny's method. */
export function createCannyControl(needs: ExpertDependencies): Expert {
  return createEdgeExpert(needs, 'canny', {
    id: 'opencv/canny',
    tasks: ['canny-control'],
    description:
      "Canny's edge detector (OpenCV.js) as ControlNet takes it: thin white edges on black. The thresholds come from the " +
      'median of the picture; the parameters `low` and `high` (0 to 255) set them.',
    limits: 'Pictures above 1,600 pixels are shrunk to that size first.',
    license: 'Apache-2.0',
    downloads: null,
    likes: null,
    sizeBytes: 10_900_000,
    revision: '4.12.0',
    url: 'https://docs.opencv.org/4.x/da/d22/tutorial_py_canny.html'
  });
}
