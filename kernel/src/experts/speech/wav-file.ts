const HEADER_BYTES = 44;

/** Sound as a WAV file: PCM, mono, 16 bit, little endian. */
export function wavFile(samples: Uint8Array, sampleRateHz: number): Uint8Array {
  const file = new Uint8Array(HEADER_BYTES + samples.byteLength);
  const view = new DataView(file.buffer);
  const ascii = (at: number, text: string): void => {
    file.set(new TextEncoder().encode(text), at);
  };
  ascii(0, 'RIFF');
  view.setUint32(4, file.byteLength - 8, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, samples.byteLength, true);
  file.set(samples, HEADER_BYTES);
  return file;
}

/** Samples from −1 to 1 as 16 bit, little endian; louder ones are cut off. */
export function pcm16(samples: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(samples.length * 2));
  samples.forEach((sample, index) => {
    view.setInt16(index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32767), true);
  });
  return new Uint8Array(view.buffer);
}

/**
 * The samples of a WAV stream whose header was written before its length was known (espeak-ng writes to a pipe).
 * Null where it is no such stream.
 */
export function wavSamples(stream: Uint8Array): { samples: Uint8Array; sampleRateHz: number } | null {
  if (stream.byteLength < HEADER_BYTES) return null;
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const tag = (at: number): string => new TextDecoder('latin1').decode(stream.subarray(at, at + 4));
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE' || tag(36) !== 'data') return null;
  const whole = HEADER_BYTES + Math.floor((stream.byteLength - HEADER_BYTES) / 2) * 2;
  return { samples: stream.subarray(HEADER_BYTES, whole), sampleRateHz: view.getUint32(24, true) };
}
