/** Words that say how a question is asked, not what it is about. */
const asking = new Set(
  (
    'a an the of on in at to for from by with and or is are was were be been do does did has have had will can could should ' +
    'must what which who whom whose when where why how much many this that these those it its they there here i we you ' +
    'me us my our your tell say says said give show find please document page picture image scan paper written ' +
    'stated value line text according as any about'
  ).split(' ')
);

/** Words of forms and invoices that ask for the same. */
const synonyms: readonly (readonly string[])[] = [
  ['seller', 'vendor', 'supplier', 'issuer', 'sender', 'shop', 'company', 'issued', 'sent'],
  ['buyer', 'customer', 'client', 'recipient', 'bill', 'billed'],
  ['qty', 'quantity'],
  ['price', 'cost', 'costs'],
  ['vat', 'tax'],
  ['date', 'day', 'when'],
  ['due', 'deadline', 'payable', 'paid', 'pay', 'payment'],
  ['pupil', 'student'],
  ['visitor', 'visit'],
  ['phone', 'telephone', 'tel'],
  ['email', 'e-mail', 'mail'],
  ['id', 'number', 'no', 'nr']
];
const meaning = new Map(
  synonyms.flatMap(group => group.map(word => [stem(word), stem(group[0] ?? word)] as const))
);

/** The words that a text is about, as stems, synonyms made one; each once. */
export function keywordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}'-]*/gu) ?? [];
  const about = words.filter(word => !asking.has(word)).map(word => stem(word.replace(/'s$/, '')));
  return [...new Set(about.map(word => meaning.get(word) ?? word))];
}

/** "notebooks" and "notebook", "returned" and "return" are one. */
export function stem(word: string): string {
  if (word.length > 5 && word.endsWith('ing')) return word.slice(0, -3);
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && word.endsWith('ed')) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !word.endsWith('ss')) return word.slice(0, -1);
  return word;
}

/** How much of `wanted` is among `words`, 0 to 1; nothing wanted is 0. */
export function shareOf(wanted: readonly string[], words: readonly string[]): number {
  if (wanted.length === 0) return 0;
  return wanted.filter(word => words.includes(word)).length / wanted.length;
}
