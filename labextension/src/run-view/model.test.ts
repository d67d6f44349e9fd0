import { describe, expect, test } from '@jest/globals';
import { doneRun, planningRun, runningRun } from '../__fixtures__/runs.js';
import { RunModel, RunModelRegistry } from './model.js';

const counted = (model: RunModel): (() => number) => {
  let changes = 0;
  model.changed.connect(() => {
    changes += 1;
  });
  return () => changes;
};

describe('documents', () => {
  test('of a newer revision are taken, the same and older ones dropped in silence', () => {
    const model = new RunModel();
    const changes = counted(model);
    expect(model.setDocument({ ...runningRun, rev: 9 })).toBe(true);
    expect(model.setDocument({ ...runningRun, rev: 9 })).toBe(false);
    expect(model.setDocument({ ...runningRun, rev: 8 })).toBe(false);
    expect(model.setDocument({ ...runningRun, rev: 10 })).toBe(true);
    expect([model.state.run.rev, changes()]).toEqual([10, 2]);
  });

  test('keep what is unfolded within a run, and fold it up for another', () => {
    const model = new RunModel();
    model.setDocument({ ...runningRun, rev: 1 });
    model.toggle('1');
    model.setDocument({ ...runningRun, rev: 2 });
    expect([...model.state.expanded]).toEqual(['1']);
    model.setDocument(doneRun);
    expect([...model.state.expanded]).toEqual([]);
  });
});

test('events are folded in order; a gap is told, for then the whole document is needed', () => {
  const model = new RunModel();
  model.setDocument({ ...planningRun, rev: 2 });
  expect(model.applyEvent({ seq: 2, type: 'note-add', text: 'old' })).toBe('stale');
  expect(model.applyEvent({ seq: 4, type: 'note-add', text: 'early' })).toBe('gap');
  expect(model.applyEvent({ seq: 3, type: 'note-add', text: 'next' })).toBe('applied');
  expect([model.state.run.rev, model.state.run.notes]).toEqual([3, ['next']]);
});

test('a state once given out is never changed', () => {
  const model = new RunModel();
  const before = model.state;
  model.toggle('0');
  model.toggle('0');
  model.reveal('json-1');
  expect(before).toEqual({ run: before.run, expanded: new Set(), revealed: null });
  expect(model.state.revealed).toEqual({ name: 'json-1', count: 1 });
});

test('the views of a run share one model until the last is gone', () => {
  const models = new RunModelRegistry();
  const first = models.acquire('a');
  expect(models.acquire('a')).toBe(first);
  expect(models.acquire('b')).not.toBe(first);
  models.release('a');
  expect(models.acquire('a')).toBe(first);
  models.release('a');
  models.release('a');
  expect(models.acquire('a')).not.toBe(first);
});
