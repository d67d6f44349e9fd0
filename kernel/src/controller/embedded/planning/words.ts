import { referencesIn } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type { Draft, Scene, Stretch } from './draft.js';
import { reference, stretchTokens, yieldsWords } from './draft.js';
import { answersQuestion, namedResults } from './result-words.js';
import { wordsOf } from '../reading/clauses.js';
import type { Clause } from '../reading/clauses.js';
import type { Token } from '../reading/tokens.js';

/** Words for a task to work on; `source` says where they were found. */
export interface Words {
  value: string;
  drafts: Draft[];
  source: 'own' | 'result' | 'topic' | 'turn' | 'prose';
}

export interface WordsOptions {
  /** A quoted question is content too (to translate or to speak), not what is asked. */
  takesQuestions?: boolean;
  /** A question is asked of a text itself rather than of its summary, where both are at hand. */
  prefersSource?: boolean;
  /** The answers that "read the answer to me" means: all of them. */
  gathersAnswers?: boolean;
}

/**
 * Finds the words that a stretch is about: quoted or in a text file within it; the result that it names; what
 * the task before found; what was quoted or mentioned last; a text of the chat log. Null where there is none;
 * a picture or recording must then be turned into words first.
 */
export function findWords(scene: Scene, stretch: Stretch, options: WordsOptions = {}): Words | null {
  const { clause } = stretch;
  const own = contentIn(stretchTokens(stretch), options) ?? contentIn(clause.tokens, options);
  if (own !== null) return { value: own, drafts: [], source: 'own' };
  const earlier = scene.drafts.filter(({ task }) => yieldsWords(task));
  const named = namedResults(clause, earlier);
  if (options.gathersAnswers === true && ANSWER.test(clause.line)) {
    const answers = ALL.test(clause.line)
      ? unused(earlier, scene)
      : earlier.filter(({ task }) => answersQuestion(task));
    if (answers.length > 0) return results(answers);
  }
  const lastNamed = named.at(-1);
  if (lastNamed !== undefined) return results([lastNamed]);
  const topic = topicOf(scene, clause, options);
  const sources = options.prefersSource === true ? earlier.filter(({ task }) => !isDigest(task)) : [];
  const last = sources.at(-1) ?? earlier.at(-1);
  const meansTopic =
    ORIGINAL.test(clause.line) ||
    (last !== undefined && sources.length === 0 && options.prefersSource === true);
  if (last !== undefined && !(topic !== null && meansTopic)) return results([last]);
  if (topic !== null) return { value: topic, drafts: [], source: 'topic' };
  return null;
}

/** Tasks that tell less than the text that they were given. */
function isDigest(task: TaskName): boolean {
  return task === 'summarization' || task.endsWith('-classification') || answersQuestion(task);
}

/** The latest text of the chat log that a request can mean by "it" or "the answer"; a question is asked of a whole text. */
export function wordsOfTurns(scene: Scene, { prefersSource = false }: WordsOptions = {}): Words | null {
  const texts = scene.turns.flatMap(turn =>
    turn.resources
      .filter(resource => resource.kind === 'text')
      .map(({ name }) => ({ name, task: turn.tasks.find(({ outputs }) => outputs.includes(name))?.task }))
  );
  const whole = texts.filter(({ task }) => task === undefined || !isDigest(task));
  const name = (prefersSource && whole.length > 0 ? whole : texts).at(-1)?.name;
  return name === undefined ? null : { value: name, drafts: [], source: 'turn' };
}

/** Where a text is spoken of but none is given: what the request tells besides its asking. */
export function proseOf(scene: Scene): Words | null {
  const telling = scene.clauses.filter(clause => clause.asks === 'no');
  const prose = (telling.length > 0 ? telling : scene.clauses)
    .map(clause => wordsOf(clause.tokens))
    .join(' ');
  return prose.split(/\s+/).length < 4 ? null : { value: prose, drafts: [], source: 'prose' };
}

const ALL = / (?:all|everything|every|both) /;

/** What no other task works on. */
function unused(drafts: readonly Draft[], scene: Scene): Draft[] {
  const used = new Set(
    scene.drafts.flatMap(({ args }) =>
      Object.values(args).flatMap(value => [value].flat().flatMap(referencesIn))
    )
  );
  return drafts.filter(({ id }) => !used.has(id));
}

const ANSWER = / (?:answers?|results?|findings?|counts?|numbers?|it|them|that|this|everything|response) /;
const ORIGINAL =
  / (?:the|this|that|my|original|its) (?:following |original |given )?(?:text|article|sentence|passage|paragraph|review|quote|phrase|document|report|letter|note|message|content) /;

function results(drafts: readonly Draft[]): Words {
  return { value: drafts.map(reference).join('\n'), drafts: [...drafts], source: 'result' };
}

function contentIn(tokens: readonly Token[], options: WordsOptions): string | null {
  const contents = tokens.filter(token => isContent(token, options)).map(token => token.value);
  return contents.at(0) ?? null;
}

function isContent(token: Token, { takesQuestions = false }: WordsOptions): boolean {
  if (token.type === 'quote') return takesQuestions || token.norm === '§quote';
  return (
    token.type === 'mention' && (token.kind === 'text' || token.kind === 'json' || token.kind === 'table')
  );
}

/** Quoted or mentioned before, or else after (`… this text: 'X'`), the clause. */
function topicOf(scene: Scene, clause: Clause, options: WordsOptions): string | null {
  const before = scene.clauses.slice(0, clause.index).reverse();
  const after = scene.clauses.slice(clause.index + 1);
  for (const other of [...before, ...after]) {
    const content = contentIn(other.tokens, options);
    if (content !== null) return content;
  }
  return null;
}
