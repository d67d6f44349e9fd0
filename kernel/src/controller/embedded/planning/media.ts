import { referencesIn, tasks } from '@cellist/run-model';
import type { ArgumentValue, ResourceKind } from '@cellist/run-model';
import { wordClasses } from '../intents/word-classes.js';
import type { Clause } from '../reading/clauses.js';
import { ORDINALS } from '../reading/ordinals.js';
import type { Token } from '../reading/tokens.js';
import { fits, makesPicture, reference, stretchTokens } from './draft.js';
import type { Draft, Scene, Stretch } from './draft.js';
import { namedResults } from './result-words.js';

type MediaKind = Exclude<ResourceKind, 'text' | 'json'>;

/** Where media stand for a task, and the tasks that it is thereby said to follow. */
export interface Found {
  value: ArgumentValue;
  drafts: Draft[];
}

/**
 * Finds the pictures (recordings, …) that a stretch of words is about: those it mentions; those it points to
 * ("the edited image", "the second one", "it"); those that the last task made; those that were last mentioned;
 * those of the chat log. Null where there is none.
 */
export function findMedia(scene: Scene, stretch: Stretch, kind: MediaKind): Found | null {
  const own = mentionsIn(stretchTokens(stretch), kind);
  if (own.length > 0) return mentioned(own);
  const { clause } = stretch;
  const inClause = mentionsIn(clause.tokens, kind);
  if (inClause.length > 0) return mentioned(inClause);
  const known = mentionsIn(
    scene.clauses.slice(0, clause.index).flatMap(other => other.tokens),
    kind
  );
  const nth = ordinal(clause.line, known.length);
  const chosen = nth === null ? undefined : known[nth];
  if (chosen !== undefined) return mentioned([chosen]);
  if (wantsOriginal(clause.line) && known.length > 0) return mentioned(known);
  const made = producers(scene, kind);
  const pointed = namedResults(clause, made).at(-1) ?? (pointsToResult(clause) ? made.at(-1) : undefined);
  if (pointed !== undefined) return fromDraft(pointed);
  const latest = made
    .filter(({ task }) => (kind === 'image' ? makesPicture(task) : tasks[task].outputs[0] === kind))
    .at(-1);
  if (latest !== undefined && !(known.length > 0 && isControl(latest))) return fromDraft(latest);
  if (known.length > 0) return mentioned(lastTogether(scene, clause, known, kind));
  const later = mentionsIn(
    scene.clauses.slice(clause.index + 1).flatMap(other => other.tokens),
    kind
  );
  if (later.length > 0) return mentioned(later);
  return fromTurns(scene, clause.line, kind);
}

/** Media tokens that can stand for a kind; a file of unknown kind only where no surer one is there. */
function mentionsIn(tokens: readonly Token[], kind: MediaKind): Token[] {
  const fitting = tokens.filter(token => token.type === 'mention' && fits(token.kind, kind));
  const sure = fitting.filter(
    token => token.kind === kind || (kind === 'image' && token.kind === 'document')
  );
  return sure.length > 0 ? sure : fitting;
}

function mentioned(tokens: readonly Token[]): Found {
  const values = [...new Set(tokens.map(token => token.value))];
  const [first = ''] = values;
  return { value: values.length === 1 ? first : values, drafts: [] };
}

function fromDraft(draft: Draft): Found {
  return { value: reference(draft), drafts: [draft] };
}

function producers(scene: Scene, kind: MediaKind): Draft[] {
  return scene.drafts.filter(({ task }) =>
    kind === 'image'
      ? tasks[task].outputs[0] === 'image'
      : tasks[task].outputs.some(output => output === kind)
  );
}

const MADE_WORDS =
  / (?:edited|generated|resulting|new|updated|modified|stylized|final|created|changed|altered|enhanced|improved|transformed|output|blurred|cleaned|produced) (?:\S+ )?(?:image|picture|photo|one|audio|version|recording|drawing|video|objects?|illustration|speech|file) /;

const RESULT_NOUNS = / (?:the|this|that|its|your) (?:\S+ )?(?:results?|outcomes?|outputs?) /;
const PRONOUN = / (?:it|that|this|them|these|those) /;
const EDITED_PRONOUN = new RegExp(
  ` (?:${[...(wordClasses['filter'] ?? []), ...(wordClasses['edit'] ?? []), 'make', 'turn', 'convert'].join('|')})${PRONOUN.source}`
);

/** "the edited image", "the result"; "it" after "then", or where a change is made to it. */
function pointsToResult({ line, isSequel }: Clause): boolean {
  if (MADE_WORDS.test(line) || RESULT_NOUNS.test(line) || EDITED_PRONOUN.test(line)) return true;
  return isSequel && PRONOUN.test(line);
}

function isControl(draft: Draft): boolean {
  return draft.task.endsWith('-control');
}

/** The place that "the second one" or "the last picture" names, from 0; null where there is no such word. */
function ordinal(line: string, count: number): number | null {
  if (count < 2) return null;
  const match = /the (\S+) (?:one|image|picture|photo|recording|file|table|video)\b/.exec(line);
  if (match?.[1] === 'last' || match?.[1] === 'other') return count - 1;
  const place = ORDINALS.indexOf(match?.[1] ?? '');
  return place < 0 ? null : place;
}

function wantsOriginal(line: string): boolean {
  return / (?:the|my) (?:original|initial|source) /.test(line);
}

/** "the picture" is the one last mentioned; several that were listed together, or any plural, are all of them. */
function lastTogether(scene: Scene, clause: Clause, known: readonly Token[], kind: MediaKind): Token[] {
  if (
    / (?:both|all|each|every|these|those|them|images|pictures|photos|recordings|files|videos|tables) /.test(
      clause.line
    )
  )
    return [...known];
  const sentence = [...scene.clauses]
    .slice(0, clause.index)
    .reverse()
    .find(other => mentionsIn(other.tokens, kind).length > 0);
  const together = mentionsIn(
    scene.clauses
      .filter(other => other.sentence === sentence?.sentence && other.index < clause.index)
      .flatMap(other => other.tokens),
    kind
  );
  const singular = / (?:this|that|the) (?:image|picture|photo|recording|file|table|video|one) | it /.test(
    clause.line
  );
  return singular && sentence?.sentence !== clause.sentence && together.length > 1
    ? together.slice(-1)
    : together;
}

/** What earlier cells showed: by the words of its task, by its place, else the latest. */
function fromTurns(scene: Scene, line: string, kind: MediaKind): Found | null {
  const all = scene.turns.flatMap(turn =>
    turn.resources
      .filter(resource => resource.kind === kind)
      .map(resource => ({
        name: resource.name,
        task: turn.tasks.find(task => task.outputs.includes(resource.name))?.task ?? null
      }))
  );
  // Boxes drawn over a picture and the table of a calculation only show what was found in their source.
  const whole = all.filter(({ task }) => task === null || tasks[task].outputs[0] === kind);
  const seen = whole.length > 0 ? whole : all;
  const names = [...new Set(seen.map(({ name }) => name))];
  const nth = ordinal(line, names.length);
  const byTask = seen.filter(({ task }) => {
    const word = task?.replace(/-.*$/, '') ?? '';
    return word !== '' && task?.endsWith('-control') === true && line.includes(` ${word} `);
  });
  const name = byTask.at(-1)?.name ?? (nth === null ? undefined : names[nth]) ?? seen.at(-1)?.name;
  if (name === undefined) return null;
  if (/ (?:both|all|these|them|those) /.test(line) && names.length > 1) return { value: names, drafts: [] };
  return { value: name, drafts: [] };
}

export function isReference(value: ArgumentValue): boolean {
  return [value].flat().some(part => referencesIn(part).length > 0);
}
