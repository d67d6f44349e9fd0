import type { Clause } from '../reading/clauses.js';
import { joinWords } from '../answer/plurals.js';
import type { Scene } from './draft.js';
import { isVague } from './plain-question.js';
import { instructionOf } from './prompts.js';
import { materialOf } from './refusal.js';
import { untouched } from './untouched.js';

/** One sentence each for what was not understood, what lacks its material, and what no task does. */
export function leftOutSentences(scene: Scene): string[] {
  const parts = scene.missed.map(clause => `“${instructionOf(clause.tokens)}”`);
  const phrases = [...scene.leftOut].map(phrase => `“${phrase}”`);
  const lacking = [...scene.lacking].filter(task => !scene.drafts.some(draft => draft.task === task));
  const told = [...scene.missed, ...scene.beyond.keys()];
  const ignored = [
    ...new Set(
      scene.clauses
        .filter(clause => !told.includes(clause))
        .flatMap(clause => untouched(scene, clause.tokens).map(({ value }) => value))
    )
  ];
  return [
    ...new Set(scene.beyond.values()),
    ...(parts.length === 0
      ? []
      : [`I was not sure what was meant by ${parts.join(' and ')}, and left it out.`]),
    ...(phrases.length === 0
      ? []
      : [`I left out ${phrases.join(' and ')}: without an LLM I cannot pass that on to a model.`]),
    ...(ignored.length === 0
      ? []
      : [
          `I did nothing with ${joinWords(ignored)}: it is not clear what is wanted of ${ignored.length === 1 ? 'it' : 'them'}.`
        ]),
    ...lacking.map(task => `I left out ${task}: it is not said which ${materialOf(task)} is meant.`)
  ];
}

/** A sentence that tells nothing and asks with no verb known here: "Polish the brass lamp." */
export function isUnknownWish(clause: Clause, before: Clause | undefined): boolean {
  const words = clause.tokens.filter(token => token.type === 'word');
  const hasContent = clause.tokens.some(token => token.type === 'mention' || token.type === 'quote');
  return (
    clause.asks === 'no' &&
    before?.sentence !== clause.sentence &&
    !hasContent &&
    words.length >= 3 &&
    !TELLING_START.test(clause.line)
  );
}

const TELLING_START =
  /^ (?:(?:and|so|but|also|well|ok|hello|hi|hey|,|!) )*(?:i|we|you|he|she|it|they|this|that|these|those|there|the|a|an|my|our|his|her|its|their|one|some|all|here|in|on|at|as|for|by|with|from|to|of|after|before|during|while|when|if|having|since|because|given|no|not|each|every|both|once|now|today|yesterday|recently|thanks?|thank|hello|hi|hey|dear|having|while|although|though|however|what|who|see|look) /;

/** Whether a clause without any intent wanted something that should not pass in silence. */
export function asksForSomething({ asks, line, tokens }: Clause): boolean {
  if (asks !== 'yes' || isVague(line)) return false;
  const isAbout = tokens.some(({ type }) => type === 'mention' || type === 'quote');
  const words = tokens.filter(({ type, norm }) => type === 'word' && !FILLERS.test(norm));
  const isQuestion = words.some(({ norm }) => /^(?:who|whom|whose|where|when|why|how)$/.test(norm));
  const doesIt = / (?:it|them|this|that) /.test(line) && !words.some(({ norm }) => UNSAID.test(norm));
  return words.length >= (isAbout || isQuestion || doesIt ? 1 : 2);
}

/** What is done to a thing whenever anything is: of itself it wants nothing. */
const UNSAID =
  /^(?:analyz|understand|explor|examin|look|see|check|use|using|do|handl|process|stud|sift|generat|identif|interpret|figur|mak|creat|know|get|have|start|work|go|try|let|think|mean|tell|say)/;

/** Words that lead to a wish, or point at what another clause says: "analyze this image" and "after that" want nothing of their own. */
const FILLERS =
  /^(?:an?|the|this|that|these|those|it|its|them|their|they|i|me|my|we|us|our|you|your|he|she|him|his|her|is|are|was|were|be|been|do|does|did|have|has|had|can|could|would|will|may|might|should|please|kindly|possibly|perhaps|maybe|just|also|then|and|or|but|so|to|of|in|on|at|for|from|with|by|as|if|not|too|much|any|some|once|after|before|further|furthermore|moreover|additionally|finally|lastly|next|now|there|here|help|assist|assistant|trouble|example|image|picture|photo|text|document|audio|recording|video|table|file|data|through|into|using|based|given|which|while|need|want|like|love|hello|hi|hey|thanks|thank)$/;
