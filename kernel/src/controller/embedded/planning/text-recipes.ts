import { addDraft } from './add-draft.js';
import { wordClasses } from '../intents/word-classes.js';
import { reference, yieldsWords } from './draft.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { ensureWords } from './ensure-words.js';
import { instructionOf, promptOf } from './prompts.js';
import type { Recipe } from './recipe.js';
import { namedResults } from './result-words.js';

export const textOnly: Recipe = (scene, stretch) => {
  const words = ensureWords(scene, stretch, {});
  return words === null ? null : { args: { text: words.value }, drafts: words.drafts };
};

/** A summary leaves names out: "the companies it mentions" are looked for in the text itself. */
export const names: Recipe = (scene, stretch) => {
  const prefersSource = SOURCE.test(stretch.clause.line);
  const words = ensureWords(scene, stretch, { prefersSource });
  return words === null ? null : { args: { text: words.value }, drafts: words.drafts };
};

const SOURCE =
  / (?:it|they|he|she) (?:mentions?|names?|contains?|lists?|holds?) | in (?:it|them|the (?:text|article|document|report|letter)) /;

export const speech: Recipe = (scene, stretch) => {
  const words =
    ensureWords(scene, stretch, { takesQuestions: true, gathersAnswers: true, proseless: true }) ??
    spoken(stretch);
  return words === null ? null : { args: { text: words.value }, drafts: words.drafts };
};

const POINTER = /^(?:it|this|that|them|these|those|everything|all|the (?:answer|result|text))$/i;

/** "say good morning": the words themselves. */
function spoken(stretch: Stretch) {
  const match =
    /^(?:Say|Speak|Read|Pronounce|Narrate)\s+(?:aloud |out loud )?(.+?)(?: aloud| out loud| to me)?$/.exec(
      instructionOf(stretch.clause.tokens)
    );
  const about = promptOf(stretch.clause, stretch.start);
  const value = match?.[1] ?? about;
  return value === null || POINTER.test(value) ? null : { value, drafts: [] as Draft[] };
}

export const translation: Recipe = (scene, stretch) => {
  const languages = wordClasses['language'] ?? [];
  const { line } = stretch.clause;
  const language = (pattern: string) =>
    languages.find(name => new RegExp(` ${pattern} (?:the )?${name} `).test(line));
  const target =
    language('(?:to|into|in)') ??
    languages.find(name => line.includes(` ${name} `) && !line.includes(` from ${name} `));
  const source = language('from');
  const words =
    ensureWords(scene, stretch, { takesQuestions: true, proseless: true }) ??
    betweenVerbAndLanguage(stretch) ??
    ensureWords(scene, stretch, {});
  if (words === null) return null;
  return {
    args: {
      text: words.value,
      ...(source === undefined ? {} : { source_language: capital(source) }),
      ...(target === undefined ? {} : { target_language: capital(target) })
    },
    drafts: words.drafts
  };
};

/** "translate good morning into French": the words themselves. */
function betweenVerbAndLanguage(stretch: Stretch) {
  const match =
    /^(?:How (?:do|would) (?:you|i) say|Translate|Say|Put|Express|Write)\s+(.+?)\s+(?:from \w+ )?(?:in|into|to)(?: the)? [A-Z]\w+/i.exec(
      instructionOf(stretch.clause.tokens)
    );
  const value = match?.[1];
  return value === undefined || /^(?:it|this|that|them|the|my|these|their)\b/i.test(value)
    ? null
    : { value, drafts: [] as Draft[] };
}

export const generation: Recipe = (scene, stretch) => {
  const instruction = instructionOf(cutAtOtherWishes(stretch));
  const shared = instruction.split(' ').length <= 6 ? sharedTopic(stretch) : '';
  const text = `${instruction}${shared}`;
  const needsMaterial = / (?:it|this|that|these|those|them|its|their|based|from|the|our|my) /.test(
    stretch.clause.line
  );
  const own = stretch.clause.tokens.some(token => token.type === 'quote');
  const words =
    own || (!needsMaterial && !stretch.clause.isSequel)
      ? null
      : ensureWords(scene, stretch, { proseless: true, mediaOnly: scene.drafts.length === 0 });
  if (words === null || words.value === '') return { args: { text }, drafts: [] };
  return { args: { text: `${text}: ${words.value}` }, drafts: words.drafts };
};

/** The clause without what other intents of it ask for. */
function cutAtOtherWishes(stretch: Stretch) {
  return stretch.to === stretch.clause.tokens.length
    ? stretch.clause.tokens
    : stretch.clause.tokens.slice(0, lastJoint(stretch));
}

/** The "and" that leads to the next wish of the clause. */
function lastJoint({ clause, from, to }: Stretch): number {
  const joint = clause.tokens.slice(0, to).findLastIndex(token => token.norm === 'and' || token.norm === ',');
  return joint > from ? joint : to;
}

/** "a joke and an image of cat": both are of it. */
function sharedTopic(stretch: Stretch): string {
  if (stretch.to === stretch.clause.tokens.length) return '';
  const topic = promptOf(stretch.clause, lastJoint(stretch));
  return topic === null ? '' : ` about ${topic}`;
}

export const similarity: Recipe = (scene, stretch) => {
  const compared = comparedTexts(scene, stretch);
  const [one, ...rest] = compared.values;
  if (one !== undefined && rest.length > 0)
    return { args: { text: one, sentences: rest }, drafts: compared.drafts };
  const quotes = scene.clauses.flatMap(clause => clause.tokens.filter(token => token.type === 'quote'));
  const own = stretch.clause.tokens.filter(token => token.type === 'quote');
  const found = scene.drafts.filter(draft => yieldsWords(draft.task)).at(-1);
  const texts =
    own.length >= 2 || found === undefined
      ? own.length >= 2
        ? own
        : quotes
      : own.length === 1
        ? own
        : quotes.slice(-1);
  if (found === undefined || own.length >= 2) {
    const [first, ...others] = texts.map(token => token.value);
    if (first === undefined) return null;
    if (others.length > 0) return { args: { text: first, sentences: others }, drafts: [] };
    const words = ensureWords(scene, stretch, { mediaOnly: true, proseless: true });
    return words === null ? null : { args: { text: words.value, sentences: [first] }, drafts: words.drafts };
  }
  const other = texts[0]?.value;
  if (other !== undefined) return { args: { text: reference(found), sentences: [other] }, drafts: [found] };
  const before = scene.drafts.filter(draft => draft !== found).at(-1);
  if (before === undefined)
    return {
      args: { text: reference(found), sentences: [instructionOf(stretch.clause.tokens)] },
      drafts: [found]
    };
  return { args: { text: reference(found), sentences: [reference(before)] }, drafts: [found, before] };
};

/** "compare a.txt and b.txt", or "compare the summaries" of several. */
function comparedTexts(scene: Scene, { clause }: Stretch): { values: string[]; drafts: Draft[] } {
  const named = namedResults(clause, scene.drafts).filter(({ task }) => yieldsWords(task));
  if (named.length > 1) return { values: named.map(reference), drafts: named };
  const mentions = clause.tokens.filter(({ type }) => type === 'mention');
  const heard = mentions
    .filter(({ kind }) => kind === 'audio' || kind === 'video')
    .map(({ value }) => addDraft(scene, 'automatic-speech-recognition', { audio: value }, clause, []));
  const texts = mentions.filter(({ kind }) => kind === 'text').map(({ value }) => value);
  return { values: [...texts, ...heard.map(reference)], drafts: heard };
}

export const zeroShot: Recipe = (scene, stretch) => {
  const words = ensureWords(scene, stretch, {});
  const list = /(?: as| into| among| between| under|:| labels| about(?: more)?)\s+([^?.!]+)$/i.exec(
    instructionOf(stretch.clause.tokens).replace(/“[^”]*”|"[^"]*"|'[^']*'/g, '')
  );
  const labels = (list?.[1] ?? '')
    .split(/\s*,\s*(?:or |and )?|\s+(?:or|and)\s+/)
    .map(label => label.replace(/^(?:a|an|the|either|more) /i, '').trim())
    .filter(label => label !== '');
  return words === null || labels.length < 2
    ? null
    : { args: { text: words.value, labels }, drafts: words.drafts };
};

export const rewriting: Recipe = (scene, stretch) => {
  const words = ensureWords(scene, stretch, {});
  if (words === null) return null;
  const instruction = instructionOf(
    stretch.clause.tokens.filter(token => token.type !== 'quote' && token.type !== 'mention')
  );
  return { args: { text: `${instruction}: ${words.value}` }, drafts: words.drafts };
};

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
