import { expect, test } from '@jest/globals';
import { isCellistError } from './errors.js';
import { readRun } from './read-run.js';
import { emptyRun } from './reduce.js';
import { RUN_SCHEMA } from './run.js';

const document = { ...emptyRun(), id: 'r', request: 'Describe cat.jpg' };

function codeOf(value: unknown): string {
  try {
    readRun(value);
    return 'read';
  } catch (error) {
    return isCellistError(error) ? error.code : 'a bug';
  }
}

test('a run document is read as it was written', () => {
  expect(readRun(JSON.parse(JSON.stringify(document)))).toEqual(document);
});

test('fields that are not known are left out, as a reader of newer documents must', () => {
  expect(readRun({ ...document, colour: 'red' })).toEqual(document);
});

test.each([
  ['a newer one', { ...document, schema: RUN_SCHEMA + 1 }, 'SCHEMA_NEWER'],
  ['one with a state that does not exist', { ...document, state: 'sleeping' }, 'RESOURCE_UNREADABLE'],
  ['one without a schema', { ...document, schema: undefined }, 'RESOURCE_UNREADABLE'],
  ['no object', 'run', 'RESOURCE_UNREADABLE'],
  ['null', null, 'RESOURCE_UNREADABLE'],
  ['a list', [], 'RESOURCE_UNREADABLE']
])('%s is refused by its code', (_, value, code) => {
  expect(codeOf(value)).toBe(code);
});
