import { spokenKinds } from './subject.js';
import type { Scene } from './draft.js';
import type { Clause } from '../reading/clauses.js';
import type { ThingKind } from '../reading/tokens.js';

interface Wish {
  wish: RegExp;
  about: readonly ThingKind[];
  /** Also where other rules find a task in the clause. */
  isSure?: boolean;
  instead: string;
}

/** Wishes that are understood, but that no task carries out; each sentence says what can be done instead. */
const WISHES: readonly Wish[] = [
  {
    wish: /^ (?:(?:and|then|also|finally|please|,) )*(?:save|store|export|download) /,
    about: ['image', 'audio', 'video', 'table', 'text', 'json', 'document', 'file'],
    isSure: true,
    instead:
      'What a request makes is kept beside the notebook; `%save @image-2 new.png` writes one of its results to a file of your own.'
  },
  {
    wish: / (?:what|which) language /,
    about: ['text', 'document'],
    isSure: true,
    instead: 'No task here tells the language of a text.'
  },
  {
    wish: / (?:plot|plots|plotting|chart|charts|graph|graphs|histogram|scatter|scatterplot|heatmap|visualize|diagram|bar chart|pie chart|line chart) /,
    about: ['table'],
    instead:
      "No task here draws charts. A table that a request has named can be drawn in a `%%ts` cell: `await resources['table-1'].json()` gives its columns and rows."
  },
  {
    wish: / (?:sort|sorted|sorting|order|ordered|arrange|rank|filter|pivot|transpose|merge|join|group|drop|rename|deduplicate|clean) /,
    about: ['table'],
    instead:
      "No task here rearranges a table. I can calculate with it (means, sums, counts, the largest, rows with a value); a `%%ts` cell can do the rest: `await resources['table-1'].json()` gives its columns and rows."
  },
  {
    wish: / (?:correlation|correlations|correlate|regression|outliers?|missing values?|missing data|standardize|normalize|train|cluster|clusters) /,
    about: ['table'],
    instead:
      "The calculations here are means, sums, medians, deviations, counts, the largest and smallest, and rows with a value. A `%%ts` cell can do others: `await resources['table-1'].json()` gives the columns and rows."
  },
  {
    wish: / (?:convert|save|export|change|turn) .*(?:to|into|as) (?:an? )?(?:jpe?g|png|webp|gif|bmp|tiff|mp3|wav|flac|ogg|mp4|webm|pdf|docx|word|xlsx|excel|json|zip) /,
    about: ['image', 'audio', 'video', 'table', 'text', 'document', 'file'],
    instead:
      'No task here changes the format of a file. What a request has made can be kept with `%save`, as in `%save @image-2 new.png`.'
  },
  {
    wish: / (?:cut|trim|clip|split|crop|shorten|speed up|slow down|merge|join|concatenate|loop) .*(?:§audio|§video|recording|audio|video|clip) | (?:first|last) \S+ (?:seconds?|minutes?) of /,
    about: ['audio', 'video'],
    instead:
      'No task here cuts or joins recordings and videos. I can clean a recording of noise, change its loudness or tempo, and write down what is said.'
  },
  {
    wish: / (?:duplicates?|identical) /,
    about: ['image', 'file', 'text'],
    instead:
      'No task here compares files with each other. `%resources` shows the hash of each file that was read: files with the same hash are the same.'
  },
  {
    wish: / (?:find|search|look) (?:for )?(?:the )?(?:word|words|term|phrase|string) /,
    about: ['text'],
    instead:
      'No task here searches for words. Ask a question instead, as in “What does article.txt say about lamps?”.'
  }
];

/** What can be done instead of a wish that no task carries out; null where the clause has none. */
export function beyondTasks(scene: Scene, clause: Clause, onlySure = false): string | null {
  const own = spokenKinds(clause);
  const kinds = own.length > 0 ? own : scene.clauses.flatMap(spokenKinds);
  const found = WISHES.find(({ wish, about, isSure = false }) => {
    if (onlySure && !isSure) return false;
    const match = wish.exec(clause.line);
    // A sentence that tells may hold such a word; one that begins with it asks.
    const isAsked = match !== null && (clause.asks !== 'no' || match.index === 0);
    return isAsked && about.some(kind => kinds.includes(kind));
  });
  return found?.instead ?? null;
}
