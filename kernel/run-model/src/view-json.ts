import {
  answersShape,
  classesShape,
  detectionsShape,
  entitiesShape,
  posesShape,
  recordsShape,
  segmentsShape,
  similaritiesShape,
  tableShape,
  transcriptShape
} from './json-shapes.js';
import type { Answers, Box, Cell, Entities } from './json-shapes.js';
import { labelColours } from './label-colours.js';
import { noSource } from './task-source.js';
import type { TaskSource } from './task-source.js';

/** A piece of text; `label` names the thing that it is, as "PER". */
export interface Mark {
  text: string;
  label: string | null;
}

/** A thing in a picture, with the colour that is its label's in the whole view. */
export interface BoxView {
  label: string;
  score: number | null;
  box: Box;
  colour: string;
}

export interface AnswerView {
  answer: string;
  score: number | null;
  /** The words around it, itself marked; null where its place is not known. */
  marks: Mark[] | null;
}

export interface SpokenView {
  /** As "1:05.2"; empty where it is not known. */
  time: string;
  startSeconds: number | null;
  endSeconds: number | null;
  text: string;
}

export interface PoseView {
  label: string;
  points: { x: number; y: number; label: string; score: number | null; colour: string }[];
}

export interface TableView {
  type: 'table';
  columns: string[];
  rows: string[][];
  /** For each column whether all that it holds are numbers. */
  isNumeric: boolean[];
}

/** A json or table value as it is best looked at; `tree` is the one that fits everything. */
export type JsonView =
  | { type: 'detections'; items: BoxView[] }
  | { type: 'segments'; items: { label: string; score: number | null; colour: string }[] }
  | { type: 'poses'; items: PoseView[] }
  | { type: 'classes'; items: { label: string; score: number }[] }
  | { type: 'entities'; marks: Mark[] }
  | { type: 'answers'; items: AnswerView[]; boxes: BoxView[] }
  | { type: 'transcript'; items: SpokenView[] }
  | TableView
  | { type: 'tree'; value: unknown };

type Viewer = (value: unknown, source: TaskSource) => JsonView | null;

/** In this order, for what has a box or a mask is a class as well. */
const viewers: readonly Viewer[] = [
  viewDetections,
  viewSegments,
  viewPoses,
  viewClasses,
  viewEntities,
  viewAnswers,
  viewTranscript,
  viewSimilarities,
  viewTable
];

/**
 * Finds the view that fits a value by its shape (the Hub's task specifications), whatever task made it.
 * @param source what the task looked at, as far as it is at hand.
 */
export function viewJson(value: unknown, source: TaskSource = noSource): JsonView {
  for (const viewer of viewers) {
    const view = viewer(value, source);
    if (view !== null) return view;
  }
  return { type: 'tree', value };
}

function viewDetections(value: unknown): JsonView | null {
  const { success, data } = detectionsShape.safeParse(value);
  if (!success) return null;
  const colourOf = labelColours(data.map(({ label }) => label));
  return {
    type: 'detections',
    items: data.map(({ label, score, box }) => ({ label, score, box, colour: colourOf(label) }))
  };
}

function viewSegments(value: unknown): JsonView | null {
  const { success, data } = segmentsShape.safeParse(value);
  if (!success) return null;
  const colourOf = labelColours(data.map(({ label }) => label));
  return {
    type: 'segments',
    items: data.map(({ label, score }) => ({ label, score: score ?? null, colour: colourOf(label) }))
  };
}

function viewPoses(value: unknown): JsonView | null {
  const { success, data } = posesShape.safeParse(value);
  if (!success) return null;
  const names = data.map(({ label }, index) => label ?? `pose ${String(index + 1)}`);
  const colourOf = labelColours(names);
  return {
    type: 'poses',
    items: data.map(({ keypoints }, index) => {
      const label = names[index] ?? '';
      return {
        label,
        points: keypoints.map((point, at) => ({
          x: point.x,
          y: point.y,
          label: point.label ?? String(at + 1),
          score: point.score ?? null,
          colour: colourOf(label)
        }))
      };
    })
  };
}

function viewClasses(value: unknown): JsonView | null {
  const { success, data } = classesShape.safeParse(value);
  if (!success) return null;
  const items = data.map(({ label, score }) => ({ label, score }));
  return { type: 'classes', items: items.sort((a, b) => b.score - a.score) };
}

function viewEntities(value: unknown, { text }: TaskSource): JsonView | null {
  const { success, data } = entitiesShape.safeParse(value);
  return success ? { type: 'entities', marks: markEntities(data, text) } : null;
}

function viewAnswers(value: unknown, { text }: TaskSource): JsonView | null {
  const { success, data } = answersShape.safeParse(value);
  if (!success) return null;
  const boxes = data.flatMap(({ lines = [] }) =>
    lines.map(line => ({ label: line.text, score: null, box: line.box }))
  );
  const colourOf = labelColours(boxes.map(({ label }) => label));
  return {
    type: 'answers',
    items: data.map(found => ({
      answer: found.answer,
      score: found.score ?? null,
      marks: markAnswer(found, text)
    })),
    boxes: boxes.map(box => ({ ...box, colour: colourOf(box.label) }))
  };
}

function viewTranscript(value: unknown): JsonView | null {
  const { success, data } = transcriptShape.safeParse(value);
  if (!success) return null;
  return {
    type: 'transcript',
    items: data.chunks.map(({ text, timestamp: [start = null, end = null] }) => ({
      time: clock(start),
      startSeconds: start,
      endSeconds: end,
      text: text.trim()
    }))
  };
}

/** How alike each sentence is: bars under the sentences, where there are as many. */
function viewSimilarities(value: unknown, { sentences }: TaskSource): JsonView | null {
  const { success, data } = similaritiesShape.safeParse(value);
  if (!success || data.length !== sentences.length) return null;
  const items = data.map((score, index) => ({ label: sentences[index] ?? '', score }));
  return { type: 'classes', items: items.sort((a, b) => b.score - a.score) };
}

function viewTable(value: unknown): JsonView | null {
  const written = tableShape.safeParse(value);
  if (written.success) return tableOf(written.data.columns, written.data.rows);
  const listed = recordsShape.safeParse(value);
  if (!listed.success) return null;
  const columns = [...new Set(listed.data.flatMap(record => Object.keys(record)))];
  if (columns.length === 0) return null;
  return tableOf(
    columns,
    listed.data.map(record => columns.map(column => record[column] ?? null))
  );
}

function tableOf(columns: string[], rows: readonly (readonly Cell[])[]): JsonView {
  return {
    type: 'table',
    columns,
    rows: rows.map(row => row.map(cell => (cell === null ? '' : String(cell)))),
    isNumeric: columns.map((_, at) => isNumeric(rows.map(row => row[at] ?? null)))
  };
}

function isNumeric(cells: readonly Cell[]): boolean {
  const filled = cells.filter(cell => cell !== null && cell !== '');
  return (
    filled.length > 0 && filled.every(cell => typeof cell !== 'boolean' && Number.isFinite(Number(cell)))
  );
}

/** The whole text with its named things marked where their places are known, else the things alone. */
function markEntities(found: Entities, source: string | null): Mark[] {
  const labelOf = (entity: Entities[number]): string =>
    (entity.entity_group ?? entity.entity ?? '').replace(/^[BI]-/, '');
  const alone = found.map(entity => ({ text: entity.word, label: labelOf(entity) }));
  if (source === null) return alone;
  const marks: Mark[] = [];
  let at = 0;
  for (const entity of [...found].sort((a, b) => (a.start ?? 0) - (b.start ?? 0))) {
    const { start, end } = entity;
    if (typeof start !== 'number' || typeof end !== 'number' || end > source.length) return alone;
    if (start < at || end <= start) continue;
    if (start > at) marks.push({ text: source.slice(at, start), label: null });
    marks.push({ text: source.slice(start, end), label: labelOf(entity) });
    at = end;
  }
  if (at < source.length) marks.push({ text: source.slice(at), label: null });
  return marks;
}

const CONTEXT_UNITS = 160;

/** The answer in the sentence it was found in, or in the words around its place, or on the lines of its page. */
function markAnswer(
  { answer, start, end, sentence, lines }: Answers[number],
  text: string | null
): Mark[] | null {
  if (text !== null && typeof start === 'number' && text.slice(start, end ?? start) === answer) {
    const from = Math.max(0, start - CONTEXT_UNITS);
    const to = start + answer.length;
    return marked(
      `${from > 0 ? '…' : ''}${text.slice(from, start)}`,
      answer,
      `${text.slice(to, to + CONTEXT_UNITS)}${to + CONTEXT_UNITS < text.length ? '…' : ''}`
    );
  }
  const around = sentence ?? lines?.map(line => line.text).join(' / ');
  if (around === undefined || around === '' || around === answer) return null;
  const at = around.indexOf(answer);
  return at < 0
    ? [{ text: around, label: null }]
    : marked(around.slice(0, at), answer, around.slice(at + answer.length));
}

function marked(before: string, answer: string, after: string): Mark[] {
  return [
    { text: before, label: null },
    { text: answer, label: '' },
    { text: after, label: null }
  ].filter(({ text }) => text !== '');
}

/** Seconds as "1:05.2". */
function clock(seconds: number | null): string {
  if (seconds === null || seconds < 0 || !Number.isFinite(seconds)) return '';
  const tenths = Math.round(seconds * 10);
  return `${String(Math.floor(tenths / 600))}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`;
}
