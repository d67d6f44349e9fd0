/** The little that is used of opentype.js, which ships no types. */
declare module 'opentype.js' {
  interface Glyph {
    /** In units of the font. */
    advanceWidth: number;
    /** The outline with its baseline's begin at (x, y), `size` in pixels. */
    getPath(x: number, y: number, size: number): { toPathData(decimals?: number): string };
  }
  interface Font {
    unitsPerEm: number;
    charToGlyph(character: string): Glyph;
  }
  const opentype: { parse(font: ArrayBuffer): Font };
  export default opentype;
}
