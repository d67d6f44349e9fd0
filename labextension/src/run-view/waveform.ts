/**
 * The loudest sample of each of `count` equal pieces, 0 to 1, the loudest of all being 1. Silence gives zeros;
 * fewer samples than pieces give zeros at the end.
 */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const length = Math.max(1, Math.ceil(samples.length / count));
  const peaks = Array.from({ length: count }, (_, index) =>
    samples
      .subarray(index * length, (index + 1) * length)
      .reduce((peak, value) => Math.max(peak, Math.abs(value)), 0)
  );
  const loudest = Math.max(...peaks);
  return loudest === 0 ? peaks : peaks.map(peak => peak / loudest);
}
