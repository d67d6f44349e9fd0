import { tasks } from '@cellist/run-model';
import type { ArgumentValue, TaskName } from '@cellist/run-model';
import { wordClasses } from '../intents/word-classes.js';
import { addDraft } from './add-draft.js';
import { reference, stretchTokens, yieldsWords } from './draft.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { findMedia } from './media.js';
import type { Found } from './media.js';
import { instructionOf, promptOf, promptsOf } from './prompts.js';
import { questionOf } from './question-text.js';
import { ensureWords, wordsOfMedia } from './ensure-words.js';

/** The arguments of a task, with the tasks it is said to follow; null where what it needs is nowhere to be found. */
export interface Filled {
  args: Record<string, ArgumentValue>;
  drafts: Draft[];
}

/** Fills the arguments of a task from the words of a stretch and from what is known by then. */
export function fillArguments(scene: Scene, stretch: Stretch, task: TaskName): Filled | null {
  const recipe = recipes[task];
  return recipe === undefined ? mediaOnly(scene, stretch, task) : recipe(scene, stretch, task);
}

type Recipe = (scene: Scene, stretch: Stretch, task: TaskName) => Filled | null;

const mediaOnly: Recipe = (scene, stretch, task) => {
  const [key, spec] = Object.entries(tasks[task].args)[0] ?? [];
  if (key === undefined || spec === undefined || spec.kind === 'text') return null;
  const found =
    findMedia(scene, stretch, spec.kind) ??
    (spec.kind === 'table' ? mentionedOnly(findMedia(scene, stretch, 'image')) : null);
  return found === null ? null : { args: { [key]: found.value }, drafts: found.drafts };
};

/** A picture of a table: its kind is looked at when the plan is run, and can be said then. */
function mentionedOnly(found: Found | null): Found | null {
  return found !== null && found.drafts.length === 0 ? found : null;
}

const textOnly: Recipe = (scene, stretch) => {
  const words = ensureWords(scene, stretch, {});
  return words === null ? null : { args: { text: words.value }, drafts: words.drafts };
};

const speech: Recipe = (scene, stretch) => {
  const words =
    ensureWords(scene, stretch, { takesQuestions: true, gathersAnswers: true, proseless: true }) ??
    spoken(stretch);
  return words === null ? null : { args: { text: words.value }, drafts: words.drafts };
};

/** "say good morning": the words themselves. */
function spoken(stretch: Stretch) {
  const match =
    /^(?:Say|Speak|Read|Pronounce|Narrate)\s+(?:aloud |out loud )?(.+?)(?: aloud| out loud| to me)?$/.exec(
      instructionOf(stretch.clause.tokens)
    );
  const about = promptOf(stretch.clause, stretch.start);
  const value = match?.[1] ?? about;
  return value === null ? null : { value, drafts: [] as Draft[] };
}

const SUBJECTS: Readonly<Partial<Record<TaskName, string>>> = {
  'document-question-answering': 'the document',
  'table-question-answering': 'the table'
};

/** Experts see one picture and no conversation: "in it" is said in full. */
function aboutSubject(text: string, subject: string): string {
  return text
    .replace(
      /\b(in|on) (?:(?:each|all) of (?:them|these|those)|it|this|that|these|them|each)(?=\W*$)/i,
      `$1 ${subject}`
    )
    .replace(/\bof the picture (?=shows|has|is|contains)/, 'of the pictures ')
    .replace(/\bthe picture\b/, subject);
}

/** "Is there a bus, and what colour is it?": the thing asked of before is named again. */
function named(scene: Scene, text: string): string {
  const before = scene.drafts
    .map(draft => draft.args['question'])
    .findLast(asked => typeof asked === 'string');
  const thing = /\b(?:there (?:a|an|any|some)|how many) (\w+)/i.exec(before ?? '')?.[1];
  return thing === undefined ? text : text.replace(/\b(is|are) (?:it|they)\b/i, `$1 the ${thing}`);
}

const question: Recipe = (scene, stretch, task) => {
  const asked = named(scene, questionOf(scene, stretch.clause, stretch.start));
  const text = task === 'question-answering' ? asked : aboutSubject(asked, SUBJECTS[task] ?? 'the picture');
  if (task === 'question-answering') {
    const words = ensureWords(scene, stretch, {});
    return words === null ? null : { args: { question: text, context: words.value }, drafts: words.drafts };
  }
  const key = task === 'table-question-answering' ? 'table' : 'image';
  const found = findMedia(scene, stretch, key);
  return found === null ? null : { args: { [key]: found.value, question: text }, drafts: found.drafts };
};

const translation: Recipe = (scene, stretch) => {
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

const generation: Recipe = (scene, stretch) => {
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

const newPicture: Recipe = (scene, stretch, task) => {
  const quoted = stretch.clause.tokens.find(token => token.norm === '§quote');
  if (quoted !== undefined) return { args: { text: quoted.value }, drafts: [] };
  if (LIKENESS.test(stretch.clause.line)) {
    const described = wordsOfMedia(scene, stretch);
    if (described !== null) return { args: { text: described.value }, drafts: described.drafts };
  }
  const prompt = promptOf(stretch.clause, stretch.start);
  if (prompt !== null && !stretch.clause.tokens.some(token => token.type === 'mention'))
    return { args: { text: prompt }, drafts: [] };
  if (scene.drafts.at(-1)?.task === task && isRefinement(stretch)) return null;
  const words = ensureWords(scene, stretch, { proseless: true });
  if (words !== null) return { args: { text: words.value }, drafts: words.drafts };
  const instruction = instructionOf(stretch.clause.tokens);
  return { args: { text: prompt ?? instruction }, drafts: [] };
};

/** "A video similar to this one" shows what the picture shows. */
const LIKENESS = / (?:similar|like|resembling) (?:to )?(?:it|this|that|these|the|§image) /;

/** "Generate a high definition image if possible": how, not what. */
function isRefinement({ clause }: Stretch): boolean {
  return / (?:definition|quality|resolution|possible|detailed|hd|realistic) /.test(clause.line);
}

const changedPicture: Recipe = (scene, stretch) => {
  const found = findMedia(scene, stretch, 'image');
  if (found === null) return null;
  const quoted = [...stretchTokens(stretch), ...stretch.clause.tokens].find(token => token.norm === '§quote');
  const text = quoted?.value ?? changeOf(stretch);
  const material =
    / (?:based on|according to|identified|these|corresponding|translated|the answer|from the|with the) /.test(
      stretch.clause.line
    )
      ? scene.drafts.filter(draft => tasks[draft.task].outputs[0] !== 'image').at(-1)
      : undefined;
  const full = material === undefined ? text : `${text}: ${reference(material)}`;
  const isVague = VAGUE.test(stretch.clause.line);
  return {
    args: { image: found.value, ...(isVague && quoted === undefined ? {} : { text: full }) },
    drafts: [...found.drafts, ...(material === undefined ? [] : [material])]
  };
};

/** Nothing in particular is wanted of the picture. */
const VAGUE = / (?:similar|variations?|transformation operations|stylize|enhancing edits|style) /;

/** The change as worded, with "the picture" for what is mentioned. */
function changeOf(stretch: Stretch): string {
  const tokens = stretch.clause.tokens.map(token =>
    token.type === 'mention' ? { ...token, text: 'the picture' } : token
  );
  return instructionOf(tokens);
}

/** `<guide>-text-to-image`: the guide is made first where only a picture is there to make it from. */
const guided: Recipe = (scene, stretch, task) => {
  const guide = task.replace(/-text-to-image$/, '');
  const maker = GUIDE_MAKERS[guide];
  const existing = scene.drafts.filter(draft => draft.task === maker).at(-1);
  const found = existing === undefined ? findMedia(scene, guideStretch(stretch, guide), 'image') : null;
  if (maker === undefined || (existing === undefined && found === null)) return null;
  const isNamed = new RegExp(
    ` ${GUIDE_WORDS[guide] ?? guide} (?:image|map|picture|drawing|mask|skeleton)s? (?:\\S+ )?§`
  ).test(stretch.clause.line);
  const isGuide = existing === undefined && (isNamed || wasMadeBy(scene, found, maker));
  const made =
    existing ??
    (isGuide || found === null
      ? null
      : addDraft(scene, maker, { image: found.value }, stretch.clause, found.drafts));
  const content = contentPicture(stretch);
  const described =
    content === null ? null : addDraft(scene, 'image-to-text', { image: content }, stretch.clause, []);
  const prompt =
    described === null ? promptText(scene, stretch) : { value: reference(described), drafts: [described] };
  if (prompt === null) return null;
  return {
    args: { text: prompt.value, image: made === null ? (found?.value ?? '') : reference(made) },
    drafts: [...(made === null ? (found?.drafts ?? []) : [made]), ...prompt.drafts]
  };
};

/** Whether a resource of an earlier cell is such a guide already. */
function wasMadeBy(scene: Scene, found: Found | null, maker: TaskName): boolean {
  return scene.turns.some(turn =>
    turn.tasks.some(({ task, outputs }) => task === maker && outputs.some(name => name === found?.value))
  );
}

const GUIDE_MAKERS: Readonly<Record<string, TaskName>> = {
  canny: 'canny-control',
  hed: 'hed-control',
  mlsd: 'mlsd-control',
  normal: 'normal-control',
  openpose: 'openpose-control',
  depth: 'depth-estimation',
  seg: 'image-segmentation'
};
const GUIDE_WORDS: Readonly<Record<string, string>> = {
  seg: '(?:segmentation|segmented)',
  openpose: '(?:pose|openpose|skeleton)'
};

/** From the word for the guide on: "pose of d.jpg and content of e.jpg" takes d.jpg. */
function guideStretch(stretch: Stretch, guide: string): Stretch {
  const word = new RegExp(
    `^(?:${(wordClasses[guide === 'openpose' ? 'pose' : guide] ?? [guide]).join('|')})$`
  );
  const { tokens } = stretch.clause;
  const from = tokens.findIndex(token => word.test(token.norm));
  const mention = tokens.findIndex((token, index) => index > from && token.type === 'mention');
  return from < 0 || mention < 0 ? stretch : { ...stretch, from, to: mention + 1 };
}

/** "content of e.jpg". */
function contentPicture({ clause }: Stretch): string | null {
  const at = clause.tokens.findIndex(token => /^(?:content|contents|subject|description)$/.test(token.norm));
  return at < 0 ? null : (clause.tokens.slice(at).find(token => token.kind === 'image')?.value ?? null);
}

/** "a girl reading a book, and her pose is the same as …": what the picture shows, not what guides it. */
function withoutGuide(prompt: string): string {
  return prompt.replace(
    /,?\s+(?:and |with |in |using |based on |keeping |where )?(?:the |her |his |its |their |same )*(?:pose|poses|edges?|canny|hed|depth|normals?|segmentation|skeletons?|straight lines)\b.*$/i,
    ''
  );
}

function promptText(scene: Scene, stretch: Stretch): { value: string; drafts: Draft[] } | null {
  const { clause } = stretch;
  const quoted = clause.tokens.find(token => token.norm === '§quote');
  if (quoted !== undefined) return { value: quoted.value, drafts: [] };
  const prompt = promptsOf(clause)
    .filter(text => !GUIDE_FIRST.test(text))
    .map(withoutGuide)
    .find(text => text !== '');
  if (prompt !== undefined) return { value: prompt, drafts: [] };
  return (
    ensureWords(scene, stretch, { proseless: true }) ?? { value: instructionOf(clause.tokens), drafts: [] }
  );
}

const GUIDE_FIRST =
  /^(?:the |a )?(?:hed|canny|mlsd|m-lsd|normals?|pose|openpose|depth|edges?|segmentation|skeleton|same)\b/i;

const similarity: Recipe = (scene, stretch) => {
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

const zeroShot: Recipe = (scene, stretch) => {
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

const rewriting: Recipe = (scene, stretch) => {
  const words = ensureWords(scene, stretch, {});
  if (words === null) return null;
  const instruction = instructionOf(
    stretch.clause.tokens.filter(token => token.type !== 'quote' && token.type !== 'mention')
  );
  return { args: { text: `${instruction}: ${words.value}` }, drafts: words.drafts };
};

const recipes: Partial<Record<TaskName, Recipe>> = {
  'text-classification': textOnly,
  'token-classification': textOnly,
  summarization: textOnly,
  'text2text-generation': rewriting,
  'text-generation': generation,
  conversational: generation,
  translation,
  'question-answering': question,
  'table-question-answering': question,
  'visual-question-answering': question,
  'document-question-answering': question,
  'sentence-similarity': similarity,
  'zero-shot-classification': zeroShot,
  'image-to-image': changedPicture,
  'text-to-image': newPicture,
  'text-to-video': newPicture,
  'text-to-speech': speech,
  'canny-text-to-image': guided,
  'depth-text-to-image': guided,
  'hed-text-to-image': guided,
  'mlsd-text-to-image': guided,
  'normal-text-to-image': guided,
  'openpose-text-to-image': guided,
  'seg-text-to-image': guided
};

function capital(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
