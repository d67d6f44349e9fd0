import { COLOUR_NAMES, colourOf } from './colours.js';
import { cropPatterns } from './crop-patterns.js';
import type { EditPattern, Groups } from './edit-pattern.js';
import type { PictureEdit } from './picture-edit.js';
import { sizePatterns } from './size-patterns.js';

const STRONG = '(?:very |much |a lot |strongly |heavily |really |extremely |considerably |highly )';
const SLIGHT = '(?:slightly |a (?:little|bit) |somewhat |gently |mildly |softly |subtly )';
const AFTER =
  '(?<after>\\s+(?:(?:it|the (?:image|picture|photo)|this)\\s+)?(?:strongly|heavily|a lot|very much|slightly|a (?:little|bit)|somewhat|gently|softly|lightly))?';
const BEFORE = `(?<before>${STRONG}|${SLIGHT})?`;
const BY = '(?:\\s+(?:it|the (?:image|picture|photo)|this))?(?:\\s+(?:by|to|with|of|radius|sigma|about))*';

/** −1 for a little, 1 for a lot, 0 where the text does not say. */
function strength({ before = '', after = '' }: Groups): -1 | 0 | 1 {
  const words = `${before} ${after}`;
  if (/slightly|little|bit|somewhat|gently|mildly|softly|subtly|lightly/.test(words)) return -1;
  return /very|much|lot|strongly|heavily|really|extremely|considerably|highly/.test(words) ? 1 : 0;
}

/** A factor above 1 for a wish without a number, by its strength. */
function factor(groups: Groups, usual: number): number {
  const { percent } = groups;
  if (percent !== undefined) return 1 + Number(percent) / 100;
  const more = usual - 1;
  return 1 + more * (strength(groups) === 1 ? 1.8 : strength(groups) === -1 ? 0.5 : 1);
}

const less = (value: number): number => 1 / value;
const simple = (pattern: RegExp, edit: PictureEdit): EditPattern => ({ pattern, edit: () => edit });
const PERCENT = '(?:\\s+(?:by\\s+)?(?<percent>\\d{1,3})\\s?(?:%|percent|per cent))?';
const RAISE = '(?:increase|raise|boost|enhance|improve|higher|more|add|up)';
const LOWER = '(?:decrease|reduce|lower|lessen|less|drop|down)';
const THE = '(?:\\s+(?:the|its|some|of the))*';
const OF_IT = '(?:\\s+of (?:the |this )?(?:image|picture|photo|it))?';

function level(words: string, kind: 'brightness' | 'contrast' | 'saturation', usual: number): EditPattern[] {
  const wish = (verb: string): RegExp =>
    new RegExp(`\\b${BEFORE}${verb}${THE}\\s+(?:${words})\\b${OF_IT}${AFTER}${PERCENT}`, 'g');
  return [
    { pattern: wish(RAISE), edit: groups => ({ kind, factor: factor(groups, usual) }) },
    { pattern: wish(LOWER), edit: groups => ({ kind, factor: less(factor(groups, usual)) }) }
  ];
}

/** "turn" alone is no rotation: "turn it grey". */
function rotation({ sideA, sideB, n, quarter }: Groups, words: string): PictureEdit | null {
  const side = sideA ?? sideB;
  if (side === undefined && n === undefined && quarter === undefined && words.startsWith('turn')) return null;
  const isLeft = /left|counter|anti/.test(side ?? '');
  return { kind: 'rotate', degrees: (isLeft ? -1 : 1) * (n === undefined ? 90 : Number(n)) };
}

/** Tried in this order: the first to claim words keeps them. */
export const editPatterns: readonly EditPattern[] = [
  ...cropPatterns,
  ...sizePatterns,
  {
    pattern: new RegExp(
      `\\b(?:(?:(?<width>\\d{1,3})\\s?(?:px|pixels?)?(?:[\\s-]wide)?\\s+)?(?:thick |thin )?(?<colour>${COLOUR_NAMES}|#[0-9a-f]{6})?\\s*(?:border|frame)s?)\\b(?:\\s+(?:of|in|with)\\s+(?<width2>\\d{1,3})\\s?(?:px|pixels?))?(?:\\s+(?:of|in)\\s+(?<colour2>${COLOUR_NAMES}))?`,
      'g'
    ),
    edit: ({ width, width2, colour, colour2 }) => ({
      kind: 'border',
      width: (width ?? width2) === undefined ? null : Number(width ?? width2),
      colour: colourOf(colour ?? colour2 ?? 'black')
    })
  },
  ...level('brightness|light|exposure', 'brightness', 1.3),
  ...level('contrast', 'contrast', 1.35),
  ...level('saturation|colou?rs?|vibrance|vividness', 'saturation', 1.5),
  {
    pattern: new RegExp(
      `\\b${BEFORE}(?:brighten(?:ed|s)?(?: up)?|brighter|lighten(?:ed)?|lighter)\\b${AFTER}${PERCENT}`,
      'g'
    ),
    edit: groups => ({ kind: 'brightness', factor: factor(groups, 1.3) })
  },
  {
    pattern: new RegExp(`\\b${BEFORE}(?:darken(?:ed|s)?|darker|dim|dimmer)\\b${AFTER}${PERCENT}`, 'g'),
    edit: groups => ({ kind: 'brightness', factor: less(factor(groups, 1.35)) })
  },
  simple(/\b(?:high|strong|greater) contrast\b|\bcontrast(?:y|ier)\b/g, { kind: 'contrast', factor: 1.5 }),
  simple(/\blow contrast\b/g, { kind: 'contrast', factor: 1 / 1.5 }),
  simple(/\b(?:auto[\s-]?(?:contrast|levels?)|normali[sz]e(?:d)?|stretch the contrast)\b/g, {
    kind: 'stretch'
  }),
  {
    pattern: new RegExp(
      `\\b${BEFORE}(?:(?:more )?(?:saturate[ds]?|vivid|vibrant|colou?rful))\\b${AFTER}${PERCENT}`,
      'g'
    ),
    edit: groups => ({ kind: 'saturation', factor: factor(groups, 1.5) })
  },
  simple(/\b(?:fully |completely )?desaturate[ds]?\b/g, { kind: 'saturation', factor: 0.4 }),
  simple(/\bthreshold(?:ed)?\b|\bpure black and white\b|\bbinari[sz]e[d]?\b|\btwo[- ]tone\b/g, {
    kind: 'threshold'
  }),
  simple(
    /\b(?:gr[ae]y[\s-]?scaled?|shades of gr[ae]y|gr[ae]y|monochrome|black[\s-](?:and|&|n)[\s-]white|b\s?[&/]\s?w|(?:remove|without)(?: the| any| all)? colou?rs?|decolou?ri[sz]e)\b/g,
    { kind: 'grey' }
  ),
  simple(/\b(?:sepia(?:[\s-]toned?)?|vintage|old[\s-]fashioned|antique)\b/g, { kind: 'sepia' }),
  simple(
    /\b(?:invert(?:ed|s)?(?: the)?(?: colou?rs)?|negative|colou?r inversion|inver(?:se|sion) colou?rs?)\b/g,
    { kind: 'invert' }
  ),
  simple(/\b(?:pencil|charcoal|line)?[\s-]?(?:sketch(?:ed)?|drawing)\b/g, { kind: 'sketch' }),
  simple(/\b(?:de-?noised?|(?:remove|reduce|without)(?: the)? (?:noise|grain)|noise reduction)\b/g, {
    kind: 'denoise'
  }),
  simple(/\bvignett(?:e|ing)\b|\bdark(?:en)? (?:the )?(?:edges|corners)\b/g, { kind: 'vignette' }),
  {
    pattern: new RegExp(
      `\\b${BEFORE}(?:gaussian )?(?:un-?focus(?:ed)?|blur(?:red|ry|s|ring)?|smooth(?:ed|en|er)?|soften(?:ed)?)\\b${AFTER}(?:${BY}\\s+(?<n>\\d+(?:\\.\\d+)?)\\s?(?:px|pixels?)?)?`,
      'g'
    ),
    edit: groups => ({
      kind: 'blur',
      sigma:
        groups['n'] === undefined
          ? ([2, 5, 12][strength(groups) + 1] ?? 5)
          : Math.min(100, Math.max(0.5, Number(groups['n'])))
    })
  },
  {
    pattern: new RegExp(
      `\\b${BEFORE}(?:un-?blur(?:red)?|de-?blur(?:red)?|sharp(?:en|ened|er|ening|ness)?|crisp(?:er)?)\\b${AFTER}`,
      'g'
    ),
    edit: groups => ({ kind: 'sharpen', sigma: [0.8, 1.5, 3][strength(groups) + 1] ?? 1.5 })
  },
  simple(/\bupside[\s-]down\b|\b(?:a )?half[\s-]turn\b/g, { kind: 'rotate', degrees: 180 }),
  {
    pattern:
      /\b(?:rotat(?:e|ed|es|ing|ion)|turn(?:ed)?)\b(?:\s+(?:it|the (?:image|picture|photo)|this|this (?:image|picture|photo)))?(?<sideA>\s+(?:(?:to the )?(?:left|right)|(?:counter|anti)-?\s?clockwise|clockwise))?(?:\s+(?:by|of|for|through))?(?:\s+(?<n>-?\d+(?:\.\d+)?)(?:\s?°|\s?deg(?:rees?)?)?|\s+(?<quarter>a quarter(?: turn)?|ninety degrees))?(?<sideB>\s+(?:(?:to the )?(?:left|right)|(?:counter|anti)-?\s?clockwise|clockwise))?/g,
    edit: rotation
  },
  {
    pattern:
      /\b(?:flip(?:ped|s)?|mirror(?:ed|s)?|reflect(?:ed)?)\b(?:\s+(?:it|the (?:image|picture|photo)|this))?(?:\s+(?:along the |on the |around the )?(?<way>horizontal(?:ly)?|vertical(?:ly)?|left[\s-](?:to|and)[\s-]right|upside down|top to bottom)(?: axis)?)?/g,
    edit: ({ way = '' }, words) => ({
      kind: /^(?:vertical|upside|top)/.test(way)
        ? 'flip'
        : /^(?:horizontal|left)/.test(way) || words.startsWith('mirror') || words.startsWith('reflect')
          ? 'mirror'
          : 'flip'
    })
  },
  {
    pattern: new RegExp(
      `\\b(?:posteri[sz]e[ds]?|poster)\\b(?:${BY}\\s+(?<n>\\d{1,2})(?: (?:levels?|colou?rs?|steps?))?)?`,
      'g'
    ),
    edit: ({ n }) => ({ kind: 'posterise', levels: Math.min(32, Math.max(2, Number(n ?? 4))) })
  },
  {
    pattern: new RegExp(
      `\\b(?:pixelat(?:e|ed|es)|pixel art|mosaic|8-bit)\\b(?:${BY}\\s+(?<n>\\d{1,3})(?: blocks)?)?`,
      'g'
    ),
    edit: ({ n }) => ({ kind: 'pixelate', blocks: Math.min(400, Math.max(4, Number(n ?? 48))) })
  },
  {
    pattern: new RegExp(`\\b${BEFORE}warm(?:er|th)?\\b${AFTER}`, 'g'),
    edit: groups => ({ kind: 'warmth', factor: factor(groups, 1.15) })
  },
  {
    pattern: new RegExp(`\\b${BEFORE}(?:cool(?:er)?|cold(?:er)?)\\b${AFTER}`, 'g'),
    edit: groups => ({ kind: 'warmth', factor: less(factor(groups, 1.15)) })
  },
  {
    pattern: /\b(?:shift|rotate)(?: the)? hues?(?: by)? (?<n>-?\d{1,3})(?:\s?°| degrees)?/g,
    edit: ({ n }) => ({ kind: 'hue', degrees: Number(n) })
  },
  {
    pattern: new RegExp(
      `\\b(?:tint(?:ed)?|colou?ri[sz]ed?|toned?)(?:\\s+(?:it|the (?:image|picture|photo)))?(?:\\s+(?:in|with|to))?\\s+(?<after>${COLOUR_NAMES}|#[0-9a-f]{6})\\b|\\b(?<before>${COLOUR_NAMES})(?:ish)?[\\s-](?:tint(?:ed)?|tones?|hue)\\b`,
      'g'
    ),
    edit: ({ before, after }) => ({ kind: 'tint', colour: colourOf(before ?? after ?? 'blue') })
  },
  simple(/\b(?:rounded?|round(?:ed)?(?: off)?(?: the)?) corners?\b/g, { kind: 'corners', share: 0.12 }),
  simple(
    /\b(?:(?:cut|crop(?:ped)?|made?)?\s*(?:in)?to a circle|circular|circle|(?:make|cut) it round|round)\b/g,
    { kind: 'circle' }
  )
];
