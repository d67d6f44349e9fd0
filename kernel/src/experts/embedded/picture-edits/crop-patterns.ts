import type { EditPattern, Groups } from './edit-pattern.js';
import type { PictureEdit } from './picture-edit.js';

const CROP = '\\b(?:crop(?:ped|s|ping)?|cut(?: out)?|trim(?:med)?)\\b';
const IT = '(?:\\s+(?:it|this|(?:the|this) (?:image|picture|photo)))?';
const LINK = '(?:\\s+(?:to|into|out|down|a|the|only|at|of|keep))*';

const shares: Readonly<Record<string, number>> = { half: 0.5, third: 1 / 3, quarter: 0.25 };

/** What is kept when a picture is cropped; shares are of its width and height. */
export const cropPatterns: readonly EditPattern[] = [
  {
    pattern: new RegExp(
      `${CROP}${IT}${LINK}\\s+(?<width>\\d{1,5})\\s?(?:px|pixels?)?\\s?(?:x|×|by)\\s?(?<height>\\d{1,5})(?:\\s?(?:px|pixels?))?\\b`,
      'g'
    ),
    edit: ({ width, height }) => ({ kind: 'cropSize', width: Number(width), height: Number(height) })
  },
  {
    pattern: new RegExp(
      `${CROP}${IT}${LINK}\\s+(?<w>\\d{1,2}(?:\\.\\d+)?)\\s?:\\s?(?<h>\\d{1,2})(?: (?:ratio|format|aspect ratio))?`,
      'g'
    ),
    edit: ({ w, h }) =>
      Number(h) > 0 && Number(w) > 0 ? { kind: 'cropRatio', ratio: Number(w) / Number(h) } : null
  },
  {
    pattern: new RegExp(
      `(?:${CROP}${IT}${LINK}\\s+)(?:square|1:1)\\b(?: format)?|\\bsquare (?:crop|format)\\b|\\bmake (?:it|the (?:image|picture|photo)) square\\b`,
      'g'
    ),
    edit: () => ({ kind: 'cropRatio', ratio: 1 })
  },
  {
    pattern: new RegExp(
      `${CROP}${IT}${LINK}\\s+(?<n>\\d{1,2})\\s?(?:%|percent|per cent)\\s+(?:from|off|of)\\s+(?:each|every|all|the)\\s+(?:side|sides|edge|edges|border|borders)`,
      'g'
    ),
    edit: withoutRim
  },
  {
    pattern: new RegExp(
      `${CROP}${IT}${LINK}\\s+(?<edge>left|right|top|bottom|upper|lower)\\s+(?<share>half|third|quarter)(?: of (?:it|the (?:image|picture|photo)))?\\b`,
      'g'
    ),
    edit: ({ edge, share = 'half' }) => partOf(edge ?? '', shares[share] ?? 0.5)
  },
  {
    pattern: new RegExp(
      `${CROP}${IT}${LINK}\\s+(?<v>top|upper|bottom|lower)[\\s-](?<h>left|right)(?: (?:quarter|corner|part))?\\b`,
      'g'
    ),
    edit: ({ v = '', h }) => ({
      kind: 'cropPart',
      left: h === 'left' ? 0 : 0.5,
      top: /top|upper/.test(v) ? 0 : 0.5,
      width: 0.5,
      height: 0.5
    })
  },
  {
    pattern: new RegExp(
      `${CROP}${IT}${LINK}\\s+(?:cent(?:re|er)|middle)(?: (?:part|half))?(?: of (?:it|the (?:image|picture|photo)))?\\b|\\bcent(?:re|er)[\\s-]crop\\b`,
      'g'
    ),
    edit: () => ({ kind: 'cropPart', left: 0.25, top: 0.25, width: 0.5, height: 0.5 })
  }
];

function withoutRim({ n }: Groups): PictureEdit {
  const share = Math.min(0.45, Number(n) / 100);
  return { kind: 'cropPart', left: share, top: share, width: 1 - 2 * share, height: 1 - 2 * share };
}

function partOf(edge: string, share: number): PictureEdit {
  switch (edge) {
    case 'left':
      return { kind: 'cropPart', left: 0, top: 0, width: share, height: 1 };
    case 'right':
      return { kind: 'cropPart', left: 1 - share, top: 0, width: share, height: 1 };
    case 'top':
    case 'upper':
      return { kind: 'cropPart', left: 0, top: 0, width: 1, height: share };
    default:
      return { kind: 'cropPart', left: 0, top: 1 - share, width: 1, height: share };
  }
}
