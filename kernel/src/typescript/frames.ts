import { deserialize, serialize } from 'node:v8';

const HEADER_BYTES = 4;

/** One message as bytes: its length (32 bit, big endian), then V8's structured clone, which carries bytes as bytes. */
export function encodeFrame(message: unknown): Uint8Array {
  const body = serialize(message);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(body.length);
  return Buffer.concat([header, body]);
}

/** Cuts a stream of bytes, in whatever pieces it comes, into messages. @returns the taker of pieces */
export function createFrameReader(take: (message: unknown) => void): (piece: Buffer) => void {
  let pieces: Buffer[] = [];
  let length = 0;
  return piece => {
    pieces.push(piece);
    length += piece.length;
    while (length >= HEADER_BYTES) {
      const head = pieces[0];
      if (head === undefined || head.length < HEADER_BYTES) pieces = [Buffer.concat(pieces)];
      const end = HEADER_BYTES + (pieces[0]?.readUInt32BE() ?? 0);
      if (length < end) return;
      const whole = pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
      pieces = whole.length === end ? [] : [whole.subarray(end)];
      length = whole.length - end;
      take(deserialize(whole.subarray(HEADER_BYTES, end)));
    }
  };
}
