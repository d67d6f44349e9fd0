import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { taskNames, tasks } from '@cellist/run-model';
import type { Resource as DocumentResource, Run, TaskName } from '@cellist/run-model';
import type { Resource as CellResource, Run as CellRun, TaskName as CellTaskName } from './cell-globals.js';
import { createLanguage } from './language/create-language.js';
import type { Language } from './language/create-language.js';

let language: Language;

beforeAll(async () => {
  language = await createLanguage(fileURLToPath(new URL('./cell-globals', import.meta.url)));
});

afterAll(() => {
  language.close();
});

function completed(code: string): string[] {
  return language.complete(code, code.length, []).matches.map(({ text }) => text);
}

test('the declarations for cells say of runs and resources what the documents say', () => {
  // That these compile is the test: `npm run types` refuses a declaration that has drifted.
  const asCellRun = (run: Run): CellRun => run;
  type Fact = Exclude<keyof CellResource, 'path' | 'bytes' | 'text' | 'json' | 'lineage' | 'made'>;
  const asFact = (fact: Fact): keyof DocumentResource => fact;
  const asCellTask = (name: TaskName): CellTaskName => name;
  const asTask = (name: CellTaskName): TaskName => name;
  expect([asCellRun, asFact, asCellTask, asTask].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
});

test.each(taskNames)('the declarations for cells know the arguments of %s', name => {
  expect(completed(`task(${JSON.stringify(name)}, { `)).toEqual(
    expect.arrayContaining(Object.keys(tasks[name].args))
  );
  expect(completed(`task(${JSON.stringify(name)}, { `)).toHaveLength(Object.keys(tasks[name].args).length);
  const [needed] = Object.entries(tasks[name].args).find(([, spec]) => !spec.optional) ?? [];
  const missing = language.convert(`void task(${JSON.stringify(name)}, {});`, 0, []);
  expect('traceback' in missing ? missing.traceback.join('\n') : '').toContain(String(needed));
});

test('a call with the wrong task does not compile', () => {
  expect(language.convert('void task("no-such-task", { text: "a" });', 0, [])).toMatchObject({
    message: expect.stringContaining('no-such-task')
  });
});
