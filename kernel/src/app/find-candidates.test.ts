import { expect, test } from '@jest/globals';
import { fullCard, NO_FILTER } from '@cellist/run-model';
import type { ModelFilter, Place } from '@cellist/run-model';
import type { Expert } from '../experts/index.js';
import { findCandidates } from './find-candidates.js';
import type { FindCandidatesOptions } from './find-candidates.js';

const task = 'summarization';

function expert(id: string, place: Place, license: string, sizeBytes: number | null): Expert {
  return {
    card: fullCard({ id, tasks: [task], description: '', license, sizeBytes }),
    place,
    availability: () => Promise.resolve({ ok: true }),
    run: () => Promise.resolve([])
  };
}

const experts = [
  expert('a/small', 'transformers', 'MIT', 10_000_000),
  expert('b/large', 'transformers', 'MIT', 900_000_000),
  expert('c/copyleft', 'program', 'GPL-3.0', null)
];

function find(more: Partial<FindCandidatesOptions>): ReturnType<typeof findCandidates> {
  return findCandidates({
    experts,
    task,
    topK: 5,
    allowed: NO_FILTER,
    rank: found => [...found],
    pinned: null,
    mostGreyed: 5,
    signal: new AbortController().signal,
    ...more
  });
}

test('what the settings leave out cannot be taken, and the setting is named', async () => {
  const allowed: ModelFilter = { ...NO_FILTER, licenses: ['MIT'], maxSizeBytes: 50_000_000 };
  const found = await find({ allowed });
  expect(found.map(({ id, where, unavailable }) => [id, where, unavailable])).toEqual([
    ['a/small', ['transformers'], null],
    ['b/large', [], expect.stringMatching(/larger \(900\.0 MB\) than 50\.0 MB.*modelFilter\.maxSizeBytes/)],
    ['c/copyleft', [], expect.stringMatching(/licence \(GPL-3\.0\).*modelFilter\.licenses/)]
  ]);
});

test('a candidate has the version that is installed, else that of its card', async () => {
  const installed: Expert = {
    ...expert('a/small', 'program', 'MIT', null),
    availability: () => Promise.resolve({ ok: true, version: '5.1.9' })
  };
  const built: Expert = { ...expert('b/built', 'embedded', 'MIT', null) };
  const found = await find({
    experts: [installed, { ...built, card: { ...built.card, revision: '3' } }]
  });
  expect(found.map(({ id, revision }) => [id, revision])).toEqual([
    ['a/small', '5.1.9'],
    ['b/built', '3']
  ]);
});

test('what is not looked for is not told of', async () => {
  const found = await find({ wanted: { ...NO_FILTER, places: ['program'] } });
  expect(found.map(({ id }) => id)).toEqual(['c/copyleft']);
});
