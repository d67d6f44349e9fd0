/** Bytes below 0x20 that texts hold: tab, line feed, form feed, carriage return, escape. */
const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);

/**
 * Reads bytes as text: by its byte order mark, as UTF-8, or, where it is not that, as Windows-1252, which most
 * old files are. Without the mark.
 * @returns null where they are no text: with NUL or other control bytes.
 */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return withoutControls(decode(bytes, 'utf-16le'));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return withoutControls(decode(bytes, 'utf-16be'));
  if (bytes.some(isControl)) return null;
  return decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252');
}

function withoutControls(text: string | null): string | null {
  return text === null || /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/.test(text) ? null : text;
}

function isControl(code: number): boolean {
  return code < 0x20 && !TEXT_CONTROLS.has(code);
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
