import type { Mention } from '@cellist/run-model';
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
  const { detectAll } = await import('tinyld');
  const [best] = detectAll(text);
  if (latin / letters <= 0.5) return NAMES[best?.lang ?? ''] ?? 'another language';
  if (best === undefined || best.lang === 'en' || best.accuracy < SURE_ACCURACY) return null;
  return NAMES[best.lang] ?? 'another language';
}

function withoutContent(request: string, mentions: readonly Mention[]): string {
  const spans = [...findQuotes(request, mentions), ...mentions].sort((a, b) => a.start - b.start);
  let text = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start > at) text += `${request.slice(at, start)} `;
    at = Math.max(at, end);
  }
  return text + request.slice(at);
}
