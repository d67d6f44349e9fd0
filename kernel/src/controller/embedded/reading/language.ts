import type { Mention } from '@cellist/run-model';
import { actionVerbs } from './clause-words.js';
import { findModelPins } from './model-pins.js';
import { findQuotes } from './quotes.js';

const NAMES: Readonly<Record<string, string>> = {
  fr: 'French',
  de: 'German',
  es: 'Spanish',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
  ru: 'Russian',
  zh: 'Chinese',
  ja: 'Japanese',
  ko: 'Korean',
  ar: 'Arabic',
  hi: 'Hindi',
  tr: 'Turkish',
  pl: 'Polish',
  sv: 'Swedish',
  da: 'Danish',
  fi: 'Finnish',
  el: 'Greek',
  cs: 'Czech',
  hu: 'Hungarian',
  ro: 'Romanian',
  uk: 'Ukrainian',
  he: 'Hebrew',
  th: 'Thai',
  vi: 'Vietnamese',
  id: 'Indonesian'
};

/** Common words that only English has; one of them in a short request speaks for English. */
const ENGLISH =
  /\b(the|this|that|these|what|which|where|who|how|many|there|is|are|of|and|with|from|please|show|me|tell|give|find|read|make|draw|write|my|it|to|for|you|picture|describe|count|detect|summarize|summarise|translate)\b/gi;
const LATIN = /\p{Script=Latin}/gu;
const LETTER = /\p{L}/gu;

/** Below this accuracy tinyld's guess on a short text is as often wrong as right. */
const SURE_ACCURACY = 0.35;

/**
 * Says in which other language than English a request is written, where that is sure; null otherwise. What it
 * quotes or mentions does not count: a French sentence to translate is content.
 */
export async function foreignLanguage(request: string, mentions: readonly Mention[]): Promise<string | null> {
  const text = withoutContent(request, mentions);
  const letters = text.match(LETTER)?.length ?? 0;
  if (letters < 2) return null;
  const words = text.match(/\p{L}+/gu) ?? [];
  const english = text.match(ENGLISH)?.length ?? 0;
  const latin = text.match(LATIN)?.length ?? 0;
  if (latin / letters > 0.5 && (words.length < 3 || english / words.length >= 0.2)) return null;
  const known = byFunctionWords(words);
  if (known !== null) return known;
  // A few words that begin as an English instruction do are too few for statistics.
  const [first = ''] = words;
  if (words.length < ENOUGH_FOR_STATISTICS && actionVerbs.includes(first.toLowerCase())) return null;
  const { detectAll } = await import('tinyld');
  const [best] = detectAll(text);
  if (latin / letters <= 0.5) return NAMES[best?.lang ?? ''] ?? 'another language';
  if (best === undefined || best.lang === 'en' || best.accuracy < SURE_ACCURACY) return null;
  return NAMES[best.lang] ?? 'another language';
}

/**
 * Small words that carry a sentence; two of one language tell it also where a text is too short for statistics.
 * Words that English has too ("me", "was", "in", "do") tell nothing and are not among them.
 */
const FUNCTION_WORDS: Readonly<Record<string, string>> = {
  French:
    'le la les des du de dans est sont combien une un et sur ce cette avec pour qui que quoi où il elle moi',
  German: 'der das den dem ein eine ist sind wie viele und auf mit mir im zu wer wo dieses diese bitte',
  Spanish: 'el la los las del de en es cuántos cuántas una un y este esta con para qué quién dónde hay por',
  Italian: 'il lo la gli le di del della nel è sono quanti quante una un questo questa con che chi dove mi',
  Portuguese: 'os da de na é são quantos quantas uma um este esta com para que quem onde há',
  Dutch: 'de het een op zijn hoeveel en met voor dit deze wat wie waar er mij'
};
const ENOUGH_WORDS = 2;
const ENOUGH_FOR_STATISTICS = 8;

function byFunctionWords(words: readonly string[]): string | null {
  const counts = Object.entries(FUNCTION_WORDS).map(([language, list]) => {
    const known = new Set(list.split(' '));
    return {
      language,
      count: new Set(words.map(word => word.toLowerCase()).filter(word => known.has(word))).size
    };
  });
  const [best] = counts.sort((a, b) => b.count - a.count);
  return best !== undefined && best.count >= ENOUGH_WORDS ? best.language : null;
}

function withoutContent(request: string, mentions: readonly Mention[]): string {
  const named = [...mentions, ...findModelPins(request, mentions)];
  const spans = [...findQuotes(request, mentions), ...named].sort((a, b) => a.start - b.start);
  let text = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) text += `${request.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return text + request.slice(at);
}
