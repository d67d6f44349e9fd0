import { parseCell } from './parse-cell.js';

/** Whether a console should run what was typed, or wait for more lines: magics want a body, plans their end. */
export function completenessOf(code: string): 'complete' | 'incomplete' | 'invalid' {
  const { body } = parseCell(code);
  if (body === null) return 'complete';
  if (body.type === 'unknown') return 'invalid';
  if (body.type === 'request') return 'complete';
  if (body.text.trim() === '') return 'incomplete';
  return code.endsWith('\n') || !code.includes('\n') ? 'complete' : 'incomplete';
}
