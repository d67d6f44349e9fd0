import type { RecordingFacts } from './recording.js';

/** How deep and how many boxes are looked at: real files have a few dozen in five levels. */
const BOX_LIMIT = 20_000;
const DEPTH_LIMIT = 8;

/** Boxes that hold boxes, on the way to what is wanted (ISO/IEC 14496-12). */
const CONTAINERS: ReadonlySet<string> = new Set(['moov', 'trak', 'mdia', 'mvex']);

interface Track {
  handler: string;
  width: number;
  height: number;
}

/**
 * Reads length and size of an MP4, M4A or QuickTime file from its movie header, which music libraries only do
 * where there is sound.
 * @returns null where no track of sound or picture is in it; throws RangeError on boxes that leave the file.
 */
export function readMp4(bytes: Uint8Array): RecordingFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tracks: Track[] = [];
  const lengths: number[] = [];
  let count = 0;

  const visit = (start: number, end: number, depth: number): void => {
    for (let at = start; at + 8 <= end;) {
      const type = boxType(view, at + 4);
      const short = view.getUint32(at);
      const header = short === 1 ? 16 : 8;
      const size = short === 0 ? end - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
      if (size < header || ++count > BOX_LIMIT || (type === 'moov' && at + size > end))
        throw new RangeError('a box leaves the file');
      const body = at + header;
      const bodyEnd = Math.min(end, at + size);
      if (type === 'trak') tracks.push({ handler: '', width: 0, height: 0 });
      const track = tracks.at(-1);
      if (type === 'mvhd' || type === 'mehd') lengths.push(...lengthOf(view, body, type));
      if (type === 'tkhd' && track !== undefined) Object.assign(track, sizeOf(view, body));
      if (type === 'hdlr' && track?.handler === '') track.handler = boxType(view, body + 8);
      if (CONTAINERS.has(type) && depth < DEPTH_LIMIT) visit(body, bodyEnd, depth + 1);
      at += size;
    }
  };

  let timescale = 0;
  const lengthOf = (from: DataView, body: number, type: string): number[] => {
    const long = from.getUint8(body) === 1;
    if (type === 'mvhd') timescale = from.getUint32(body + (long ? 20 : 12));
    const at = type === 'mehd' ? body + 4 : body + (long ? 24 : 16);
    const ticks = long ? Number(from.getBigUint64(at)) : from.getUint32(at);
    const isUnknown = ticks === 0 || ticks === 0xffffffff || timescale === 0;
    return isUnknown ? [] : [ticks / timescale];
  };

  visit(0, bytes.length, 0);
  const durationS = lengths.at(-1);
  const picture = tracks.find(track => track.handler === 'vide' && track.width > 0 && track.height > 0);
  if (picture === undefined && !tracks.some(track => track.handler === 'soun')) return null;
  return {
    durationMs: durationS === undefined ? null : Math.round(durationS * 1000),
    video: picture === undefined ? null : { width: picture.width, height: picture.height }
  };
}

/** Width and height as shown: a phone held upright turns them by the track's matrix. Both are 16.16 numbers. */
function sizeOf(view: DataView, body: number): { width: number; height: number } {
  const matrix = body + (view.getUint8(body) === 1 ? 52 : 40);
  const isTurned = view.getInt32(matrix) === 0 && view.getInt32(matrix + 4) !== 0;
  const width = Math.round(view.getUint32(matrix + 36) / 0x10000);
  const height = Math.round(view.getUint32(matrix + 40) / 0x10000);
  return isTurned ? { width: height, height: width } : { width, height };
}

function boxType(view: DataView, at: number): string {
  return String.fromCharCode(
    view.getUint8(at),
    view.getUint8(at + 1),
    view.getUint8(at + 2),
    view.getUint8(at + 3)
  );
}
