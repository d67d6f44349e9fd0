/** How long a frame is, in seconds: shorter than a syllable, so that some lie between words. */
const FRAME_S = 0.05;
/** The share of frames that are taken for pauses. */
const PAUSES = 0.1;

/**
 * How loud a recording is in its pauses, in dB below full scale; −90 where they are silent.
 * @param samples mono, 16 bit.
 */
export function noiseFloor(samples: Int16Array, sampleRateHz: number): number {
  const frame = Math.round(FRAME_S * sampleRateHz);
  const levels: number[] = [];
  for (let from = 0; from + frame <= samples.length; from += frame) {
    let sum = 0;
    for (const sample of samples.subarray(from, from + frame)) sum += (sample / 32768) ** 2;
    // Digital silence, as at cuts, says nothing of the noise of the rest.
    if (sum > 0) levels.push(Math.sqrt(sum / frame));
  }
  const level = levels.sort((one, other) => one - other)[Math.floor(levels.length * PAUSES)] ?? 0;
  return Math.max(-90, 20 * Math.log10(Math.max(level, 1e-9)));
}
