/** Short forms and slips of haste, in full. */
const SHORT: Readonly<Record<string, string>> = {
  ppl: 'people',
  pls: 'please',
  plz: 'please',
  u: 'you',
  whats: "what's",
  wheres: "where's",
  whos: "who's",
  hows: "how's",
  'tl;dr': 'tldr',
  wich: 'which',
  waht: 'what',
  teh: 'the',
  hwo: 'how',
  mnay: 'many',
  discribe: 'describe'
};

/** Words on which a request turns. Longer ones only: they have no neighbours among other English words. */
const KNOWN = [
  'describe',
  'description',
  'summarize',
  'summarise',
  'summary',
  'summaries',
  'transcribe',
  'translate',
  'classify',
  'recognize',
  'picture',
  'pictures',
  'people',
  'question',
  'document'
];

/** A word of a request as it was meant: "sumarize" as "summarize", "ppl" as "people"; any other as it is. */
export function withoutSlip(word: string): string {
  const lower = word.toLowerCase();
  const meant = SHORT[lower] ?? (/^[a-z]{5,12}$/.test(lower) ? nearest(lower) : undefined) ?? lower;
  if (meant === lower) return word;
  return /^\p{Lu}/u.test(word) ? `${meant.charAt(0).toUpperCase()}${meant.slice(1)}` : meant;
}

function nearest(word: string): string | undefined {
  if (KNOWN.some(known => word.startsWith(known.replace(/e$/, '')))) return undefined;
  return KNOWN.find(known => known.startsWith(word.charAt(0)) && isOneSlip(word, known));
}

/** One letter too many, too few, or two in the wrong order; a wrong letter makes other words too easily. */
function isOneSlip(word: string, known: string): boolean {
  const at = Array.from(word).findIndex((letter, index) => letter !== known[index]);
  const from = at < 0 ? word.length : at;
  const swapped = `${known.slice(0, from)}${known.charAt(from + 1)}${known.charAt(from)}${known.slice(from + 2)}`;
  return (
    word.slice(from) === known.slice(from + 1) ||
    word.slice(from + 1) === known.slice(from) ||
    word === swapped
  );
}
