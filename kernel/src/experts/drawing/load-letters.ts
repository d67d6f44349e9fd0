import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** Letters as outlines. An SVG's own text would need fonts on the machine, which a bare container has not. */
export interface Letters {
  /** SVG path data of a text whose baseline begins at (x, y), in pixels. */
  outline(text: string, x: number, y: number, size: number): string;
  width(text: string, size: number): number;
}

/** Loads DejaVu Sans Bold, from its npm package. */
export async function loadLetters(): Promise<Letters> {
  const require = createRequire(import.meta.url);
  const file = require.resolve('@fontsource/dejavu-sans/files/dejavu-sans-latin-700-normal.woff');
  const [{ default: opentype }, bytes] = await Promise.all([import('opentype.js'), readFile(file)]);
  const font = opentype.parse(Uint8Array.from(bytes).buffer);
  const advance = (character: string, size: number): number =>
    (font.charToGlyph(character).advanceWidth / font.unitsPerEm) * size;
  return {
    // Letter after letter: the library's own layout fails on this font's ligature tables, which labels do not need.
    outline(text, x, y, size) {
      let at = x;
      const paths = Array.from(text, character => {
        const path = font.charToGlyph(character).getPath(at, y, size).toPathData(1);
        at += advance(character, size);
        return path;
      });
      return paths.join('');
    },
    width: (text, size) => Array.from(text).reduce((sum, character) => sum + advance(character, size), 0)
  };
}
