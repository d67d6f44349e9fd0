import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ConvertedCode } from '../messages.js';
import { cellAddress, createSourceLines } from '../child/source-lines.js';
import { TURN } from '../turn.js';
import { createLanguage } from './create-language.js';
import type { Language } from './create-language.js';

let language: Language;

beforeAll(async () => {
  language = await createLanguage(fileURLToPath(new URL('../cell-globals', import.meta.url)));
});

afterAll(() => {
  language.close();
});

function convert(code: string, line = 0): ConvertedCode {
  const converted = language.convert(code, line, []);
  if ('traceback' in converted) throw new Error(converted.traceback.join('\n'));
  return converted;
}

test('knows what was adopted, and nothing that was only converted', () => {
  language.adopt(convert('const adopted = { deep: [1] };'));
  convert('const forgotten = 1;');
  expect(language.complete('adopted.', 8, []).matches).toEqual([{ text: 'deep', type: 'property' }]);
  expect(language.convert('forgotten', 0, [])).toMatchObject({ message: "Cannot find name 'forgotten'." });
});

test('says where code does not compile in lines of the cell', () => {
  expect(language.convert('let a = 1;\na = "b";', 3, [])).toMatchObject({
    traceback: [
      "line 5, column 1: Type 'string' is not assignable to type 'number'. (TS2322)",
      '  5 | a = "b";',
      '    | ^'
    ]
  });
});

test('lets a variable whose type cannot be written down be any, with its lines unmoved', () => {
  const converted = convert('const http = await import("node:http");\nhttp.METHODS.length');
  expect(converted.declarations).toContain('http: any');
});

test('the names of the moment are completed', () => {
  const { start, end, matches } = language.complete('resources["ima', 14, ['image-1', 'text-1']);
  expect([start, end, matches.map(({ text }) => text)]).toEqual([11, 14, ['image-1']]);
});

describe('every loop looks whether it was stopped', () => {
  test.each([
    ['while (true) work();'],
    ['for (;;) { work(); }'],
    ['for (const a of [1]) work();'],
    ['for (const a in {}) { work(); }'],
    ['do { work(); } while (true);'],
    ['named: while (true) { continue named; }'],
    ['for await (const a of []) { work(); }']
  ])('%s', code => {
    expect(convert(`declare function work(): void;\n${code}`).output).toMatch(
      new RegExp(`\\{\\s*${TURN}\\(\\);`)
    );
  });

  test('also one within another, and within functions', () => {
    const { output } = convert('const f = () => { while (true) { for (;;) {} } };');
    expect(output?.split(`${TURN}();`)).toHaveLength(3);
  });
});

test('places in converted code lead back to those in the cell', () => {
  const code =
    'interface Gone { a: number }\n\n// said\nfunction fail(): never {\n  throw new Error("x");\n}\nconst b = 1;';
  const { output, maps } = convert(code);
  const lines = createSourceLines();
  const address = cellAddress(7);
  lines.add({ address, maps, title: 'cell [7]', shift: 1, lines: Infinity });
  const rows = (output ?? '').split('\n');
  const row = rows.findIndex(text => text.includes('throw new'));
  const column = rows[row]?.indexOf('throw') ?? 0;
  expect(lines.find(address, row + 1, column + 1)).toMatchObject({ line: 7, column: 3 });
  expect(lines.find('elsewhere.js', 1, 1)).toBeNull();
});

test.each([
  ['const a = 1;', 'complete', ''],
  ['function f() {', 'incomplete', '  '],
  ['if (a) {\n  b(', 'incomplete', '    ']
])('%j is %s', (code, status, indent) => {
  expect(language.check(code)).toEqual({ status, indent });
});
