import { taskNames } from '@cellist/run-model';
import type { Session } from '../session/index.js';
import type { Typescript } from '../typescript/index.js';
import { commands } from './commands/index.js';
import { parseCell } from './parse-cell.js';

/** What may stand in place of `code.slice(start, end)`. Offsets in UTF-16 units. */
export interface CellCompletion {
  start: number;
  end: number;
  matches: { text: string; type: string }[];
}

export interface CompletionSources {
  session: Session;
  /** Files and folders (with a final `/`) whose path begins so, relative to the notebook. */
  filesBeginning: (prefix: string) => Promise<string[]>;
  typescript: Pick<Typescript, 'complete'>;
}

const MAGICS = ['%%plan', '%%tasks', '%%ts'];

/** Completes code in `%%ts` cells; else commands at the start of a line, `@resources`, tasks after `%models`, and files. */
export async function completeCell(
  code: string,
  cursor: number,
  { session, filesBeginning, typescript }: CompletionSources
): Promise<CellCompletion> {
  const { body } = parseCell(code);
  if (body?.type === 'typescript' && cursor >= body.start) {
    const { start, end, matches } = await typescript.complete(body.text, cursor - body.start);
    return { start: start + body.start, end: end + body.start, matches };
  }
  const before = code.slice(0, cursor);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const word = /\S*$/.exec(line)?.[0] ?? '';
  const found = (prefix: string, matches: { text: string; type: string }[]): CellCompletion => ({
    start: cursor - prefix.length,
    end: cursor,
    matches: matches.filter(({ text }) => text.startsWith(prefix) && text !== prefix)
  });
  if (/^%\S*$/.test(line)) {
    const names = [
      ...commands.map(({ name }) => `%${name}`),
      ...(before.trimStart() === line.trimStart() ? MAGICS : [])
    ];
    return found(
      word,
      names.map(text => ({ text, type: 'magic' }))
    );
  }
  if (/^%models\s+\S*$/.test(line))
    return found(
      word,
      taskNames.map(text => ({ text, type: 'task' }))
    );
  const resource =
    /(?:^|[^\p{L}\p{N}_.@])(@[\p{L}\p{N}_-]*)$/u.exec(line)?.[1] ??
    (/^%resources\s/.test(line) ? word : undefined);
  if (resource !== undefined) {
    const names = session
      .resources()
      .map(({ name, kind }) => ({ text: resource.startsWith('@') ? `@${name}` : name, type: kind }));
    const files = /^@./.test(resource) ? await filesBeginning(resource.slice(1)) : [];
    return found(resource, [...names, ...files.map(file => pathMatch(`@${file}`))]);
  }
  const [, mark = '', path = ''] = /^["'(“]*(@?)(.*)$/.exec(word) ?? [];
  if (path === '') return found('', []);
  const files = await filesBeginning(path);
  const names = path.length > 2 ? taskNames.filter(name => name.startsWith(path)) : [];
  return found(mark + path, [
    ...files.map(file => pathMatch(mark + file)),
    ...names.map(text => ({ text, type: 'task' }))
  ]);
}

function pathMatch(text: string): { text: string; type: string } {
  return { text, type: text.endsWith('/') ? 'folder' : 'file' };
}
