import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { ERROR_CODES, errorCodes } from '@cellist/run-model';

/** The rows of `ERRORS.md`: code, meaning, what to do. */
function documented(): Map<string, { meaning: string; advice: string }> {
  const page = readFileSync(new URL('../../../ERRORS.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)`\s*\| (.+?)\s*\| (.+?)\s*\|$/gm)];
  return new Map(rows.map(([, code = '', meaning = '', advice = '']) => [code, { meaning, advice }]));
}

test('every code stands in ERRORS.md, with the same meaning, and ERRORS.md has no others', () => {
  const rows = documented();
  expect([...rows.keys()].sort()).toEqual([...errorCodes].sort());
  expect(Object.fromEntries([...rows].map(([code, { meaning }]) => [code, meaning]))).toEqual(ERROR_CODES);
});

test('ERRORS.md says for every code what can be done', () => {
  expect([...documented()].filter(([, { advice }]) => !/\w{3}.*\.$/.test(advice))).toEqual([]);
});
