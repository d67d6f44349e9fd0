import { CellistError, tasks } from '@cellist/run-model';
import type { TaskName } from '@cellist/run-model';
import type * as z from 'zod';
import type { Limits } from '../../config/index.js';
import type { NewContent } from '../../resources/index.js';
import type { ExpertInput } from '../expert.js';
import { checkedMedium, findMedium } from './find-media.js';
import type { HubReply } from './hub-reply.js';
import * as shapes from './result-schemas.js';

export interface ReplyContext {
  /** Named in errors. */
  who: string;
  /** What a picture may have; null where whoever keeps it checks that. */
  limits: Limits | null;
  /** Fetches what a reply names instead of holding it. */
  download(url: string): Promise<Uint8Array>;
}

/**
 * What a reply in the Hub's form means for a task, checked: scores, boxes inside the picture, real bytes of
 * pictures and sound. Drawings that a task also yields are not made here (`completeOutputs`).
 * @throws EXPERT_FAILED saying what was wrong with it.
 */
export async function contentsOf(
  reply: HubReply,
  input: ExpertInput,
  context: ReplyContext
): Promise<NewContent[]> {
  const [primary] = tasks[input.task].outputs;
  const isDrawing = input.task === 'image-segmentation';
  if (primary === 'image' || primary === 'audio' || primary === 'video')
    if (!isDrawing || reply.type === 'bytes') return [await mediumOf(reply, primary, context)];
  if (reply.type === 'bytes') {
    throw failed(
      context,
      `bytes (${reply.mime === '' ? 'of no told form' : reply.mime}) where ${primary} was to come`
    );
  }
  return jsonContents(reply.json, input, context);
}

async function mediumOf(
  reply: HubReply,
  kind: 'image' | 'audio' | 'video',
  context: ReplyContext
): Promise<NewContent> {
  const found = reply.type === 'bytes' ? { bytes: reply.bytes } : findMedium(reply.json);
  if (found === null) throw failed(context, `JSON that holds no ${kind}`);
  const bytes = 'bytes' in found ? found.bytes : await context.download(found.url);
  return checkedMedium(bytes, kind, context);
}

/** What a reply in JSON is read with. */
interface JsonReply {
  input: ExpertInput;
  context: ReplyContext;
  /** @throws EXPERT_FAILED where the reply has another shape. */
  read: <Output>(schema: z.ZodType<Output>) => Output;
}

type JsonReader = (reply: JsonReply) => NewContent[] | Promise<NewContent[]>;

const classes: JsonReader = ({ read }) => [{ kind: 'json', json: read(shapes.classesSchema) }];
const answer: JsonReader = ({ read }) => {
  const json = read(shapes.answerSchema);
  return [
    { kind: 'text', text: json.answer },
    { kind: 'json', json }
  ];
};

/** By task; every other one yields a text. */
const readers: Partial<Record<TaskName, JsonReader>> = {
  'text-classification': classes,
  'zero-shot-classification': classes,
  'image-classification': classes,
  'audio-classification': classes,
  'video-classification': classes,
  'question-answering': answer,
  'visual-question-answering': answer,
  'document-question-answering': answer,
  'token-classification': ({ read }) => [{ kind: 'json', json: read(shapes.entitiesSchema) }],
  'image-segmentation': ({ read }) => [{ kind: 'json', json: read(shapes.segmentsSchema) }],
  'object-detection': ({ read, input, context }) => [
    { kind: 'json', json: insidePicture(read(shapes.detectionsSchema), input, context) }
  ],
  'sentence-similarity': ({ read, input, context }) => [
    { kind: 'json', json: counted(read(shapes.similaritiesSchema), input, context) }
  ],
  'table-question-answering': ({ read, input }) => tableAnswer(read(shapes.tableAnswerSchema), input),
  'tabular-classification': ({ read, input, context }) =>
    rowClasses(read(shapes.rowClassesSchema), input, context),
  'automatic-speech-recognition': ({ read }) => {
    const { text, chunks } = read(shapes.transcriptSchema);
    return [
      { kind: 'text', text: text.trim() },
      { kind: 'json', json: { text: text.trim(), chunks: chunks ?? [] } }
    ];
  }
};

const writing: JsonReader = ({ read, context }) => [
  { kind: 'text', text: written(read(shapes.textSchema), context) }
];

async function jsonContents(json: unknown, input: ExpertInput, context: ReplyContext): Promise<NewContent[]> {
  const read: JsonReply['read'] = schema => {
    const result = schema.safeParse(json);
    if (result.success) return result.data;
    throw failed(context, `a result that is not in the form of ${input.task} (${whyNot(result.error)})`);
  };
  return (readers[input.task] ?? writing)({ input, context, read });
}

function written(text: string, context: ReplyContext): string {
  if (text.trim() === '') throw failed(context, 'an empty text');
  return text.trim();
}

/** One similarity for each sentence, else it is not known which is whose. */
function counted(numbers: number[], input: ExpertInput, context: ReplyContext): number[] {
  const value = input.values['sentences'];
  const expected = value?.type === 'list' ? value.texts.length : 1;
  if (numbers.length === expected) return numbers;
  throw failed(context, `${String(numbers.length)} similarities for ${String(expected)} sentences`);
}

/** Models give boxes a little over the edge, which is cut off; one that lies elsewhere is of another picture. */
const OVER_THE_EDGE = 0.05;

function insidePicture(
  found: shapes.Detections,
  input: ExpertInput,
  context: ReplyContext
): shapes.Detections {
  const value = input.values['image'];
  const { width, height } = value?.type === 'resource' ? value.resource.resource : {};
  if (width === undefined || height === undefined) return found;
  return found.map(({ label, score, box }) => {
    const isInside =
      box.xmin >= -width * OVER_THE_EDGE &&
      box.ymin >= -height * OVER_THE_EDGE &&
      box.xmax <= width * (1 + OVER_THE_EDGE) &&
      box.ymax <= height * (1 + OVER_THE_EDGE);
    if (!isInside)
      throw failed(
        context,
        `a box (${label}) outside of the picture of ${String(width)} × ${String(height)} pixels`
      );
    const cut = {
      xmin: Math.max(0, box.xmin),
      ymin: Math.max(0, box.ymin),
      xmax: Math.min(width, box.xmax),
      ymax: Math.min(height, box.ymax)
    };
    return { label, score, box: cut };
  });
}

interface SourceTable {
  columns: string[];
  rows: unknown[][];
}

async function sourceTable(input: ExpertInput): Promise<SourceTable> {
  const value = input.values['table'];
  if (value?.type !== 'resource') return { columns: [], rows: [] };
  const table = await value.resource.json();
  return isTable(table) ? table : { columns: [], rows: [] };
}

function isTable(value: unknown): value is SourceTable {
  return (
    typeof value === 'object' &&
    value !== null &&
    'columns' in value &&
    'rows' in value &&
    Array.isArray(value.columns) &&
    Array.isArray(value.rows)
  );
}

/** The answer, and the rows that it was taken from. */
async function tableAnswer(
  { answer, coordinates, cells, aggregator }: z.infer<typeof shapes.tableAnswerSchema>,
  input: ExpertInput
): Promise<NewContent[]> {
  const { columns, rows } = await sourceTable(input);
  const used = [...new Set(coordinates.flatMap(([row]) => (row === undefined ? [] : [row])))].sort(
    (a, b) => a - b
  );
  const taken = used.flatMap(index => {
    const row = rows[index];
    return row === undefined ? [] : [row];
  });
  const table: NewContent =
    taken.length > 0
      ? { kind: 'table', columns, rows: taken }
      : {
          kind: 'table',
          columns: ['answer'],
          rows: (cells.length > 0 ? cells : [answer]).map(cell => [cell])
        };
  const calculation =
    aggregator === undefined || aggregator === 'NONE' || aggregator === '' ? '' : ` (${aggregator})`;
  return [{ kind: 'text', text: `${answer.replace(/^(SUM|COUNT|AVERAGE) > /, '')}${calculation}` }, table];
}

/** The table with a column more, and the classes alone. */
async function rowClasses(
  classes: z.infer<typeof shapes.rowClassesSchema>,
  input: ExpertInput,
  context: ReplyContext
): Promise<NewContent[]> {
  const { columns, rows } = await sourceTable(input);
  if (rows.length !== classes.length)
    throw failed(context, `${String(classes.length)} classes for ${String(rows.length)} rows`);
  const target = input.values['target'];
  const wanted = target?.type === 'text' && target.text.trim() !== '' ? target.text.trim() : 'class';
  const name = columns.includes(wanted) ? `${wanted} (told)` : wanted;
  return [
    { kind: 'table', columns: [...columns, name], rows: rows.map((row, index) => [...row, classes[index]]) },
    { kind: 'json', json: classes }
  ];
}

function whyNot(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined) return 'it has another form';
  const own = deepest(issue);
  const where = own.path.length === 0 ? '' : `at ${own.path.join('.')}: `;
  return `${where}${own.message}`;
}

/** Of a union the branch that came farthest says most. */
function deepest(issue: z.core.$ZodIssue, path: PropertyKey[] = []): { path: string[]; message: string } {
  const here = [...path, ...issue.path];
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flatMap(branch => branch.map(each => deepest(each, here)));
    const best = inner.sort((a, b) => b.path.length - a.path.length)[0];
    if (best !== undefined) return best;
  }
  return { path: here.map(String), message: issue.message };
}

function failed({ who }: { who: string }, what: string): CellistError {
  return new CellistError('EXPERT_FAILED', `${who} sent ${what}.`);
}
