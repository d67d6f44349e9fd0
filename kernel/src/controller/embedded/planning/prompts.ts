import { wordsOf } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import type { Token } from '../reading/tokens.js';
import { wordClasses } from '../intents/word-classes.js';

const MADE = [
  ...(wordClasses['image'] ?? []),
  ...(wordClasses['video'] ?? []),
  'audio',
  'scene',
  'version',
  'one'
].join('|');
const MADE_WORD = new RegExp(`^(?:${MADE})$`);
const LINK =
  /^(?:of|that|which|showing|depicting|representing|where|with|about|illustrating|expressing|capturing|featuring|containing|displaying|saying)$/;
const DEPICTS =
  /^(?:depicts?|shows?|represents?|is|illustrates?|features?|contains?|captures?|displays?|the|text|description|prompt|based|on|of|§quote|following|:|saying)$/;
const VERB =
  /^(?:draw|paint|sketch|illustrate|imagine|visualize|visualizing|drawing|painting|animate|animating|depict)$/;

/** What a new picture or video is to show, as the clause words it: "a small bird in the sky"; null where it says nothing. */
export function promptOf(clause: Clause, from: number): string | null {
  const { tokens } = clause;
  const made = tokens.findIndex((token, index) => index >= from && MADE_WORD.test(token.norm));
  const link = made < 0 ? -1 : tokens.findIndex((token, index) => index > made && LINK.test(token.norm));
  if (link > 0) return cleaned(tokens.slice(link + 1));
  const verb = tokens.findIndex(token => VERB.test(token.norm));
  const toWhom = tokens[verb + 1]?.norm === 'me' ? 1 : 0;
  return verb < 0 || made >= 0 ? null : cleaned(tokens.slice(verb + 1 + toWhom));
}

/** All that could be such a description in a clause, from the first word that leads to one. */
export function promptsOf(clause: Clause): string[] {
  const { tokens } = clause;
  const starts = tokens.flatMap((token, index) =>
    index > 0 && (LINK.test(token.norm) || VERB.test(token.norm)) ? [index + 1] : []
  );
  return starts.flatMap(start => cleaned(tokens.slice(start)) ?? []);
}

function cleaned(tokens: readonly Token[]): string | null {
  let start = 0;
  while (
    start < tokens.length &&
    (tokens[start]?.type === 'mark' ||
      (tokens[start] !== undefined && DEPICTS.test(tokens[start]?.norm ?? '')))
  )
    start += 1;
  const rest = tokens.slice(start);
  if (rest[0]?.type === 'mention') return null;
  const skipped = tokens.slice(0, start);
  const article = skipped.at(-1)?.norm === 'the' ? skipped.slice(-1) : [];
  const text = wordsOf([...article, ...rest])
    .replace(/[\s.,;:!?]+$/, '')
    .replace(/,? please$/i, '');
  return text.split(/\s+/).filter(word => word !== '').length === 0 ||
    POINTING.test(` ${text.toLowerCase()} `)
    ? null
    : text;
}

/** Words that point at something said elsewhere are no prompt of their own. */
const POINTING =
  /^ (?:it|this|that|these|those|them|my|me|its content|the (?:text|description|summary|answer|story|scene|translation|transcription|content|result|results|conversation|narrative))\b(?: (?:content|text|description|answer|summary|story))? *$| (?:this|these|our|identified|translated) /;

const POLITE =
  /^(?:(?:hello|hi|hey|please|then|and|also|finally|lastly|next|now|first|so|after that|subsequently|afterwards?|,)[\s,]+)*(?:(?:can|could|would|will) you (?:please |kindly |possibly |help me |assist me (?:in|by|with) |be able to )*|i(?:'d| would) (?:like|love|appreciate)(?: it if you could| to| you to)? (?:to |have )?|(?:could you |can you )?(?:help|assist) me (?:to |in |by |with )?|let's |i want (?:you )?to |i need (?:you to )?|please )*/i;

/** A wish as an instruction: without greeting and politeness, as "Write a poem about the sea". */
export function instructionOf(tokens: readonly Token[]): string {
  const text = wordsOf(tokens)
    .replace(POLITE, '')
    .replace(/\s+([,.?!:;])/g, '$1')
    .replace(/[\s,;:?]+$/, '')
    .replace(/,? please\.?$/i, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
