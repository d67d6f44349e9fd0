const SIGNATURES: readonly (readonly [mime: string, start: readonly number[], offset: number])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['image/bmp', [0x42, 0x4d], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8]
];

/** The media type of a picture that notebooks can show, by its first bytes; null for anything else. */
export function pictureType(bytes: Uint8Array): string | null {
  const found = SIGNATURES.find(([, start, offset]) =>
    start.every((byte, index) => bytes[offset + index] === byte)
  );
  // A bitmap's two letters begin many texts as well: its length is written behind them.
  if (found?.[0] === 'image/bmp' && Buffer.from(bytes).readUInt32LE(2) !== bytes.length) return null;
  return found?.[0] ?? null;
}
