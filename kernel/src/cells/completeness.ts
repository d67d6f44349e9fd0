import type { CodeCompleteness, Typescript } from '../typescript/index.js';
import { parseCell } from './parse-cell.js';

/** `indent` is what the next line begins with, where the status is `incomplete`. */
export type Completeness = { status: 'complete' | 'invalid' } | { status: 'incomplete'; indent: string };

/** Whether a console should run what was typed, or wait for more lines: magics want a body, plans and code their end. */
export async function completenessOf(
  code: string,
  typescript: Pick<Typescript, 'check'>
): Promise<Completeness> {
  const { body } = parseCell(code);
  if (body === null) return { status: 'complete' };
  if (body.type === 'unknown') return { status: 'invalid' };
  if (body.type === 'request') return { status: 'complete' };
  if (body.text.trim() === '') return { status: 'incomplete', indent: '' };
  if (body.type === 'typescript') return codeCompleteness(body.text, await typescript.check(body.text));
  const isEnded = code.endsWith('\n') || !code.includes('\n');
  return isEnded ? { status: 'complete' } : { status: 'incomplete', indent: '' };
}

/** Code ends with an empty line, unless a bracket is still open; a second empty line ends it all the same. */
function codeCompleteness(text: string, { status, indent }: CodeCompleteness): Completeness {
  if (text.endsWith('\n') && (status === 'complete' || /\n\s*\n\s*$/.test(text)))
    return { status: 'complete' };
  return { status: 'incomplete', indent };
}
