import { inspect } from 'node:util';
import { excerpt } from '../excerpt.js';
import type { SourceLines } from './source-lines.js';

/** Frames of the machinery around a cell. */
const MACHINERY = /^node:(?:async_hooks|internal|vm)|[\\/]tslab[\\/]dist[\\/]/;

/** From now on the stacks of all errors name the lines of cells and of the project's TypeScript. */
export function installReadableStacks(lines: SourceLines, own: string): void {
  Error.prepareStackTrace = (error, frames) => {
    const shown = frames.flatMap(frame => {
      const address = frame.getScriptNameOrSourceURL() ?? frame.getFileName() ?? '';
      if (MACHINERY.test(address) || address === own) return [];
      const [line, column] = [frame.getLineNumber() ?? 0, frame.getColumnNumber() ?? 0];
      const place = lines.find(address, line, column);
      // The executor's own call, around the code of the cell.
      if (place === null && lines.has(address)) return [];
      const where =
        place === null
          ? address === ''
            ? 'native code'
            : `${address}:${String(line)}:${String(column)}`
          : `${place.source.title}, line ${String(place.line)}, column ${String(place.column)}`;
      const name = frame.getFunctionName();
      return [`    at ${name === null || name === '' ? where : `${name} (${where})`}`];
    });
    return [headOf(error), ...shown].join('\n');
  };
}

/** What a client shows of an error that a cell ended with. */
export interface ErrorWords {
  ename: string;
  evalue: string;
  traceback: string[];
}

/**
 * Words for whatever a cell threw: the stack, and the line of the cell that it came from.
 * @param title of the cell; @param above lines of the cell above its code
 */
export function describeThrown(thrown: unknown, title: string, code: string, above: number): ErrorWords {
  if (!(thrown instanceof Error)) {
    const evalue = inspect(thrown);
    return { ename: 'Thrown', evalue, traceback: [`Thrown: ${evalue}`] };
  }
  const stack = stackOf(thrown);
  const at = stack.indexOf(`${title}, line `);
  const place = at < 0 ? null : /line (\d+), column (\d+)/.exec(stack.slice(at));
  const quoted = place === null ? [] : excerpt(code, Number(place[1]) - above, Number(place[2]), above);
  const hint = 'hint' in thrown && typeof thrown.hint === 'string' && thrown.hint !== '' ? [thrown.hint] : [];
  const cause = thrown.cause === undefined ? [] : [`Caused by: ${causeOf(thrown.cause)}`];
  return {
    ename: thrown.name,
    evalue: thrown.message,
    traceback: [...stack.split('\n'), ...cause, ...quoted, ...hint]
  };
}

function causeOf(cause: unknown): string {
  return cause instanceof Error ? stackOf(cause) : inspect(cause);
}

/** Node puts an excerpt of the converted code above some stacks. */
function stackOf(error: Error): string {
  const head = headOf(error);
  const stack = error.stack ?? head;
  return stack.slice(Math.max(0, stack.indexOf(head)));
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return 'Error';
  }
}
