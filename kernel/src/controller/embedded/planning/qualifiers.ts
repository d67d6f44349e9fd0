import type { TaskName } from '@cellist/run-model';
import type { Clause } from '../reading/clauses.js';
import { lineOf, wordsOf } from '../reading/clauses.js';
import { targetLanguages } from '../reading/target-languages.js';
import { addDraft } from './add-draft.js';
import { reference } from './draft.js';
import type { Draft, Scene } from './draft.js';

/**
 * What a clause says of how its task is to be done. A language becomes a translation after the task; what tasks
 * without a text of instructions cannot follow ("in one sentence", "as a table", "for children") is told.
 */
export function heedQualifiers(scene: Scene, clause: Clause, before: readonly Draft[]): void {
  const own = scene.drafts.filter(draft => !before.includes(draft));
  if (own.length === 0) return;
  translateResult(scene, clause, own);
  if (own.every(({ task }) => TAKES_WORDS.has(task))) return;
  for (const phrase of unheeded(clause, own)) scene.leftOut.add(phrase);
}

/** Tasks whose words can be said in another language. */
const TELLS: ReadonlySet<TaskName> = new Set<TaskName>([
  'image-to-text',
  'summarization',
  'automatic-speech-recognition',
  'document-question-answering',
  'visual-question-answering',
  'question-answering',
  'table-question-answering',
  'text2text-generation',
  'token-classification'
]);

/** "Describe dog.jpg in French": the description is translated; "read a.txt aloud in French": what is read is. */
function translateResult(scene: Scene, clause: Clause, own: readonly Draft[]): void {
  if (own.some(({ task }) => task === 'translation')) return;
  // The recogniser hears English: "transcribe it in English" asks for no more.
  const isHeard = own.every(({ task }) => task === 'automatic-speech-recognition');
  const languages = targetLanguages(clause.line).filter(language => !(isHeard && language === 'English'));
  const [first] = languages;
  if (first === undefined) return;
  const spoken = own.find(({ task }) => task === 'text-to-speech');
  const told = own.filter(({ task }) => TELLS.has(task));
  for (const draft of told) {
    const question = draft.args['question'];
    if (typeof question === 'string') draft.args['question'] = withoutLanguage(question);
    if (draft.task === 'text2text-generation') continue;
    for (const target_language of languages)
      addDraft(scene, 'translation', { text: reference(draft), target_language }, clause, [draft]);
  }
  const text = spoken?.args['text'];
  if (spoken !== scene.drafts.at(-1) || spoken === undefined || typeof text !== 'string') return;
  // What is read must be translated first: the two change places.
  scene.drafts.splice(scene.drafts.indexOf(spoken), 1);
  const translated = addDraft(scene, 'translation', { text, target_language: first }, clause, []);
  spoken.args['text'] = reference(translated);
  spoken.id = scene.drafts.length;
  scene.drafts.push(spoken);
}

function withoutLanguage(question: string): string {
  return question.replace(/ in(?:to)? (?:the )?[A-Z]\p{L}+(?: language)?(?=\W*$)/u, '');
}

/** These get the clause's own words, and with them what it says of how. */
const TAKES_WORDS: ReadonlySet<TaskName> = new Set<TaskName>([
  'text-generation',
  'text2text-generation',
  'conversational',
  'image-to-image',
  'text-to-image',
  'text-to-video',
  'canny-text-to-image',
  'depth-text-to-image',
  'hed-text-to-image',
  'mlsd-text-to-image',
  'normal-text-to-image',
  'openpose-text-to-image',
  'seg-text-to-image',
  'visual-question-answering',
  'document-question-answering',
  'question-answering',
  'table-question-answering',
  'zero-shot-classification',
  'sentence-similarity'
]);

const COUNT =
  '(?:\\d+|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|a few|several|a couple of|a single)';

/** Each the whole of a phrase, from its preposition on. */
const PHRASES: readonly RegExp[] = [
  new RegExp(
    ` (?:in|with|using|of) (?:about |around |at most |no more than |less than |under |up to |exactly |only )*${COUNT} (?:\\S+ )?(?:sentences?|words?|lines?|paragraphs?|bullets?|points?|characters?|pages?)(?: each| or less| at most)? `
  ),
  / as (?:an? |the )?(?:\S+ ){0,2}?(?:list|table|json|csv|xml|yaml|markdown|html|latex|bullets|bullet points|poem|story|tweet|email|haiku|song|rap|joke|pdf|spreadsheet|dialog|dialogue|letter|timeline|quiz|pirate|headline) /,
  / in (?:the form of )?(?:an? )?(?:json|csv|xml|yaml|markdown|html|latex|table|list|bullet points?|bullets|rhyme|rhymes|verse) /,
  / in (?:an? |the )?(?:\S+ )?(?:simple|plain|easy|everyday|formal|casual|my own|layman's|child friendly) (?:words|terms|language|english|style|tone) /,
  / (?:in|with) (?:an? |the )?(?:\S+ ){0,2}(?:style|tone|voice|accent|manner)(?: of (?:\S+ ){1,3}?(?=$|[,.?!]))? /,
  / for (?:an? |the |my |our |some )?(?:\S+ ){0,3}?(?:child|children|kids?|beginners?|students?|class|pupils?|audience|readers?|year olds?|newcomers?|experts?|grandmother|grandma|boss|customers?|newsletter|twitter|instagram|linkedin|social media) /,
  / (?:without|except|excluding|ignoring|but not|other than) (?:\S+ )+?(?=$|[,.?!] )/,
  / (?:very |more |rather )?(?:slowly|quickly|clearly|loudly|softly|briefly|formally|politely|thoroughly|verbatim|word for word|step by step|in (?:more |great |much |full )?detail) /,
  / (?:with (?:an? |the )?|and (?:an? |the )?)?(?:minimum |maximum )?(?:threshold|confidence|score|size|speed|volume|temperature|seed) (?:of |at |above |below |over )?\d\S* /,
  / only (?:the )?(?:first|last) (?:\S+ ){1,2}/,
  / (?:the )?(?:first|last|second|third) (?:page|paragraph|chapter|section|minute|half|\S+ (?:pages|paragraphs|sentences|minutes|seconds|words|lines)) /
];

/** "with timestamps and speaker names": what is wanted beside the result, one by one. */
const BESIDE = / with ([a-z ,]{1,80}?)(?= $| [.,?!] | (?:of|from|for|in|to|as) )/;
const EXTRAS =
  /timestamps?$|time stamps?$|times$|timecodes?$|speakers?$|names$|numbers$|sources$|references$|citations$|quotes$|emojis?$|hashtags?$|scores$|probabilities$|confidences?$|percentages$|coordinates$|labels$|dates$|examples?$|headings?$|headlines?$|titles?$/;

/** What a task gives of itself, so that nothing is lost by not being told to. */
const GIVEN: Readonly<Partial<Record<TaskName, RegExp>>> = {
  'object-detection': /boxes|list|json|scores|confidence|probabilit|coordinates/,
  'token-classification': /list|json/,
  'automatic-speech-recognition':
    /timestamps?$|time stamps?$|times$|timecodes?$|^as (?:a )?text|verbatim|word for word|clearly/,
  'image-classification': /scores|probabilit|confidence|percentages/,
  'audio-classification': /scores|probabilit|confidence|percentages/,
  'text-classification': /tone|mood|scores|probabilit|confidence|percentages/
};

/** The phrases of how that no task of the clause follows, as written. */
function unheeded(clause: Clause, own: readonly Draft[]): string[] {
  const { tokens } = clause;
  const isGiven = (text: string) => own.some(({ task }) => GIVEN[task]?.test(text.toLowerCase()) === true);
  const phrases: string[] = [];
  for (const pattern of PHRASES) {
    const match = pattern.exec(clause.line);
    if (match === null) continue;
    const from = tokenIndex(clause, match.index);
    const to = tokenIndex(clause, match.index + match[0].trimEnd().length);
    const words = tokens.slice(from, to);
    if (words.some(({ type }) => type === 'mention' || type === 'quote')) continue;
    const text = wordsOf(words);
    if (!isGiven(text) && !phrases.some(other => other.includes(text))) phrases.push(text);
  }
  const extras = (BESIDE.exec(clause.line)?.[1] ?? '')
    .split(/ and | , /)
    .filter(extra => EXTRAS.test(extra.trim()));
  return [...phrases, ...extras.filter(extra => !isGiven(extra)).map(extra => `with ${extra.trim()}`)];
}

/** The index of the token before which so much of the clause's line stands. */
function tokenIndex({ tokens }: Clause, length: number): number {
  const index = tokens.findIndex((_, at) => lineOf(tokens.slice(0, at + 1)).length - 1 > length);
  return index < 0 ? tokens.length : index;
}
