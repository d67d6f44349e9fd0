import * as z from 'zod';

const score = z.number().min(0).max(1);
const classes = z.array(z.looseObject({ label: z.string(), score })).min(1);
const detections = z
  .array(
    z.looseObject({
      label: z.string(),
      score,
      box: z.looseObject({ xmin: z.number(), ymin: z.number(), xmax: z.number(), ymax: z.number() })
    })
  )
  .min(1);
const entities = z
  .array(
    z.looseObject({
      entity_group: z.string().optional(),
      entity: z.string().nullish(),
      word: z.string(),
      score: score.optional(),
      start: z.number().int().nonnegative().nullish(),
      end: z.number().int().nonnegative().nullish()
    })
  )
  .min(1);
const transcript = z.looseObject({
  chunks: z
    .array(z.looseObject({ text: z.string(), timestamp: z.array(z.number().nullable()).length(2) }))
    .min(1)
});
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const table = z.looseObject({ columns: z.array(z.string()).min(1), rows: z.array(z.array(cell)) });
const records = z.array(z.record(z.string(), cell)).min(1);

/** A piece of text; `label` names the thing that it is, as "PER". */
export interface Mark {
  text: string;
  label: string | null;
}

/** A json or table value as it is best looked at; `value` is the one that fits everything. */
export type JsonView =
  | { type: 'detections'; items: { label: string; score: number; box: string }[] }
  | { type: 'classes'; items: { label: string; score: number }[] }
  | { type: 'entities'; marks: Mark[] }
  | { type: 'transcript'; items: { time: string; text: string }[] }
  | { type: 'table'; columns: string[]; rows: string[][] }
  | { type: 'value'; text: string };

/**
 * Finds the view that fits a value by its shape (the Hub's task specifications), whatever task made it.
 * @param source the text in which named things were found, null where it is not at hand.
 */
export function viewJson(value: unknown, source: string | null = null): JsonView {
  const detected = detections.safeParse(value);
  if (detected.success) {
    return {
      type: 'detections',
      items: detected.data.map(({ label, score, box }) => ({
        label,
        score,
        box: `${pixel(box.xmin)}, ${pixel(box.ymin)} – ${pixel(box.xmax)}, ${pixel(box.ymax)}`
      }))
    };
  }
  const classified = classes.safeParse(value);
  if (classified.success) {
    const items = classified.data.map(({ label, score }) => ({ label, score }));
    return { type: 'classes', items: items.sort((a, b) => b.score - a.score) };
  }
  const named = entities.safeParse(value);
  if (named.success) return { type: 'entities', marks: markEntities(named.data, source) };
  const spoken = transcript.safeParse(value);
  if (spoken.success) {
    return {
      type: 'transcript',
      items: spoken.data.chunks.map(({ text, timestamp }) => ({ time: clock(timestamp[0] ?? null), text }))
    };
  }
  return (
    viewTable(value) ?? { type: 'value', text: value === undefined ? '' : JSON.stringify(value, null, 1) }
  );
}

function viewTable(value: unknown): JsonView | null {
  const written = table.safeParse(value);
  if (written.success) {
    return {
      type: 'table',
      columns: written.data.columns,
      rows: written.data.rows.map(row => row.map(cellText))
    };
  }
  const listed = records.safeParse(value);
  if (!listed.success) return null;
  const columns = [...new Set(listed.data.flatMap(record => Object.keys(record)))];
  return {
    type: 'table',
    columns,
    rows: listed.data.map(record => columns.map(column => cellText(record[column] ?? null)))
  };
}

/** The whole text with its named things marked where their places are known, else the things alone. */
function markEntities(found: z.infer<typeof entities>, source: string | null): Mark[] {
  const labelOf = (entity: (typeof found)[number]): string =>
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

function cellText(value: string | number | boolean | null): string {
  return value === null ? '' : String(value);
}

function pixel(value: number): string {
  return String(Math.round(value));
}

/** Seconds as "1:05.2". */
function clock(seconds: number | null): string {
  if (seconds === null) return '';
  const rest = (seconds % 60).toFixed(1);
  return `${String(Math.floor(seconds / 60))}:${rest.padStart(4, '0')}`;
}
