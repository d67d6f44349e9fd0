/** One token of a text: word, number or sign. */
export interface Token {
  text: string;
  /** UTF-16 offsets into the text; `end` is exclusive. */
  start: number;
  end: number;
  /** Universal part of speech, as `NOUN`, `PROPN`, `VERB`. */
  pos: string;
  lemma: string;
  stem: string;
  isWord: boolean;
  /** True of words that every text has (articles, pronouns, auxiliaries). */
  isStop: boolean;
}

/** A sentence, or a clause that stands alone as a heading does. Offsets as in tokens. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
  tokens: readonly Token[];
  /** 0 to 1, relative to the sentences of the same text: how many of its word pairs come again elsewhere. */
  importance: number;
  /** True of the first sentence after a blank line. */
  startsParagraph: boolean;
}

/** Something that a text names. Offsets as in tokens. */
export interface Span {
  start: number;
  end: number;
}

/** A text taken apart: what all text experts work on. */
export interface TextReading {
  text: string;
  sentences: readonly Sentence[];
  /** Dates, times, sums and the like, with the reader's own type names in capitals. */
  amounts: readonly (Span & { type: string })[];
  /** −1 to 1 for any piece of text. */
  sentimentOf(text: string): number;
}

export type ReadText = (text: string) => TextReading;
