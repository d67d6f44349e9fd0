import type { Turn } from '../../controller.js';
import { wordClasses } from '../intents/word-classes.js';
import type { Clause } from '../reading/clauses.js';
import type { Scene } from './draft.js';

/**
 * Whether a question that names nothing can be meant of a picture of an earlier cell: it points at one ("in it"),
 * has a word of pictures ("colour"), or speaks of what those cells spoke of. "What is the weather in Berlin?" does not.
 */
export function meansEarlierPicture(scene: Scene, clause: Clause): boolean {
  const isElsewhere =
    scene.drafts.length > 0 ||
    scene.turns.length === 0 ||
    scene.clauses.some(({ tokens }) => tokens.some(({ type }) => type === 'mention' || type === 'quote'));
  if (isElsewhere || POINTING.test(clause.line) || PICTURES.test(clause.line)) return true;
  const told = wordsOf(scene.turns);
  const words = clause.tokens.filter(({ type }) => type === 'word');
  const isTold = (word: string) => told.has(word) || told.has(word.replace(/s$/, '')) || told.has(`${word}s`);
  const isOfWorld = words.some(
    ({ text, norm }, index) =>
      TIMES.test(norm) || (index > 0 && /^\p{Lu}\p{L}/u.test(text) && !isTold(norm.toLowerCase()))
  );
  if (isOfWorld) return false;
  return SIGHTS.test(clause.line) || words.some(({ norm }) => norm.length > 2 && isTold(norm));
}

/** What the cells before asked and answered, without the words that stand in any sentence. */
function wordsOf(turns: readonly Turn[]): ReadonlySet<string> {
  const text = turns
    .map(({ request, answer }) => `${request} ${answer.split('**How I found')[0] ?? ''}`)
    .join(' ');
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];
  return new Set(words.filter(word => !COMMON.test(word)));
}

const POINTING =
  / (?:it|its|they|them|their|he|she|him|her|his|this|that|these|those|there|here|one|ones|both|each|else|anyone|anybody|anything|someone|somebody|something|everyone|everybody) /;
const PICTURES = new RegExp(
  ` (?:${(wordClasses['image'] ?? []).join('|')}|colou?rs?|scene|background|foreground|visible|see|seen|shown|shows|depicted|wearing|wears) `
);
const TIMES = /^(?:today|tomorrow|yesterday|tonight|nowadays|currently)$/;
/** What is seen in pictures, and asked without naming one where one was just spoken of. */
const SIGHTS =
  / (?:how many|where (?:is|are) the|on the (?:left|right)|in the (?:middle|center|corner|front|back)|at the (?:top|bottom)|people|persons?|man|men|woman|women|child|children|boys?|girls?|animals?|objects?|things?|faces?|cats?|dogs?|birds?|horses?|cars?|bus|buses|trucks?|bicycles?|trains?|boats?|chairs?|tables?|bottles?|cups?|smiling|sitting|standing|holding|doing) /;
const COMMON =
  /^(?:the|and|are|was|were|what|which|who|whose|how|why|when|where|does|did|has|have|had|can|could|with|for|from|not|all|but|you|your|this|that|there|here|its|any|one|about|into|out|tell|show|find|give|most|more|than|name|names|called)$/;
