const IRREGULAR: Readonly<Record<string, string>> = {
  person: 'people',
  man: 'men',
  woman: 'women',
  child: 'children',
  mouse: 'mice',
  knife: 'knives',
  sheep: 'sheep',
  scissors: 'scissors',
  skis: 'skis',
  broccoli: 'broccoli',
  fish: 'fish',
  deer: 'deer'
};

/** The plural of a class's name, its last word bent: "wine glasses", "people". */
export function pluralOf(noun: string): string {
  const words = noun.trim().split(' ');
  const last = words.pop() ?? '';
  return [...words, IRREGULAR[last.toLowerCase()] ?? bend(last)].join(' ');
}

function bend(word: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(word)) return `${word}es`;
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return `${word}s`;
}

/** As "1 giraffe", "2 giraffes", "no giraffes". */
export function countOf(amount: number, noun: string): string {
  if (amount === 0) return `no ${pluralOf(noun)}`;
  return `${String(amount)} ${amount === 1 ? noun : pluralOf(noun)}`;
}

/** As "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
