/** What kind of cell a text is (DESIGN §6): leading line commands, then at most one body. */
export interface Cell {
  commands: LineCommand[];
  body: CellBody | null;
}

/** `%models object-detection` is `{name: 'models', argument: 'object-detection'}`. */
export interface LineCommand {
  name: string;
  argument: string;
}

export type CellBody =
  | { type: 'request'; text: string }
  | { type: 'plan'; text: string }
  | { type: 'tasks'; text: string }
  /** `start`: where `text` begins in the cell, in UTF-16 units; `line`: how many lines stand above it. */
  | { type: 'typescript'; text: string; start: number; line: number }
  | { type: 'unknown'; magic: string };

const MAGIC = /^%%(\S*)[^\S\n]*(.*)$/;
const COMMAND = /^%([A-Za-z][\w-]*)[^\S\n]*(.*)$/;

export function parseCell(code: string): Cell {
  const lines = code.split(/\r?\n/);
  const commands: LineCommand[] = [];
  let index = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const match = COMMAND.exec(line.trim());
    if (match === null) break;
    commands.push({ name: match[1] ?? '', argument: (match[2] ?? '').trim() });
  }
  return { commands, body: parseBody(code, lines.slice(index), index) };
}

/** @param above how many lines of the cell stand above `lines` */
function parseBody(code: string, lines: string[], above: number): CellBody | null {
  const text = lines.join('\n').trim();
  if (text === '') return null;
  const match = MAGIC.exec(lines[0]?.trim() ?? '');
  if (match === null) return { type: 'request', text };
  const rest = [match[2] ?? '', ...lines.slice(1)].join('\n');
  const magic = match[1] ?? '';
  switch (magic) {
    case 'plan':
      return { type: 'plan', text: rest.trim() };
    case 'tasks':
      return { type: 'tasks', text: rest.trim() };
    case 'ts':
      return typescriptBody(code, above + 1);
    default:
      return { type: 'unknown', magic: `%%${magic}` };
  }
}

/** The code exactly as it stands in the cell, so that offsets into it are offsets into the cell. */
function typescriptBody(code: string, line: number): CellBody {
  let start = 0;
  for (let passed = 0; passed < line; passed += 1) {
    const end = code.indexOf('\n', start);
    start = end < 0 ? code.length : end + 1;
  }
  return { type: 'typescript', text: code.slice(start), start, line };
}
