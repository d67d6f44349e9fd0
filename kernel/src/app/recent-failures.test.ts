import { expect, test } from '@jest/globals';
import { CellistError } from '@cellist/run-model';
import type { Candidate, Choice } from '@cellist/run-model';
import { createRecentFailures } from './recent-failures.js';

const candidate = (id: string, unavailable: string | null = null): Candidate => ({
  id,
  where: ['endpoint'],
  downloads: null,
  likes: null,
  license: 'unknown',
  sizeBytes: null,
  revision: null,
  description: '',
  limits: '',
  unavailable
});
const choice = (id: string): Choice => ({
  id,
  where: 'endpoint',
  provider: null,
  revision: null,
  reason: '',
  by: 'rule'
});
const down = new CellistError('EXPERT_FAILED', 'down', { evidence: { status: 500 } });
const all = [candidate('a/a'), candidate('b/b'), candidate('c/c', 'why not')];
const ids = (candidates: readonly Candidate[]): string[] => candidates.map(({ id }) => id);

test('a model that failed lately stands behind those that did not, before those that cannot run', () => {
  const failures = createRecentFailures(() => 0);
  failures.note(choice('a/a'), down);
  expect(ids(failures.rank(all))).toEqual(['b/b', 'a/a', 'c/c']);
});

test('after a while it is forgiven', () => {
  let nowMs = 0;
  const failures = createRecentFailures(() => nowMs);
  failures.note(choice('a/a'), down);
  nowMs = 301_000;
  expect(ids(failures.rank(all))).toEqual(['a/a', 'b/b', 'c/c']);
});

test('an argument that does not fit, a refusal of the user and a stopped run say nothing of the model', () => {
  const failures = createRecentFailures(() => 0);
  for (const code of ['ARGUMENT_INVALID', 'CONSENT_MISSING', 'CANCELLED'] as const)
    failures.note(choice('a/a'), new CellistError(code, 'no'));
  expect(ids(failures.rank(all))).toEqual(['a/a', 'b/b', 'c/c']);
});
