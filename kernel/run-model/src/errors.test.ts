import { expect, test } from '@jest/globals';
import { CellistError, ERROR_CODES, isCellistError, toProblem } from './errors.js';

test('an error of ours is known by its code, also one from another copy of this package', () => {
  const foreign = Object.assign(new Error('No such file.'), {
    code: 'RESOURCE_NOT_FOUND',
    hint: 'Look again.'
  });
  expect(isCellistError(foreign)).toBe(true);
  expect(toProblem(foreign)).toEqual({
    code: 'RESOURCE_NOT_FOUND',
    message: 'No such file.',
    hint: 'Look again.'
  });
});

test.each([
  [Object.assign(new Error('Busy'), { code: 'EBUSY', hint: '' }), 'EXPERT_FAILED', 'Busy'],
  ['a thrown string', 'EXPERT_FAILED', 'a thrown string'],
  [new Error(''), 'EXPERT_FAILED', ERROR_CODES.EXPERT_FAILED]
])('%s becomes a problem with the code of where it happened', (error, code, message) => {
  expect(isCellistError(error)).toBe(false);
  expect(toProblem(error, 'EXPERT_FAILED')).toEqual({ code, message, hint: '' });
});

test('an error is not retryable unless it says so, and keeps its cause', () => {
  const cause = new Error('below');
  expect(new CellistError('INTERNAL', 'Above.', { cause })).toMatchObject({
    retryable: false,
    hint: '',
    cause
  });
});
