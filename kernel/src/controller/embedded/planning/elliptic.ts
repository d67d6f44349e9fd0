import { referencesIn } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import { wordsOf } from '../reading/clauses.js';
import { addDraft } from './add-draft.js';
import type { Scene } from './draft.js';

const ELLIPTIC =
  /^(?:and|or|but|(?:and )?(?:what|how) about|also) (?:(?:for |of )?((?:the|its|his|her|their|any) .+?|[a-z]+[^s\W]s|people|children|men|women)|((?:per|by|for|in|on|with|without|at|after|before|since) .+?))[\s?.!]*$/i;

/**
 * "And the due date?", "and per species?" after a question: asks it again with that part changed. False where
 * the clause is no such part, or nothing was asked before.
 */
export function ellipticFor(scene: Scene, clause: Clause): boolean {
  const match = ELLIPTIC.exec(wordsOf(clause.tokens));
  const hasOwn = clause.tokens.some(token => token.type === 'mention' || token.type === 'quote');
  const asks = clause.asks === 'yes' || clause.tokens.at(-1)?.norm === '?';
  if (match === null || hasOwn || !asks) return false;
  const earlier = scene.drafts.length > 0 ? [...scene.drafts] : (scene.turns.at(-1)?.tasks ?? []);
  const last = earlier.findLast(({ args }) => typeof args['question'] === 'string');
  const before = last?.args['question'];
  if (last === undefined || typeof before !== 'string') return false;
  const again = earlier.filter(({ task, args }) => task === last.task && args['question'] === before);
  const isOfTurn = scene.drafts.length === 0;
  if (isOfTurn && again.some(({ args }) => Object.values(args).flat().some(refers))) return false;
  const question = changed(before, match[1], match[2]);
  for (const { task, args } of again) addDraft(scene, task, { ...args, question }, clause, []);
  return true;
}

function refers(value: string): boolean {
  return referencesIn(value).length > 0;
}

function changed(before: string, thing: string | undefined, detail: string | undefined): string {
  if (thing === undefined) {
    const short = before.replace(/\s*\?\s*$/, '').replace(/ in the (?:table|picture|document|text)$/, '');
    return `${short} ${detail ?? ''}?`;
  }
  const counted = /^how many \S+(?= (?:are|is|can|do|does|in|on)\b)/i;
  if (counted.test(before)) return before.replace(counted, `How many ${thing.replace(/^\S+ /, '')}`);
  const verb = /[^s]s$/.test(thing) ? 'are' : 'is';
  return `${/^where\b/i.test(before) ? 'Where' : 'What'} ${verb} ${thing}?`;
}
