const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  mouse: 'mice',
  foot: 'feet',
  tooth: 'teeth',
  goose: 'geese',
  knife: 'knives',
  life: 'lives',
  leaf: 'leaves',
  shelf: 'shelves',
  wolf: 'wolves',
  loaf: 'loaves',
  half: 'halves',
  calf: 'calves',
  scarf: 'scarves'
};

/** Words that are their own plural, or that a detector names in the plural. */
const UNCHANGED: ReadonlySet<string> = new Set([
  'sheep',
  'deer',
  'fish',
  'skis',
  'scissors',
  'broccoli',
  'pants',
  'glasses',
  'aircraft'
]);

/** The English plural of a noun; of several words the last one changes: "wine glass" gives "wine glasses". */
export function pluralOf(noun: string): string {
  const start = noun.lastIndexOf(' ') + 1;
  return noun.slice(0, start) + pluralOfWord(noun.slice(start));
}

function pluralOfWord(word: string): string {
  const lower = word.toLowerCase();
  if (UNCHANGED.has(lower)) return word;
  const irregular =
    IRREGULAR[lower] ??
    (/(?<!hu|ger|ro|nor|sha|otto|cai)man$/.test(lower) ? `${lower.slice(0, -2)}en` : undefined);
  if (irregular !== undefined) return word.slice(0, 1) + irregular.slice(1);
  if (/(?:s|x|z|ch|sh)$/.test(lower)) return `${word}es`;
  if (/[^aeiou]y$/.test(lower)) return `${word.slice(0, -1)}ies`;
  return /(?:tomato|potato|hero|echo)$/.test(lower) ? `${word}es` : `${word}s`;
}
