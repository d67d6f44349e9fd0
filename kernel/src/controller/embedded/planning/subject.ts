import { tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import { actTasks } from '../intents/intent.js';
import type { Act, Wanted } from '../intents/intent.js';
import { wordClasses } from '../intents/word-classes.js';
import type { Clause } from '../reading/clauses.js';
import type { ThingKind } from '../reading/tokens.js';
import { areDocuments } from './documents.js';
import type { Scene } from './draft.js';
import { subjectOfTurns } from './earlier-subject.js';
import { findMedia } from './media.js';
import { namedResults } from './result-words.js';

const NOUNS: readonly (readonly [ThingKind, RegExp])[] = [
  ['image', nouns('image')],
  ['audio', nouns('audio')],
  ['video', nouns('video')],
  ['table', nouns('table')],
  ['document', nouns('document')],
  ['text', nouns('text')]
];

function nouns(name: string): RegExp {
  return new RegExp(` (?:${(wordClasses[name] ?? []).join('|')}) `);
}

/** The kinds that a clause speaks of itself, by its mentions and nouns. */
export function spokenKinds(clause: Clause): ThingKind[] {
  const mentioned = clause.tokens.flatMap(token => (token.kind === null ? [] : [token.kind]));
  const named = NOUNS.filter(([, words]) => words.test(clause.line)).map(([kind]) => kind);
  return [...new Set([...mentioned, ...named])];
}

/** The kinds that a clause can be about: its own, else whatever the request has and its tasks yield by then. */
export function possibleKinds(scene: Scene, clause: Clause): Set<ThingKind> {
  const spoken = spokenKinds(clause);
  const known = knownKinds(scene);
  if (spoken.length === 0) return new Set(known);
  // "text" and "content" may stand in whatever is there: a picture, a recording.
  const loose = spoken.every(kind => kind === 'text' || kind === 'table' || kind === 'document');
  return new Set(loose ? [...spoken, ...known] : spoken);
}

/** Of all that is mentioned and yielded, latest first. */
export function knownKinds(scene: Scene): ThingKind[] {
  const yielded = [...scene.drafts]
    .reverse()
    .map((draft): ThingKind => wordsKind(tasks[draft.task].outputs[0]));
  const mentioned = [...scene.clauses]
    .reverse()
    .flatMap(clause => clause.tokens.flatMap(token => (token.kind === null ? [] : [token.kind])));
  const earlier = [...scene.turns]
    .reverse()
    .flatMap(turn => turn.resources.map(resource => wordsKind(resource.kind)));
  return [
    ...new Set([...yielded, ...mentioned, ...(mentioned.length + yielded.length === 0 ? earlier : [])])
  ];
}

function wordsKind(kind: ThingKind): ThingKind {
  return kind === 'json' ? 'text' : kind;
}

/** The task that is wanted; null where the act cannot be done to anything at hand. */
export function taskFor(scene: Scene, clause: Clause, wants: Wanted): TaskName | null {
  if (!isAct(wants)) return wants;
  const table = actTasks[wants];
  if (wants === 'question') return questionTask(scene, clause);
  if (wants === 'extract-text' && isAboutNamedDocument(scene, clause)) return 'document-question-answering';
  const order = [...orderedKinds(scene, clause)];
  const kind = order.find(one => table[one] !== undefined);
  return kind === undefined ? null : (table[kind] ?? null);
}

function isAct(wants: Wanted): wants is Act {
  return wants in actTasks;
}

/** Mentions of the clause before its nouns, these before what was made or mentioned last. */
function orderedKinds(scene: Scene, clause: Clause): ThingKind[] {
  const mentioned = clause.tokens.flatMap(token =>
    token.type !== 'mention' || token.kind === null ? [] : [token.kind]
  );
  const all = [...mentioned, ...spokenKinds(clause), ...knownKinds(scene)];
  // Words are everywhere; what is done to a picture or recording is seldom meant of them.
  return [...new Set([...mentioned, ...all.filter(kind => kind !== 'text'), ...all])];
}

function questionTask(scene: Scene, clause: Clause): TaskName | null {
  const mentioned = clause.tokens.find(token => token.type === 'mention');
  const kind = mentioned?.kind ?? pointedKind(scene, clause);
  if (kind === null) return sourceless(scene, clause);
  if ((kind === 'image' || kind === 'file') && isAboutDocument(scene, clause))
    return 'document-question-answering';
  return actTasks.question[kind] ?? null;
}

/** A question of nothing at hand: of a text that is spoken of but not given, else of the world. */
function sourceless(scene: Scene, clause: Clause): TaskName | null {
  if (scene.clauses.some(other => DOCUMENT_NOUNS.test(other.line))) return 'question-answering';
  return / (?:who|what|when|where|why|how|which|is|are|do|does|did) /.test(clause.line)
    ? 'conversational'
    : null;
}

function pointedKind(scene: Scene, clause: Clause): ThingKind | null {
  if (
    / (?:both|each|every|all) (?:of (?:them|these) )?(?:\S+ )?$/.test(clause.line) &&
    knownKinds(scene).includes('image')
  )
    return 'image';
  const named = namedResults(clause, scene.drafts).at(-1);
  const spoken = spokenKinds(clause).filter(
    kind => clause.line.includes(' §') || kind !== 'text' || hasWords(scene)
  );
  const known = knownKinds(scene);
  const media = spoken.find(kind => known.includes(kind) || (kind === 'document' && known.includes('image')));
  if (media !== undefined) return media;
  if (named !== undefined) return wordsKind(tasks[named.task].outputs[0]);
  const mentions = scene.clauses
    .flatMap(other => other.tokens)
    .filter(token => token.type === 'mention' || token.norm === '§quote');
  const lastMade = scene.drafts.at(-1);
  if (lastMade !== undefined && clause.isSequel) return wordsKind(tasks[lastMade.task].outputs[0]);
  if (mentions.length === 0 && lastMade === undefined) return subjectOfTurns(scene.turns) ?? known[0] ?? null;
  return (
    mentions.filter(token => token.start < (clause.tokens.at(-1)?.end ?? 0)).at(-1)?.kind ?? known[0] ?? null
  );
}

function hasWords(scene: Scene): boolean {
  return knownKinds(scene).includes('text');
}

const DOCUMENT_NOUNS =
  / (?:document|invoice|receipt|form|contract|scan|scanned|page|bill|certificate|letter|article|paper|report|text|menu|ticket|total due|author|authored|student amount) /;

/** What stands in a scan is read as a document; words in other pictures are image-to-text, as on the Hub. */
function isAboutNamedDocument(scene: Scene, clause: Clause): boolean {
  const found = findMedia(scene, { clause, start: 0, from: 0, to: clause.tokens.length }, 'image');
  return found !== null && areDocuments(scene, found.value);
}

/** A picture of text: by its file's name, or by the words used of it. */
function isAboutDocument(scene: Scene, clause: Clause): boolean {
  const found = findMedia(scene, { clause, start: 0, from: 0, to: clause.tokens.length }, 'image');
  const names = [found?.value ?? []].flat();
  if (names.some(name => areDocuments(scene, name))) return true;
  const isVisual = / (?:object|color|animal|person|people|wearing|visual|objects) /.test(clause.line);
  if (isVisual && !clause.line.includes(' document ')) return false;
  if (DOCUMENT_NOUNS.test(clause.line)) return true;
  const told = scene.clauses.filter(other => other.asks === 'no' && DOCUMENT_NOUNS.test(other.line));
  return told.some(other => names.length < 2 || other.tokens.some(token => names.includes(token.value)));
}
