import { dataAddress } from './picture.js';

const WAVE_WIDTH = 320;
const WAVE_HEIGHT = 64;
/** The colour of the bars: a middle blue that shows on light and dark pages. */
const WAVE_RGB = [0x4c, 0x8b, 0xc0] as const;
const PCM = 1;
const FLOAT = 3;
const EXTENSIBLE = 0xfffe;

interface WavChunks {
  format: number;
  channels: number;
  sampleRateHz: number;
  bitsPerSample: number;
  /** Where the samples are, and how many bytes of them there are really. */
  dataStart: number;
  dataSize: number;
  declaredSize: number;
}

/**
 * Puts right the lengths in a WAV's header where they go beyond the file: programs that write to a pipe cannot
 * know them. Any other content comes back as it is.
 */
export function mendWav(bytes: Uint8Array): Uint8Array {
  const chunks = readChunks(bytes);
  if (chunks === null || chunks.declaredSize <= bytes.length - chunks.dataStart) return bytes;
  const mended = bytes.slice();
  const view = new DataView(mended.buffer);
  view.setUint32(4, mended.length - 8, true);
  view.setUint32(chunks.dataStart - 4, chunks.dataSize, true);
  return mended;
}

/** The loudness over time, as a small picture; null for codings other than PCM and float. */
export async function wavWaveform(bytes: Uint8Array): Promise<string | null> {
  const chunks = readChunks(bytes);
  const read = chunks === null ? null : sampleReader(bytes, chunks);
  if (chunks === null || read === null) return null;
  const frameBytes = (chunks.bitsPerSample / 8) * chunks.channels;
  const frames = Math.floor(chunks.dataSize / frameBytes);
  const pixels = Buffer.alloc(WAVE_WIDTH * WAVE_HEIGHT * 4);
  for (let x = 0; x < WAVE_WIDTH; x += 1) {
    const peak = peakBetween(
      Math.floor((x * frames) / WAVE_WIDTH),
      Math.floor(((x + 1) * frames) / WAVE_WIDTH),
      frame => read(chunks.dataStart + frame * frameBytes)
    );
    const half = Math.max(1, Math.round((peak * WAVE_HEIGHT) / 2));
    for (let y = WAVE_HEIGHT / 2 - half; y < WAVE_HEIGHT / 2 + half; y += 1) {
      pixels.set([...WAVE_RGB, 255], (y * WAVE_WIDTH + x) * 4);
    }
  }
  const { default: sharp } = await import('sharp');
  const raw = { width: WAVE_WIDTH, height: WAVE_HEIGHT, channels: 4 } as const;
  return dataAddress('image/png', await sharp(pixels, { raw }).png({ palette: true, colours: 4 }).toBuffer());
}

/** A WAV file's sound, to look at and to cut. */
export interface Wav {
  durationMs: number;
  /** The root mean square of the first channel, 0 to 1, in each whole or begun window. */
  loudness(windowMs: number): Float32Array;
  /** From one time to another, as a WAV file of the same form. */
  cut(startMs: number, endMs: number): Uint8Array;
}

/** Null for codings other than PCM and float. */
export function openWav(bytes: Uint8Array): Wav | null {
  const chunks = readChunks(bytes);
  const read = chunks === null ? null : sampleReader(bytes, chunks);
  if (chunks === null || read === null || chunks.sampleRateHz === 0) return null;
  const { dataStart, dataSize, sampleRateHz, bitsPerSample, channels } = chunks;
  const frameBytes = (bitsPerSample / 8) * channels;
  const frames = Math.floor(dataSize / frameBytes);
  const frameAt = (ms: number): number =>
    Math.min(frames, Math.max(0, Math.round((ms * sampleRateHz) / 1000)));
  return {
    durationMs: Math.round((frames * 1000) / sampleRateHz),
    loudness(windowMs) {
      const count = Math.ceil((frames * 1000) / sampleRateHz / windowMs);
      return Float32Array.from({ length: count }, (_, window) => {
        const start = frameAt(window * windowMs);
        const end = Math.max(start + 1, frameAt((window + 1) * windowMs));
        let sum = 0;
        for (let frame = start; frame < end; frame += 1) sum += read(dataStart + frame * frameBytes) ** 2;
        return Math.sqrt(sum / (end - start));
      });
    },
    cut(startMs, endMs) {
      const sound = bytes.subarray(
        dataStart + frameAt(startMs) * frameBytes,
        dataStart + frameAt(endMs) * frameBytes
      );
      const file = new Uint8Array(dataStart + sound.length);
      file.set(bytes.subarray(0, dataStart));
      file.set(sound, dataStart);
      const view = new DataView(file.buffer);
      view.setUint32(4, file.length - 8, true);
      view.setUint32(dataStart - 4, sound.length, true);
      return file;
    }
  };
}

/** The sound of a WAV file as one channel, −1 to 1; null for other files and for codings other than PCM and float. */
export function wavSound(bytes: Uint8Array): { samples: Float32Array; sampleRateHz: number } | null {
  const isWav = Buffer.from(bytes.subarray(0, 12)).toString('latin1').startsWith('RIFF');
  const chunks = isWav ? readChunks(bytes) : null;
  // In the extensible form 32 bits may be either coding.
  const isUnclear = chunks?.format === EXTENSIBLE && chunks.bitsPerSample === 32;
  const read = chunks === null || isUnclear ? null : sampleReader(bytes, chunks);
  if (chunks === null || read === null || chunks.sampleRateHz === 0) return null;
  const { channels, sampleRateHz, dataStart, dataSize } = chunks;
  const sampleBytes = chunks.bitsPerSample / 8;
  const samples = new Float32Array(Math.floor(dataSize / (sampleBytes * channels)));
  for (let frame = 0; frame < samples.length; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1)
      sum += read(dataStart + (frame * channels + channel) * sampleBytes);
    samples[frame] = sum / channels;
  }
  return { samples, sampleRateHz };
}

/** How many samples of a column are looked at: enough for its peak to be seen. */
const SAMPLES_A_COLUMN = 400;

function peakBetween(start: number, end: number, read: (frame: number) => number): number {
  const step = Math.max(1, Math.floor((end - start) / SAMPLES_A_COLUMN));
  let peak = 0;
  for (let frame = start; frame < end; frame += step) peak = Math.max(peak, Math.abs(read(frame)));
  return Math.min(1, peak);
}

/** Reads the first channel at a byte, as -1 to 1. */
function sampleReader(
  bytes: Uint8Array,
  { format, bitsPerSample }: WavChunks
): ((at: number) => number) | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (format === FLOAT && bitsPerSample === 32) return at => view.getFloat32(at, true);
  if (format !== PCM && format !== EXTENSIBLE) return null;
  switch (bitsPerSample) {
    case 8:
      return at => (view.getUint8(at) - 128) / 128;
    case 16:
      return at => view.getInt16(at, true) / 32768;
    case 24:
      return at => view.getInt16(at + 1, true) / 32768;
    case 32:
      return at => view.getInt32(at, true) / 2147483648;
    default:
      return null;
  }
}

function readChunks(bytes: Uint8Array): WavChunks | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let format: Pick<WavChunks, 'format' | 'channels' | 'sampleRateHz' | 'bitsPerSample'> | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
    const size = view.getUint32(at + 4, true);
    if (id === 'fmt ' && at + 24 <= bytes.length) {
      format = {
        format: view.getUint16(at + 8, true),
        channels: view.getUint16(at + 10, true),
        sampleRateHz: view.getUint32(at + 12, true),
        bitsPerSample: view.getUint16(at + 22, true)
      };
    }
    if (id === 'data') {
      const dataStart = at + 8;
      const dataSize = Math.min(size, bytes.length - dataStart);
      return format === null || format.channels === 0
        ? null
        : { ...format, dataStart, dataSize, declaredSize: size };
    }
    at += 8 + size + (size % 2);
  }
  return null;
}
