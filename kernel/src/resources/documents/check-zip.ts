import { inflateRawSync } from 'node:zlib';
import type { CellistError } from '@cellist/run-model';
import type { Limits } from '../../config/index.js';
import { limitPassed } from '../refuse-format.js';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_BYTES = 22;
const COMMENT_LIMIT = 65_535;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks every part of a ZIP once, to see that all of them together stay within the limit: what a ZIP says of
 * its sizes is not believed. Libraries that unpack without limits are only given what passed.
 * @throws RESOURCE_REFUSED for a bomb, an Error for what is no whole ZIP.
 */
export function checkZip(
  bytes: Uint8Array,
  { unpackedBytes: limitBytes, documentParts }: Pick<Limits, 'unpackedBytes' | 'documentParts'>
): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  if (count > documentParts)
    throw limitPassed(`The document has ${String(count)} parts`, 'documentParts', documentParts);
  let entry = view.getUint32(end + 16, true);
  let left = limitBytes;
  for (let part = 0; part < count; part += 1) {
    if (view.getUint32(entry, true) !== DIRECTORY_ENTRY) throw new Error('its directory is damaged');
    left -= unpackedSize(bytes, view, entry, left, limitBytes);
    if (left < 0) throw tooLarge(limitBytes);
    entry +=
      46 +
      view.getUint16(entry + 28, true) +
      view.getUint16(entry + 30, true) +
      view.getUint16(entry + 32, true);
  }
}

function unpackedSize(bytes: Uint8Array, view: DataView, entry: number, left: number, limit: number): number {
  const method = view.getUint16(entry + 10, true);
  const packed = view.getUint32(entry + 20, true);
  const header = view.getUint32(entry + 42, true);
  const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error('it is packed in an unusual way');
  try {
    return inflateRawSync(bytes.subarray(start, start + packed), { maxOutputLength: left + 1 }).length;
  } catch (error) {
    const isTooLarge =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLarge ? tooLarge(limit) : error;
  }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_LIMIT); at -= 1) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw new Error('it has no directory');
}

function tooLarge(limit: number): CellistError {
  return limitPassed(`The document holds more than ${String(limit)} bytes unpacked`, 'unpackedBytes', limit);
}
