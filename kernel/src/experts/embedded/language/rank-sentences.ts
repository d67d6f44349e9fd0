import type { QuestionKind } from './question-kind.js';
import type { Sentence, TextReading, Token } from './text-reading.js';

export interface RankedSentence {
  sentence: Sentence;
  /** 0 to 1: the share of the question's words, by their rarity, that it or its neighbours hold. */
  score: number;
  /** Its words that stand in the question too. */
  shared: readonly Token[];
}

/** What the neighbours' words count: a pronoun points to them. */
const NEIGHBOUR = 0.5;

/** Orders the sentences of a text by what they share with a question, best first; ties by place. */
export function rankSentences(kind: QuestionKind, context: TextReading): RankedSentence[] {
  const { sentences } = context;
  const stems = sentences.map(
    sentence => new Set(sentence.tokens.flatMap(token => [token.stem, token.lemma]))
  );
  const asked = new Map(kind.content.map(token => [token.stem, token.lemma]));
  const rarity = new Map(
    [...asked].map(([stem, lemma]) => {
      const count = stems.filter(each => each.has(stem) || each.has(lemma)).length;
      return [stem, Math.log(1 + (sentences.length + 1) / (count + 0.5))];
    })
  );
  const total = [...rarity.values()].reduce((sum, weight) => sum + weight, 0);
  return sentences
    .map((sentence, index) => {
      let score = 0;
      for (const [stem, lemma] of asked) {
        const holds = (at: number): boolean =>
          (stems[at]?.has(stem) ?? false) || (stems[at]?.has(lemma) ?? false);
        const weight = rarity.get(stem) ?? 0;
        if (holds(index)) score += weight;
        else if (holds(index - 1) || holds(index + 1)) score += weight * NEIGHBOUR;
      }
      const shared = sentence.tokens.filter(
        token => asked.has(token.stem) || [...asked.values()].includes(token.lemma)
      );
      return { sentence, score: total === 0 ? 0 : score / total, shared };
    })
    .filter(({ sentence }) => sentence.tokens.some(token => token.isWord))
    .sort((one, other) => other.score - one.score || one.sentence.start - other.sentence.start);
}
