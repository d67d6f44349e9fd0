import { tasks } from '@cellist/run-model';
import { reference, stretchTokens } from './draft.js';
import type { Stretch } from './draft.js';
import { ensureWords, wordsOfMedia } from './ensure-words.js';
import { findMedia } from './media.js';
import { instructionOf, promptOf } from './prompts.js';
import type { Recipe } from './recipe.js';

export const newPicture: Recipe = (scene, stretch, task) => {
  const quoted = stretch.clause.tokens.find(token => token.norm === '§quote');
  if (quoted !== undefined) return { args: { text: quoted.value }, drafts: [] };
  if (LIKENESS.test(stretch.clause.line)) {
    const described = wordsOfMedia(scene, stretch);
    if (described !== null) return { args: { text: described.value }, drafts: described.drafts };
  }
  const prompt = promptOf(stretch.clause, stretch.start);
  if (prompt !== null && !stretch.clause.tokens.some(token => token.type === 'mention'))
    return { args: { text: prompt }, drafts: [] };
  if (scene.drafts.at(-1)?.task === task && isRefinement(stretch)) return null;
  const words = ensureWords(scene, stretch, { proseless: true });
  if (words !== null) return { args: { text: words.value }, drafts: words.drafts };
  const instruction = instructionOf(stretch.clause.tokens);
  return { args: { text: prompt ?? instruction }, drafts: [] };
};

/** "A video similar to this one" shows what the picture shows. */
const LIKENESS = / (?:similar|like|resembling) (?:to )?(?:it|this|that|these|the|§image) /;

/** "Generate a high definition image if possible": how, not what. */
function isRefinement({ clause }: Stretch): boolean {
  return / (?:definition|quality|resolution|possible|detailed|hd|realistic) /.test(clause.line);
}

export const changedPicture: Recipe = (scene, stretch) => {
  const found = findMedia(scene, stretch, 'image');
  if (found === null) return null;
  const quoted = [...stretchTokens(stretch), ...stretch.clause.tokens].find(token => token.norm === '§quote');
  const text = quoted?.value ?? changeOf(stretch);
  const material =
    / (?:based on|according to|identified|these|corresponding|translated|the answer|from the|with the) /.test(
      stretch.clause.line
    )
      ? scene.drafts.filter(draft => tasks[draft.task].outputs[0] !== 'image').at(-1)
      : undefined;
  const full = material === undefined ? text : `${text}: ${reference(material)}`;
  const isVague = VAGUE.test(stretch.clause.line);
  return {
    args: { image: found.value, ...(isVague && quoted === undefined ? {} : { text: full }) },
    drafts: [...found.drafts, ...(material === undefined ? [] : [material])]
  };
};

/** Nothing in particular is wanted of the picture. */
const VAGUE = / (?:similar|variations?|transformation operations|stylize|enhancing edits|style) /;

/** The change as worded, with "the picture" for what is mentioned. */
function changeOf(stretch: Stretch): string {
  const tokens = stretch.clause.tokens.map(token =>
    token.type === 'mention' ? { ...token, text: 'the picture' } : token
  );
  return instructionOf(tokens).replace(/\bthe picture(?:(?:,| and)+ the picture)+/gi, 'the picture');
}
