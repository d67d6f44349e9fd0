import { CellistError } from '@cellist/run-model';
import { decodeText } from './decode-text.js';

/** What no drawing needs, each with its name in words. The painter would not follow them; a reader should know. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/<(?:\w+:)?script\b/i, 'a script'],
  [/\son\w+\s*=/i, 'a script'],
  [/(?:java|vb)script\s*:/i, 'a script'],
  [/<(?:\w+:)?(?:foreignObject|iframe|embed|object)\b/i, 'a page within it'],
  [/<!ENTITY/i, 'entities of its own'],
  [/<\?xml-stylesheet/i, 'a reference to something outside it'],
  [/@import/i, 'a reference to something outside it'],
  [
    /\b(?:href|src)\s*=\s*(["'])\s*(?!#|data:image\/(?:png|jpe?g|webp|gif)[;,]|\1)/i,
    'a reference to something outside it'
  ],
  [/url\(\s*["']?\s*(?!["'#)\s])/i, 'a reference to something outside it']
];

/**
 * @throws RESOURCE_REFUSED where a drawing holds scripts or reaches outside itself (DESIGN §10). Character
 *   references are read first, so that `&#106;avascript:` is seen for what it is.
 */
export function checkSvg(bytes: Uint8Array): void {
  const text = (decodeText(bytes) ?? '').replace(
    /&#(?:x([0-9a-f]+)|(\d+));/gi,
    (_, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '';
    }
  );
  const outward = withoutLinks(text);
  for (const [pattern, words] of FORBIDDEN) {
    if (!pattern.test(outward)) continue;
    throw new CellistError('RESOURCE_REFUSED', `The SVG drawing holds ${words}, so it is not read.`, {
      hint: 'Export it as PNG, or save it as plain SVG without scripts and outside references.'
    });
  }
}

/** A hyperlink is only followed by a click, of which a painted picture has none. */
function withoutLinks(text: string): string {
  return text.replace(/<(?:\w+:)?a\s[^>]*>/gi, tag =>
    /\son\w+\s*=|javascript\s*:/i.test(tag) ? tag : '<a>'
  );
}
