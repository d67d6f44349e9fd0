import type { Clause } from '../reading/clauses.js';
import type { Scene } from './draft.js';

/** Experts see one picture and no conversation: "in it", "in all pictures of the folder" are said in full. */
export function aboutSubject(text: string, subject: string): string {
  return text
    .replace(
      /\b(in|on) (?:(?:each|all|both) of (?:them|these|those)|it|this|that|these|them|each|both|all)(?=\W*$)/i,
      `$1 ${subject}`
    )
    .replace(
      /\b(in|on) (?:both|all|each|every)(?: one)?(?: of)?(?: (?:the|these|those|my))?(?: (?!the\b)\w+)? (?:(?:in|of|from|on) )?the picture\b/i,
      '$1 the picture'
    )
    .replace(
      /\b(in|on) (?:both|all|each|every)(?: of)?(?: (?:the|these|those|my))? (?:pictures?|images?|photos?)(?=\W*$)/i,
      `$1 ${subject}`
    )
    .replace(/\b(in|on) the original(?: (?:picture|image|photo))?(?=\W*$)/i, `$1 ${subject}`)
    .replace(/\bof the picture (?=shows|has|is|contains)/, 'of the pictures ')
    .replace(/\bon the picture(?=\W*$)/, 'in the picture')
    .replace(/\bthe picture\b/, subject);
}

/** The thing asked of before is named again: "is there a bus, and what colour is it?", "find the people and say how many there are". */
export function named(scene: Scene, clause: Clause, text: string): string {
  if (BARE_COUNT.test(text)) {
    const things = scene.clauses
      .slice(0, clause.index)
      .flatMap(({ line }) => [...line.matchAll(FOUND_THINGS)].map(([, thing]) => thing))
      .at(-1);
    return things === undefined ? text : `How many ${things} are there?`;
  }
  const before = scene.drafts
    .map(draft => draft.args['question'])
    .findLast(asked => typeof asked === 'string');
  const thing = /\b(?:there (?:a|an|any|some)|how many) (\w+)/i.exec(before ?? '')?.[1];
  return thing === undefined ? text : text.replace(/\b(is|are) (?:it|they)\b/i, `$1 the ${thing}`);
}

const BARE_COUNT =
  /^how many (?:are there|there are|are they|they are|(?:of )?(?:them|these|those) are there)\?$/i;
const FOUND_THINGS =
  /(?<= (?:find|detect|locate|spot|show|mark|identify|box|outline|around|of|me|all|the|every|any|these|those) )(?!boxes|edges|poses|skeletons|outlines|lines|results)(people|children|men|women|[a-z]+[^s\W]s) /g;
