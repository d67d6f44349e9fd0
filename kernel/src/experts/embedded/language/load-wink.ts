import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';

/** One of wink's readings, as `pos` or `lemma`; only handed back to it. */
type Its = (...values: never[]) => unknown;

interface Tokens {
  out(its?: Its): unknown;
}

interface Item {
  index(): number;
  out(its: Its): unknown;
}

interface Items {
  each(visit: (item: Item) => void): void;
}

/** What we use of wink. Its own types forbid some of its documented calls; what comes back is checked by us. */
export interface Wink {
  readDoc(text: string): {
    tokens(): Tokens;
    sentences(): Items;
    entities(): Items;
    out(its: Its): unknown;
  };
  readonly its: Readonly<
    Record<
      'pos' | 'lemma' | 'stem' | 'type' | 'stopWordFlag' | 'span' | 'sentiment' | 'sentenceWiseImportance',
      Its
    >
  >;
}

/** Loads wink with its English model: 55 MB resident, a tenth of a second. */
export function loadWink(): Wink {
  return winkNLP(model);
}
