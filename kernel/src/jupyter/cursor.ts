/**
 * JavaScript counts UTF-16 units, the protocol (since 5.2) Unicode code points: `cursor_pos` behind "a😀" is 2 on
 * the wire and 3 in a string. Positions outside the text are moved to its nearest end.
 * https://jupyter-client.readthedocs.io/en/stable/messaging.html#cursor-pos-unicode-note
 */
export function toUtf16(text: string, codePoints: number): number {
  let offset = 0;
  for (let left = codePoints; left > 0 && offset < text.length; left--) offset += unitsAt(text, offset);
  return offset;
}

/** The inverse of `toUtf16`; an offset inside a surrogate pair counts as the one behind it. */
export function toCodePoints(text: string, utf16: number): number {
  let count = 0;
  for (let offset = 0; offset < Math.min(utf16, text.length); offset += unitsAt(text, offset)) count++;
  return count;
}

function unitsAt(text: string, offset: number): number {
  return (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
}
