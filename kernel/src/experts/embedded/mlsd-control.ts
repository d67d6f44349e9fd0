import type { Expert } from '../expert.js';
import type { ExpertDependencies } from '../table.js';
import { createEdgeExpert } from './edges/edge-expert.js';

/** Finds straight lines by the Hough transform. */
export function createMlsdControl(needs: ExpertDependencies): Expert {
  return createEdgeExpert(needs, 'lines', {
    id: 'opencv/hough-lines',
    tasks: ['mlsd-control'],
    description:
      'Straight lines, white on black, in the form that M-LSD gives: found by the probabilistic Hough transform over ' +
      'Canny edges (OpenCV.js), not by the M-LSD network. The parameters `low` and `high` set the thresholds of the edges.',
    limits:
      'Finds short lines in textures too, and misses faint ones that M-LSD would see. Pictures above 1,600 pixels are shrunk first.',
    license: 'Apache-2.0',
    downloads: null,
    likes: null,
    sizeBytes: 10_900_000,
    revision: '4.12.0',
    url: 'https://docs.opencv.org/4.x/d6/d10/tutorial_py_houghlines.html'
  });
}
