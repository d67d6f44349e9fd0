/** Quoted content of a request; `start` and `end` include the marks, `value` does not. */
export interface Quote {
  value: string;
  start: number;
  end: number;
}

const PAIRS: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '„': '“”',
  '«': '»',
  '`': '`',
  "'": "'’",
  '‘': "’'"
};

/**
 * Finds quoted content. An apostrophe inside a word closes nothing, so 'the nation's capital' is one quote.
 * Marks that only surround a mention make no quote; a mention inside a longer quote belongs to it.
 */
export function findQuotes(text: string, mentions: readonly { start: number; end: number }[]): Quote[] {
  const quotes: Quote[] = [];
  let at = 0;
  while (at < text.length) {
    const mention = mentions.find(({ start, end }) => start <= at && at < end);
    if (mention !== undefined) {
      at = mention.end;
      continue;
    }
    const closers = PAIRS[text[at] ?? ''];
    const end = closers !== undefined && opens(text, at) ? closing(text, at, closers) : -1;
    if (end < 0) {
      at += 1;
      continue;
    }
    const value = text.slice(at + 1, end).trim();
    const onlyMention = mentions.some(
      mention => mention.start <= at + 1 + 1 && mention.start > at && mention.end >= end
    );
    if (value !== '' && !onlyMention) quotes.push({ value, start: at, end: end + 1 });
    at = end + 1;
  }
  const tail = quotes.length === 0 ? tailOf(text, mentions) : null;
  return tail === null ? quotes : [tail];
}

/** "Translate into French: Good morning." Where nothing is quoted, what follows the colon is the content. */
const TAIL =
  /^[^:.?!\n]*\b(?:translate|summari[sz]e|shorten|read|say|speak|text|sentence|paragraph|following|rephrase|rewrite|paraphrase|classify|analy[sz]e|entities|names|sentiment|transcript|review|spoken|french|german|spanish|continue|complete|correct)\b[^:.?!\n]*:\s+(\S[^]*\S)\s*$/i;

function tailOf(text: string, mentions: readonly { start: number; end: number }[]): Quote | null {
  const value = TAIL.exec(text)?.[1];
  if (value === undefined || value.split(/\s+/).length < 2) return null;
  const start = text.lastIndexOf(value);
  return mentions.some(mention => mention.end > start) ? null : { value, start, end: start + value.length };
}

function opens(text: string, at: number): boolean {
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  return !/[\p{L}\p{N}]/u.test(before) && !/\s/u.test(after);
}

/** The first mark that a letter does not follow; for single marks one at the end of a sentence is preferred. */
function closing(text: string, from: number, closers: string): number {
  for (let at = from + 1; at < text.length; at += 1) {
    const mark = text[at] ?? '';
    if (!closers.includes(mark) || at === from + 1) continue;
    const after = text[at + 1] ?? ' ';
    if (/[\p{L}\p{N}]/u.test(after)) continue;
    if (mark === "'" && isPlural(text, at, closers)) continue;
    return at;
  }
  return -1;
}

/** `the dogs' bowl` inside a quote: a possessive where another mark closes before any opens. */
function isPlural(text: string, at: number, closers: string): boolean {
  if ((text[at - 1] ?? '') !== 's' || !/^\s+[a-z]/.test(text.slice(at + 1))) return false;
  for (let next = at + 1; next < text.length; next += 1) {
    if (!closers.includes(text[next] ?? '')) continue;
    if (opens(text, next)) return false;
    if (!/[\p{L}\p{N}]/u.test(text[next + 1] ?? ' ')) return true;
  }
  return false;
}
