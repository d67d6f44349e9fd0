import { createRequire } from 'node:module';

/** A matrix in OpenCV's own memory: it must be deleted. */
export interface Mat {
  readonly data: Uint8Array;
  readonly data32S: Int32Array;
  readonly rows: number;
  readonly cols: number;
  delete(): void;
}

interface Point {
  x: number;
  y: number;
}

/** What we use of OpenCV.js; its own types describe the C++ calls, not these. */
export interface OpenCv {
  Mat: new (rows?: number, cols?: number, type?: number) => Mat;
  Size: new (width: number, height: number) => unknown;
  Point: new (x: number, y: number) => Point;
  Scalar: new (...values: number[]) => unknown;
  readonly CV_8UC1: number;
  readonly CV_8UC3: number;
  readonly COLOR_RGB2GRAY: number;
  readonly LINE_AA: number;
  cvtColor(source: Mat, target: Mat, code: number): void;
  GaussianBlur(source: Mat, target: Mat, size: unknown, sigma: number): void;
  Canny(source: Mat, target: Mat, low: number, high: number, aperture: number, isL2: boolean): void;
  HoughLinesP(
    source: Mat,
    lines: Mat,
    rho: number,
    theta: number,
    votes: number,
    minLength: number,
    maxGap: number
  ): void;
  line(target: Mat, from: Point, to: Point, colour: unknown, thickness: number, type: number): void;
}

/**
 * Loads OpenCV.js (11 MB, half a second, 90 MB resident). It comes wrapped, and by `require`: the module has a `then`
 * that gives itself, so that waiting for it, as `import()` does, would never end.
 */
export async function loadOpenCv(): Promise<{ cv: OpenCv }> {
  const loaded = createRequire(import.meta.url)('@techstark/opencv-js') as OpenCv;
  await new Promise<void>(resolve => {
    if ('Mat' in loaded) resolve();
    else Object.assign(loaded, { onRuntimeInitialized: resolve });
  });
  return { cv: loaded };
}
