import type { Raster } from '../../picture.js';
import type { Mat, OpenCv } from './load-opencv.js';

/** Canny's two thresholds on the strength of edges, 0 to 255; null where the picture decides. */
export interface Thresholds {
  low: number | null;
  high: number | null;
}

/** One straight line, in pixels. */
export interface Line {
  from: readonly [x: number, y: number];
  to: readonly [x: number, y: number];
}

/** How far the thresholds lie from the median of the grey picture. */
const SPREAD = 0.33;
/** Below these a dark picture's noise would be edges. */
const LOWEST = { low: 20, high: 60 };

/** Thin white edges on black (Canny 1986), one byte a pixel, in the picture's size. */
export function findEdges(cv: OpenCv, raster: Raster, thresholds: Thresholds): Uint8Array {
  return withEdges(cv, raster, thresholds, edges => edges.data.slice());
}

/**
 * Straight lines by the probabilistic Hough transform over the edges, drawn white on black, one byte a pixel.
 * A line is at least a thirtieth of the longer side.
 */
export function findLines(
  cv: OpenCv,
  raster: Raster,
  thresholds: Thresholds
): { pixels: Uint8Array; lines: Line[] } {
  return withEdges(cv, raster, thresholds, edges => {
    const found = new cv.Mat();
    const drawn = new cv.Mat(raster.height, raster.width, cv.CV_8UC1);
    try {
      const longer = Math.max(raster.width, raster.height);
      const minLength = Math.max(12, longer / 30);
      cv.HoughLinesP(
        edges,
        found,
        1,
        Math.PI / 360,
        Math.round(minLength * 0.7),
        minLength,
        Math.max(3, longer / 250)
      );
      drawn.data.fill(0);
      const lines: Line[] = [];
      for (let at = 0; at + 3 < found.data32S.length; at += 4) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = found.data32S.subarray(at, at + 4);
        lines.push({ from: [x1, y1], to: [x2, y2] });
        cv.line(drawn, new cv.Point(x1, y1), new cv.Point(x2, y2), new cv.Scalar(255), 1, cv.LINE_AA);
      }
      return { pixels: drawn.data.slice(), lines };
    } finally {
      found.delete();
      drawn.delete();
    }
  });
}

function withEdges<Result>(
  cv: OpenCv,
  { pixels, width, height }: Raster,
  thresholds: Thresholds,
  use: (edges: Mat) => Result
): Result {
  const source = new cv.Mat(height, width, cv.CV_8UC3);
  const grey = new cv.Mat();
  const edges = new cv.Mat();
  try {
    source.data.set(pixels);
    cv.cvtColor(source, grey, cv.COLOR_RGB2GRAY);
    cv.GaussianBlur(grey, grey, new cv.Size(5, 5), 1.1);
    const median = medianOf(grey.data);
    const low = thresholds.low ?? Math.max(LOWEST.low, median * (1 - SPREAD));
    const high = thresholds.high ?? Math.max(LOWEST.high, low, Math.min(240, median * (1 + SPREAD)));
    cv.Canny(grey, edges, low, high, 3, true);
    return use(edges);
  } finally {
    source.delete();
    grey.delete();
    edges.delete();
  }
}

function medianOf(values: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  let seen = 0;
  return counts.findIndex(count => (seen += count) * 2 >= values.length);
}
