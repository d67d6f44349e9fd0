import { wordClasses } from '../intents/word-classes.js';

const NAME = `(?:${(wordClasses['language'] ?? []).join('|')})`;
const LISTED = new RegExp(
  ` in(?:to)? (?:the |both )?(${NAME}(?:(?: language)?(?: ,)?(?: and| or)?(?: into| in)? ${NAME})*)(?: language)? `
);

/** The languages that a clause's line wants something in: "into German and French". */
export function targetLanguages(line: string): string[] {
  const listed = LISTED.exec(line)?.[1] ?? '';
  return [...listed.matchAll(new RegExp(NAME, 'g'))].map(
    ([name]) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  );
}
