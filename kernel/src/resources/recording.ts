import type { Limits } from '../config/index.js';
import type { ContentFacts } from './content.js';
import { FORMATS, type FormatName } from './formats.js';
import type { Inspected } from './content.js';
import { readMp4 } from './mp4-boxes.js';
import { brokenContent, limitPassed } from './refuse-format.js';
import { mendWav, wavWaveform } from './wav.js';

/** What a container says of what it holds. */
export interface RecordingFacts {
  durationMs: number | null;
  /** Null where there is no picture track. */
  video: { width: number; height: number } | null;
}

/** The same container with sound alone has another name. */
const SOUND_ALONE: Partial<Record<FormatName, FormatName>> = { mp4: 'm4a', mov: 'm4a', webm: 'weba' };

/**
 * Checks a recording or video by what its container says: its length, and of a video its size in pixels. A WAV
 * whose header lies about its length (as piped ones do) is mended.
 */
export async function inspectRecording(
  bytes: Uint8Array,
  detected: FormatName,
  limits: Limits
): Promise<Inspected> {
  const content = detected === 'wav' ? mendWav(bytes) : bytes;
  const { durationMs, video } = await readContainer(content, detected);
  const { kind, mime, extension } = FORMATS[video === null ? (SOUND_ALONE[detected] ?? detected) : detected];
  const seconds = (durationMs ?? 0) / 1000;
  if (seconds > limits.mediaSeconds) {
    throw limitPassed(`It lasts ${String(Math.round(seconds))} s`, 'mediaSeconds', limits.mediaSeconds);
  }
  const facts: ContentFacts = { kind, mime, extension, ...(durationMs === null ? {} : { durationMs }) };
  if (video !== null && video.width > 0 && video.height > 0) Object.assign(facts, video);
  const preview = detected === 'wav' ? await wavWaveform(content) : null;
  return { bytes: content, facts: preview === null ? facts : { ...facts, preview } };
}

async function readContainer(bytes: Uint8Array, detected: FormatName): Promise<RecordingFacts> {
  const { words, mime } = FORMATS[detected];
  try {
    const facts =
      detected === 'mp4' || detected === 'mov' || detected === 'm4a'
        ? readMp4(bytes)
        : await readOther(bytes, mime);
    if (facts === null) throw new Error('it holds neither sound nor picture');
    return facts;
  } catch (error) {
    throw brokenContent(words, error);
  }
}

async function readOther(bytes: Uint8Array, mimeType: string): Promise<RecordingFacts | null> {
  const { parseBuffer } = await import('music-metadata');
  const { format } = await parseBuffer(
    bytes,
    { mimeType, size: bytes.length },
    { duration: true, skipCovers: true }
  );
  const track = format.trackInfo.find(item => item.video !== undefined)?.video;
  if (track === undefined && format.numberOfChannels === undefined && format.duration === undefined)
    return null;
  return {
    durationMs:
      format.duration !== undefined && Number.isFinite(format.duration)
        ? Math.round(format.duration * 1000)
        : null,
    video: track === undefined ? null : { width: track.pixelWidth ?? 0, height: track.pixelHeight ?? 0 }
  };
}
