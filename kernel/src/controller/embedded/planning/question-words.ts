/**
 * An indirect or sloppy question as one that stands by itself: "whether there's a cup on it" as "is there a cup
 * on it", "how many students the form states" as "how many students does the form state".
 */
export function directQuestion(words: string): string {
  const text = words.replace(
    /[\s,]+(?:thanks|thank you|please|too|as well|cheers)(?: (?:a lot|so much|very much|in advance))?$/i,
    ''
  );
  for (const [pattern, direct] of FORMS) {
    const match = pattern.exec(text);
    if (match !== null) return direct(...match.slice(1));
  }
  return text;
}

const THING = '(?:the|this|that|his|her|its|my|a|an) (?:\\S+ )?\\S+';
const BE = 'is|are|was|were';

type Form = readonly [RegExp, (...parts: string[]) => string];

const FORMS: readonly Form[] = [
  [
    /^(?:(?:tell|let) (?:me|us) (?:know )?|say |check |see |know )?(?:whether|if) (?:or not )?there(?:'s| (is|are|was|were)) (.+)$/i,
    (verb = '', rest = '') => `${verb === '' ? 'is' : verb} there ${rest}`
  ],
  [
    new RegExp(
      `^(?:(?:tell|let) (?:me|us) (?:know )?|say |check |see |know )?(?:whether|if) (?:or not )?(${THING}|it|he|she|they) (${BE}|has|have) (.+)$`,
      'i'
    ),
    (thing = '', verb = '', rest = '') =>
      verb.startsWith('ha') ? `does ${thing} have ${rest}` : `${verb} ${thing} ${rest}`
  ],
  [
    /^(when|where|why|how) (the .+?) has to (.+)$/i,
    (start = '', thing = '', rest = '') => `${start} does ${thing} have to ${rest}`
  ],
  [
    /^(how many .+?) there (are|were)\b(.*)$/i,
    (things = '', verb = '', rest = '') => `${things} ${verb} there${rest}`
  ],
  [
    new RegExp(
      `^((?:what|which|where|how|who|when)(?: (?:colou?r|kind|type|number|time|old|tall|big|far))?) (${THING}) (${BE})$`,
      'i'
    ),
    (start = '', thing = '', verb = '') => `${start} ${verb} ${thing}`
  ],
  [
    /^((?:how (?:many|much)|what|which)(?: \w+){0,3}?) (the (?:document|text|table|recording|picture|form|invoice|letter|article)) (?:(has)|(\w+[^s\W])s)$/i,
    (start = '', thing = '', has = '', verb = '') => `${start} does ${thing} ${has === '' ? verb : 'have'}`
  ],
  [
    /^which (?:one )?(?:of )?(?:the |these |those )?(?:pictures?|photos?|images?|ones?)(?: (?:in|of|from) (?:the picture|it))?,? (?:do you see |can you see )?(?:shows?|contains?|has|have|depicts?)(?: you)? (.+)$/i,
    (thing = '') => `${/^(?:people|\S+s)\b/i.test(thing) ? 'are' : 'is'} there ${thing} in the picture`
  ]
];

/** Kinds that are counted together, each in a question of its own: an expert may count only the first. */
export function countsOf(question: string): string[] {
  const figures = FIGURES.exec(question);
  if (figures !== null) {
    const [, start = '', one = '', other = '', rest = ''] = figures;
    return [`${start} the ${one}${rest}`, `${start} the ${other}${rest}`];
  }
  const match = /^(how many )(.+?)( (?:are|can|do|does|did|were|have|in|on|stand|come|there)\b.*)$/i.exec(
    question
  );
  const [, start = '', kinds = '', rest = ''] = match ?? [];
  const list = kinds
    .split(/, (?:and |or )?| (?:and|or) /)
    .map(kind => kind.replace(/^(?:the|how many|all) /i, ''));
  const arePlural = list.every(kind => PLURAL.test(kind) && kind.split(' ').length <= 3);
  return list.length > 1 && arePlural ? list.map(kind => `${start}${kind}${rest}`) : [question];
}

const FIGURE =
  '(?:(?:average|mean|max|min|maximum|minimum|median|total|sum|standard deviation|highest|lowest|largest|smallest|longest|shortest)\\b[^,?]*?)';
/** "the max petal length and the min sepal width": two figures, each asked for by itself. */
const FIGURES = new RegExp(
  `^(what (?:is|are)) the (${FIGURE}),? and (?:the )?(${FIGURE})((?: (?:in|of|on) the table)?\\?)$`,
  'i'
);
const PLURAL = /(?:[^s\W]s|sses|people|men|women|children|mice|geese|sheep|fish|deer)$/i;
