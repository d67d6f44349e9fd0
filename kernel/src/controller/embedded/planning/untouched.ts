import type { Clause } from '../reading/clauses.js';
import { lineOf } from '../reading/clauses.js';
import type { Token } from '../reading/tokens.js';
import type { Scene } from './draft.js';

/**
 * "Sum up invoice.png and article.txt": what a clause mentions beside what its tasks took is of another kind, and
 * wants a task of its own. Each such file makes a clause with the same words.
 */
export function clausesForTheRest(scene: Scene, clause: Clause): Clause[] {
  const rest = untouched(scene, clause.tokens);
  const own = clause.tokens.filter(({ type }) => type === 'mention');
  if (rest.length === 0 || rest.length === own.length) return [];
  return rest.map(({ value }) => {
    const tokens = clause.tokens.filter(
      (token, index) =>
        !isOther(token, value) && !(JOINT.test(token.norm) && isBesideOther(clause.tokens, index, value))
    );
    return { ...clause, tokens, line: lineOf(tokens) };
  });
}

/** Mentions of media, texts and tables that no task and no look has. */
export function untouched(scene: Scene, tokens: readonly Token[]): Token[] {
  const values = scene.drafts.flatMap(({ args }) => Object.values(args).flat());
  const isUsed = ({ value }: Token) =>
    scene.looks.has(value) || values.some(taken => taken === value || taken.includes(value));
  return tokens.filter(token => token.type === 'mention' && !isUsed(token));
}

const JOINT = /^(?:,|and|or|plus|&)$/;

function isOther({ type, value }: Token, wanted: string): boolean {
  return type === 'mention' && value !== wanted;
}

function isBesideOther(tokens: readonly Token[], index: number, wanted: string): boolean {
  return [tokens[index - 1], tokens[index + 1]].some(token => token !== undefined && isOther(token, wanted));
}
