/** How many zero crossings of the filter are taken on each side: more is sharper and slower. */
const CROSSINGS = 16;
/** The share of the band that is kept; the filter needs the rest to fall off. */
const KEPT_BAND = 0.95;
/** How finely the filter is worked out beforehand, in points a sample. */
const FINENESS = 256;

/**
 * The same sound at another rate, by a windowed sinc, which takes out what the lower rate cannot hold: without it
 * high tones would come back as low ones. Pure; takes some two seconds for an hour of sound, so it belongs into a worker.
 * @param samples −1 to 1.
 */
export function resample(samples: Float32Array, fromHz: number, toHz: number): Float32Array {
  if (fromHz === toHz) return samples;
  const advance = fromHz / toHz;
  const band = KEPT_BAND * Math.min(1, toHz / fromHz);
  const reach = CROSSINGS / band;
  const filter = Float64Array.from({ length: Math.ceil(reach * FINENESS) + 1 }, (_, at) => {
    const away = Math.min(reach, at / FINENESS);
    return band * sinc(away * band) * (0.5 + 0.5 * Math.cos((Math.PI * away) / reach));
  });
  const result = new Float32Array(Math.round(samples.length / advance));
  const { floor, max, min, abs, round } = Math;
  for (let index = 0; index < result.length; index += 1) {
    const centre = index * advance;
    const last = min(samples.length - 1, floor(centre + reach));
    let sum = 0;
    for (let at = max(0, floor(centre - reach) + 1); at <= last; at += 1)
      sum += (samples[at] ?? 0) * (filter[round(abs(at - centre) * FINENESS)] ?? 0);
    result[index] = sum;
  }
  return result;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
