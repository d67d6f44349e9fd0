import type { NameRun } from './find-name-runs.js';
import {
  headsBeforeOf,
  honorifics,
  knownOrganisations,
  nationalityEndings,
  organisationHeads,
  organisationNouns,
  organisationVerbs,
  otherHeads,
  personVerbs,
  placeHeads,
  placeNouns,
  roles
} from './name-cues.js';
import type { Token } from './text-reading.js';

export const nameGroups = ['PER', 'ORG', 'LOC', 'MISC'] as const;

/** How much speaks for each group. The unit is one weak cue; 3 and more is a strong one. */
export type NameWeights = Record<(typeof nameGroups)[number], number>;

type Cue = readonly [group: (typeof nameGroups)[number], weight: number];

const NEAR_PLACE: Readonly<Record<string, number>> = {
  in: 2.5,
  near: 3,
  at: 1.5,
  from: 1,
  to: 1,
  into: 2,
  across: 2,
  through: 1.5,
  off: 1.5,
  toward: 2,
  towards: 2,
  outside: 2,
  around: 1.5,
  throughout: 2.5,
  via: 1.5,
  onto: 1,
  on: 0.5
};

/** Weighs what the name itself and the words around it say. */
export function weighName(run: NameRun): NameWeights {
  const weights: NameWeights = { PER: 0, ORG: 0, LOC: 0, MISC: 0.6 };
  for (const [group, weight] of [...ofLexicon(run), ...ofForm(run), ...ofLeft(run), ...ofRight(run)])
    weights[group] += weight;
  for (const group of nameGroups) weights[group] = Math.max(0, weights[group]);
  return weights;
}

function ofLexicon({ sentence, from, to, tags, words, text }: NameRun): Cue[] {
  const cues: Cue[] = [];
  const all = (tag: string): boolean =>
    tags.length > 0 && tags.every((each, index) => each.has(tag) || isJoint(words[index]));
  const some = (tag: string): boolean => tags.some(each => each.has(tag));
  const [first, last] = [tags[0], tags.at(-1)];
  if (first?.has('FirstName') === true) cues.push(['PER', words.length > 1 ? 2.5 : 1.5]);
  if (words.length > 1 && last?.has('LastName') === true) cues.push(['PER', 1]);
  if (all('Person')) cues.push(['PER', 1.5]);
  if (all('Country')) cues.push(['LOC', 4]);
  else if (all('Place')) cues.push(['LOC', 3]);
  else if (some('Place') && !some('Person')) cues.push(['LOC', 0.5]);
  if (all('Organization')) cues.push(['ORG', 3]);
  else if (some('Organization')) cues.push(['ORG', 1]);
  if (words.length === 1 && (first?.has('Demonym') === true || nationalityEndings.test(text))) {
    const next = sentence.tokens[to];
    cues.push(['MISC', next !== undefined && /^(?:NOUN|ADJ)$/.test(next.pos) ? 8 : 3.5]);
  }
  // "the Amazon" is the river: firms known by a word take no article.
  const isThe = /^the$/i.test(sentence.tokens[from - 1]?.text ?? '') && !/^\p{Lu}+$/u.test(text);
  if (knownOrganisations.has(text.toLowerCase()) && !isThe) cues.push(['ORG', 3]);
  return cues;
}

function isJoint(word: Token | undefined): boolean {
  return word !== undefined && /^(?:of|the|de|la|-|\.|&)$/i.test(word.text);
}

function ofForm({ words, text }: NameRun): Cue[] {
  const cues: Cue[] = [];
  const lower = words.map(word => word.text.toLowerCase().replace(/\.$/, ''));
  const joint = lower.indexOf('of');
  const first = lower[0] ?? '';
  const head = joint > 0 ? (lower[joint - 1] ?? '') : (lower.at(-1) ?? '');
  const isBeforeOf = joint > 0 && headsBeforeOf.has(head);
  if (words.length > 1) {
    if (placeHeads.has(head)) cues.push(['LOC', 3.5]);
    if (organisationHeads.has(head))
      cues.push(['ORG', head === 'city' || head === 'united' || placeHeads.has(head) ? 1.5 : 4]);
    if (otherHeads.has(head) || (joint < 0 && lower.some(word => word === 'prize' || word === 'award')))
      cues.push(['MISC', 4]);
    if (isBeforeOf && honorifics.has(head)) cues.push(['PER', 4]);
    if (/^(?:mount|mont|lake|cape|fort|port|river|gulf|isle|cap|rio)$/.test(first)) cues.push(['LOC', 3]);
    if (/^(?:north|south|east|west|northern|southern|eastern|western|new|upper|lower|central)$/.test(first))
      cues.push(['LOC', 1.5]);
    if (honorifics.has(first)) cues.push(['PER', 4]);
    if (/^(?:jr|sr|iii?|iv)$/.test(lower.at(-1) ?? '')) cues.push(['PER', 2]);
    if (text.includes('&')) cues.push(['ORG', 2]);
    if (words.length === 2 && words.every(word => /^\p{Lu}\p{Ll}+$/u.test(word.text)))
      cues.push(['PER', 0.7]);
    if (/^\p{Lu}\p{L}+ (?:\p{Lu}\. ?)+\p{Lu}\p{L}+$/u.test(text)) cues.push(['PER', 3]);
    const [last] = words.slice(-1);
    if (last !== undefined && /[^s]s$/.test(last.text) && last.lemma !== last.text.toLowerCase())
      cues.push(['ORG', 0.7]);
  } else {
    if (otherHeads.has(first)) cues.push(['MISC', 2]);
    if (/^\p{Lu}{2,6}$/u.test(text)) cues.push(['ORG', 2]);
    if (/\p{Ll}\p{Lu}/u.test(text) && !/^(?:Mc|Mac|O')/.test(text)) cues.push(['ORG', 1.2]);
    if (/(?:land|stan|burg|berg|ville|grad|shire|hagen|borough|ford|mouth|polis)$/.test(text))
      cues.push(['LOC', 0.8]);
  }
  return cues;
}

function ofLeft({ sentence, from, words }: NameRun): Cue[] {
  const { tokens } = sentence;
  const cues: Cue[] = [];
  const hasArticle = /^(?:the|a|an)$/i.test(tokens[from - 1]?.text ?? '');
  let at = from - 1;
  if (hasArticle) at -= 1;
  // "the Danish Energy Agency": adjectives and nationalities may stand between.
  const before = tokens[at];
  if (hasArticle) cues.push(['PER', -2], ['LOC', words.length === 1 ? 1 : 0]);
  if (before === undefined) return cues;
  const word = before.text.toLowerCase();
  const outer = tokens[at - 1];
  if (word in NEAR_PLACE) {
    const stands = NEAR_PLACE[word] ?? 0;
    cues.push(['LOC', isVerbOfMotion(tokens, at) ? stands + 1.5 : stands]);
    if (word === 'at') cues.push(['ORG', 1]);
  }
  if (!hasArticle && roles.has(word)) cues.push(['PER', 3]);
  if (word === 'of' && outer !== undefined) cues.push(...ofBelonging(outer));
  if (word === 'by') cues.push(['PER', 0.8], ['ORG', 0.5]);
  if (word === 'with') cues.push(['PER', 0.4]);
  // "his wife, Yuki,"
  if (word === ',' && outer !== undefined && roles.has(outer.lemma)) cues.push(['PER', 2.5]);
  if (before.lemma === 'tell' || before.lemma === 'ask') cues.push(['PER', 0.6], ['ORG', 0.5]);
  if (before.lemma === 'join' || (word === 'for' && outer?.lemma === 'work')) cues.push(['ORG', 2]);
  if (/^(?:acquire|buy|sue)$/.test(before.lemma)) cues.push(['ORG', 1.5]);
  if (/^(?:marry|thank|meet|interview|elect|congratulate|arrest)$/.test(before.lemma))
    cues.push(['PER', 1.2]);
  if (/^(?:visit|leave|reach|enter|invade)$/.test(before.lemma)) cues.push(['LOC', 1.2]);
  if (before.lemma === 'be' && /^name$/i.test(outer?.lemma ?? '')) cues.push(['PER', 3]);
  if (/^(?:named|called)$/.test(word)) cues.push(['PER', 0.8]);
  if (organisationNouns.has(word)) cues.push(['ORG', 2.5]);
  if (placeNouns.has(word)) cues.push(['LOC', 1.5]);
  return cues;
}

/** "chief engineer of X", "the island of X", "south of X". */
function ofBelonging(outer: Token): Cue[] {
  const noun = outer.lemma.toLowerCase();
  if (/^(?:mayor|king|queen|president|emperor|citizen|native|people|minister|governor)$/.test(noun))
    return [['LOC', 2]];
  if (placeNouns.has(noun) || placeNouns.has(outer.text.toLowerCase())) return [['LOC', 3]];
  if (roles.has(noun) || noun === 'share' || noun === 'subsidiary' || noun === 'customer')
    return [['ORG', 2.5]];
  return outer.pos === 'PROPN' ? [['ORG', 1]] : [];
}

function isVerbOfMotion(tokens: readonly Token[], preposition: number): boolean {
  return tokens
    .slice(Math.max(0, preposition - 4), preposition)
    .some(token =>
      /^(?:go|come|fly|travel|move|drive|sail|walk|arrive|return|live|bear|die|born|head|flee|march)$/.test(
        token.lemma
      )
    );
}

function ofRight({ sentence, to, words }: NameRun): Cue[] {
  const { tokens } = sentence;
  const cues: Cue[] = [];
  const next = tokens[to];
  if (next === undefined) return cues;
  const isComma = next.text === ',';
  const after = isComma ? tokens[to + 1] : next;
  if (after === undefined) return cues;
  if (/^(?:who|whose|whom)$/.test(after.text)) cues.push(['PER', 3]);
  cues.push(...ofPredicate(tokens, behindOf(tokens, to), words.length));
  if (isComma) {
    cues.push(...ofDescription(tokens, to + 1));
    if (/^(?:\d{2})$/.test(after.text)) cues.push(['PER', 2]);
  }
  if (/^['’]s?$/.test(next.text)) {
    const owned = tokens.slice(to + 1, to + 4).map(token => token.lemma.toLowerCase());
    if (owned.some(each => each === 'ceo' || each === 'founder' || each === 'share' || each === 'product'))
      cues.push(['ORG', 2]);
    else if (owned.some(each => placeNouns.has(each))) cues.push(['LOC', 1.5]);
    else if (
      owned.some(each => /^(?:wife|husband|son|daughter|mother|father|friend|life|death|theory)$/.test(each))
    )
      cues.push(['PER', 2]);
  }
  if (placeHeads.has(next.text) && !isComma) cues.push(['LOC', 1.2]);
  if (/^(?:startup|shares|stock|employees|engineers|executives)$/.test(next.text)) cues.push(['ORG', 2]);
  return cues;
}

/** What the name does: only people say and laugh, only firms acquire; who does anything is no place. */
function ofPredicate(tokens: readonly Token[], from: number, length: number): Cue[] {
  const at = tokens.findIndex(
    (token, index) => index >= from && index < from + 2 && (token.pos === 'VERB' || token.pos === 'AUX')
  );
  const verb = tokens[at];
  if (verb === undefined || tokens[from]?.text === ',') return [];
  const cues: Cue[] = verb.lemma === 'be' ? ofDescription(tokens, at + 1) : [];
  const full =
    verb.pos === 'AUX' ? (tokens.slice(at, at + 4).find(token => token.pos === 'VERB') ?? verb) : verb;
  const isBorn = /^(?:born|married|elected|buried|killed|arrested|educated)$/.test(full.text);
  if (isBorn) cues.push(['PER', 2]);
  else if (verb.lemma === 'be' && !full.text.endsWith('ing')) return cues;
  if (personVerbs.has(full.lemma)) cues.push(['PER', 1.8]);
  if (organisationVerbs.has(full.lemma)) cues.push(['ORG', 1.2]);
  cues.push(['PER', length > 1 ? 0.9 : 0.8], ['ORG', 0.4]);
  return cues;
}

/** "Elon Musk of Tesla told": the verb stands behind what the name is "of". */
function behindOf(tokens: readonly Token[], from: number): number {
  if (tokens[from]?.text !== 'of') return from;
  let at = from + 1;
  while (/^(?:the|\p{Lu}.*)$/u.test(tokens[at]?.text ?? '')) at += 1;
  return at;
}

/** "a chief engineer", "the capital", "the company" behind "is" or a comma: up to its noun. */
function ofDescription(tokens: readonly Token[], from: number): Cue[] {
  if (!/^(?:a|an|the|its|his|her|one)$/i.test(tokens[from]?.text ?? '')) return [];
  for (const token of tokens.slice(from + 1, from + 8)) {
    if (token.text === ',' || token.pos === 'VERB' || token.pos === 'ADP') return [];
    const noun = token.lemma.toLowerCase();
    if (roles.has(noun) || roles.has(token.text)) return [['PER', 3]];
    if (organisationNouns.has(noun)) return [['ORG', 3]];
    if (placeNouns.has(noun)) return [['LOC', 3]];
  }
  return [];
}
