import type { EditPattern, Groups } from './edit-pattern.js';
import type { PictureEdit } from './picture-edit.js';

const VERB =
  '(?:(?:re-?(?:size|scale)|scale|shrink|reduce|enlarge|upscale|downscale|down|up|blow up|make|turn|convert|bring)(?:d|ed|s)?\\b)';
const IT = '(?:\\s+(?:it|this|(?:the|this) (?:image|picture|photo)))?';
const LINK = '(?:\\s+(?:down|up|to|by|at|in|into|be|a|with|size|of|the))*';
const PX = '\\s?(?:px|pixels?)?';

const named: Readonly<Record<string, number>> = {
  half: 0.5,
  'a half': 0.5,
  'a third': 1 / 3,
  'a quarter': 0.25,
  double: 2,
  twice: 2,
  triple: 3,
  'three times': 3,
  'four times': 4
};

/** Sizes: to a width and height, by a share, by a word. */
export const sizePatterns: readonly EditPattern[] = [
  {
    pattern: new RegExp(
      `\\b${VERB}${IT}${LINK}\\s+(?<width>\\d{1,5})${PX}\\s?(?:x|×|by)\\s?(?<height>\\d{1,5})${PX}\\b`,
      'g'
    ),
    edit: ({ width, height }) => ({
      kind: 'resize',
      width: Number(width),
      height: Number(height),
      fit: 'fill'
    })
  },
  {
    pattern: new RegExp(
      `\\b(?:${VERB}${IT}${LINK}\\s+)?(?:(?<side>width|height)(?: of| to|:)?\\s+(?<n>\\d{1,5})${PX}|(?<n2>\\d{1,5})${PX}\\s+(?<side2>wide|high|tall|in width|in height))(?![\\w])`,
      'g'
    ),
    edit: oneSide
  },
  {
    pattern: new RegExp(
      `\\b(?:${VERB}${IT}${LINK}\\s+)(?<percent>\\d{1,4})\\s?(?:%|percent|per cent)(?: of (?:its|the)(?: original)? size)?(?<change> (?:smaller|larger|bigger))?`,
      'g'
    ),
    edit: share
  },
  {
    pattern: new RegExp(`\\b(?:${VERB}${IT}${LINK}\\s+)(?<n>\\d{2,5})\\s?(?:px|pixels?)\\b`, 'g'),
    edit: ({ n }) => ({ kind: 'resize', width: Number(n), height: Number(n), fit: 'inside' })
  },
  {
    pattern: /\bthumb(?:nail)?(?:\s+(?:of|with|at))?(?:\s+(?<n>\d{2,4})\s?(?:px|pixels?))?\b/g,
    edit: ({ n }) => ({ kind: 'resize', width: Number(n ?? 160), height: Number(n ?? 160), fit: 'inside' })
  },
  {
    pattern: new RegExp(
      `\\b(?:${VERB}${IT}${LINK}\\s+)?(?<word>half|a half|a third|a quarter|double|twice|triple|three times|four times)(?:\\s+(?:of|as|the|its|original|size|large|big|small|smaller|larger))*\\s+(?:size|large|big|small)\\b|\\b(?<verb>double|halve|triple) (?:the |its )?size\\b|\\b(?:scale|resize)${IT}${LINK}\\s+(?<word2>half|double|a third|a quarter)\\b`,
      'g'
    ),
    edit: times
  },
  {
    pattern:
      /\b(?:(?:scale|resize)\s+(?:it |the (?:image|picture|photo) )?(?:up|down)?\s*(?:by|with)(?: a factor of)?\s+(?<n>\d+(?:\.\d+)?)(?:\s?x| times)?(?!\s?[%\d]))/g,
    edit: ({ n }) => ({ kind: 'scale', factor: Math.max(0.01, Number(n)) })
  },
  {
    pattern: /\b(?:smaller|shrink|scale(?:d)? down|down-?scaled?|reduce the size)\b/g,
    edit: () => ({ kind: 'scale', factor: 0.5 })
  },
  {
    pattern: /\b(?:larger|bigger|enlarged?|scale(?:d)? up|up-?scaled?|increase the size)\b/g,
    edit: () => ({ kind: 'scale', factor: 2 })
  }
];

/** "twice as small" is half the size. */
function times({ word, word2, verb }: Groups, words: string): PictureEdit {
  const factor = verb === 'halve' ? 0.5 : (named[word ?? word2 ?? verb ?? 'half'] ?? 0.5);
  return { kind: 'scale', factor: words.endsWith('small') && factor > 1 ? 1 / factor : factor };
}

function oneSide({ side, side2, n, n2 }: Groups): PictureEdit {
  const length = Number(n ?? n2);
  const isWidth = (side ?? side2 ?? '').includes('wid');
  return {
    kind: 'resize',
    width: isWidth ? length : null,
    height: isWidth ? null : length,
    fit: 'inside'
  };
}

/** "by 25%" changes the size, "to 25%" says it. */
function share({ percent, change }: Groups, words: string): PictureEdit {
  const part = Number(percent) / 100;
  const isBy = words.includes(' by ') && /^(?:shrink|reduce|enlarge|downscale|upscale)/.test(words);
  if (change?.includes('smaller') === true || (isBy && /^(?:shrink|reduce|down)/.test(words)))
    return { kind: 'scale', factor: Math.max(0.01, 1 - part) };
  if (change !== undefined || isBy) return { kind: 'scale', factor: 1 + part };
  return { kind: 'scale', factor: part };
}
