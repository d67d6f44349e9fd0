import type { Line, Segment } from './layout.js';

/** A label with the value that belongs to it, and the lines where both stand. */
export interface Field {
  label: string;
  /** What heads the value's column in a table; empty elsewhere. */
  column: string;
  value: string;
  lines: readonly Line[];
  /** Where the value stands. */
  segments: readonly Segment[];
}

/** Of a line's height: what stands lower belongs to something else. */
const NEXT_LINE = 1.6;
/** Lines below a label that may belong to it, as an address does. */
const MOST_BELOW = 3;

/** The labels and values of forms, tables and letter heads. Pure. */
export function findFields(lines: readonly Line[]): Field[] {
  return [...lines.flatMap((line, index) => besideAndBelow(lines, line, index)), ...tableCells(lines)];
}

/** "Label: value" in one piece, label and value side by side, and values below a label that ends in a colon. */
function besideAndBelow(lines: readonly Line[], line: Line, index: number): Field[] {
  const fields: Field[] = [];
  line.segments.forEach((segment, at) => {
    const inside = /^([^:]{2,40}):\s+(\S.*)$/.exec(segment.text);
    if (inside !== null) {
      const [, label = '', value = ''] = inside;
      fields.push({ label, column: '', value, lines: [line], segments: [segment] });
      return;
    }
    const next = line.segments[at + 1];
    const isLabel = segment.text.endsWith(':');
    const label = segment.text.replace(/\s*:$/, '');
    if (next !== undefined && !next.text.endsWith(':') && (isLabel || isPair(line, at))) {
      fields.push({ label, column: '', value: next.text, lines: [line], segments: [next] });
      return;
    }
    if (!isLabel) return;
    const below = linesBelow(lines, segment, index);
    if (below.length === 0) return;
    fields.push({
      label,
      column: '',
      value: below.map(each => each.segment.text).join(', '),
      lines: [line, ...below.map(each => each.line)],
      segments: below.map(each => each.segment)
    });
  });
  return fields;
}

/** A row of a form without colons: two cells, of which the first is words. */
function isPair(line: Line, at: number): boolean {
  const label = line.segments[at]?.text ?? '';
  return line.segments.length === 2 && at === 0 && /\p{L}{2}/u.test(label);
}

function linesBelow(
  lines: readonly Line[],
  label: Segment,
  index: number
): { line: Line; segment: Segment }[] {
  const found: { line: Line; segment: Segment }[] = [];
  let above = label;
  for (const line of lines.slice(index + 1)) {
    const segment = line.segments.find(
      each => Math.abs(each.box.xmin - label.box.xmin) < heightOf(label) * 1.5
    );
    if (segment === undefined) {
      if (line.box.ymin > above.box.ymax + heightOf(above) * NEXT_LINE) break;
      continue;
    }
    const near = segment.box.ymin - above.box.ymax < heightOf(above) * NEXT_LINE;
    if (!near || segment.text.includes(':') || found.length === MOST_BELOW) break;
    found.push({ line, segment });
    above = segment;
  }
  return found;
}

/** The cells of tables: rows of three or more columns under a line that heads them. */
function tableCells(lines: readonly Line[]): Field[] {
  const fields: Field[] = [];
  let header: Line | null = null;
  for (const line of lines) {
    const [first, ...cells] = line.segments;
    if (line.segments.length >= 3 && line.segments.every(segment => !/\d/.test(segment.text))) {
      header = line;
      continue;
    }
    if (header === null || first === undefined || cells.length < 2) continue;
    for (const cell of cells) {
      const column = columnOf(header, cell)?.text ?? '';
      fields.push({ label: first.text, column, value: cell.text, lines: [line], segments: [cell] });
    }
  }
  return fields;
}

/** The heading above a cell: whose left edge, right edge or middle is nearest, since columns are set in all three ways. */
function columnOf(header: Line, cell: Segment): Segment | undefined {
  const apart = (heading: Segment): number =>
    Math.min(
      Math.abs(heading.box.xmin - cell.box.xmin),
      Math.abs(heading.box.xmax - cell.box.xmax),
      Math.abs(heading.box.xmin + heading.box.xmax - cell.box.xmin - cell.box.xmax) / 2
    );
  return [...header.segments].sort((a, b) => apart(a) - apart(b))[0];
}

export function heightOf({ box }: { box: Segment['box'] }): number {
  return box.ymax - box.ymin;
}
