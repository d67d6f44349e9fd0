import type { Mention } from '@cellist/run-model';
import { ORDINALS } from './ordinals.js';

/** A document's page that is to be looked at, with the words that name it before the document. */
export interface NamedPage {
  /** Counted from 1. */
  number: number;
  /** Where "page 2 of" begins in the request, in UTF-16 units. */
  start: number;
}

const PAGE_BEFORE = new RegExp(
  String.raw`\b(?:page\s+([1-9]\d{0,5})|(${ORDINALS.join('|')})\s+page)\s+(?:of|in|from)\s+(?:the\s+(?:pdf|document|file)\s+)?$`,
  'i'
);
/** What is asked of looks; all else that a page is asked about stands in the document's text. */
const LOOKING =
  /\b(?:describe|caption|objects?|pictures?|images?|photos?|figures?|charts?|diagrams?|drawings?|look|looks|see|seen|shows?|shown|what(?:'s|’s| is) (?:there )?(?:on|in)|detect|segment|classify|depth|edges?)\b/i;

/** These look at pictures alone. */
const LOOKING_ONLY = /\b(?:objects?|caption|depth map|edges)\b/i;

/** Whether the one document that a request names is to be looked at, by whatever page: "find the objects in report.pdf". */
export function isLookedAt(request: string, mentions: readonly Mention[]): boolean {
  return mentions.length === 1 && /\.pdf$/i.test(mentions[0]?.value ?? '') && LOOKING_ONLY.test(request);
}

/** The page that a request wants to be looked at: "describe page 2 of report.pdf". Null where it names none so. */
export function namedPage(request: string, { type, value, start }: Mention): NamedPage | null {
  const hasPages = type === 'resource' ? /^text-\d+$/.test(value) : /\.pdf$/i.test(value);
  if (!hasPages || !LOOKING.test(request)) return null;
  const match = PAGE_BEFORE.exec(request.slice(0, start));
  if (match === null) return null;
  const [, digits, ordinal = ''] = match;
  const number = digits === undefined ? ORDINALS.indexOf(ordinal.toLowerCase()) + 1 : Number(digits);
  return { number, start: match.index };
}
