import { expect, test } from '@jest/globals';
import { emptyRun } from '@cellist/run-model';
import type { Resource, ResourceKind, Run } from '@cellist/run-model';
import fc from 'fast-check';
import { createSession } from './index.js';
import type { Session } from './index.js';
import { createNames } from './names.js';

function resource(name: string, from: Resource['from']): Resource {
  const kind = name.slice(0, name.indexOf('-')) as ResourceKind;
  return { name, kind, mime: 'image/png', sizeBytes: 1, sha256: name, from };
}

/** A run that ended, whose request gave the names `given`, of which `lost` were of a task that failed. */
function runOf(id: string, cell: string, given: readonly string[], lost: readonly string[] = []): Run {
  const made = given.filter(name => !lost.includes(name));
  const unmade = lost.length === 0 ? {} : { unmade: [...lost] };
  return {
    ...emptyRun(),
    id,
    cell,
    resources: made.map(name => resource(name, { run: id, task: 0 })),
    ...unmade
  };
}

function claimOf(session: Session, cell: string, ...kinds: ResourceKind[]): string[] {
  const { names } = session.beginTurn(cell);
  return kinds.map(kind => names.next(kind));
}

test('a cell that runs again gets its own names again, and more of them follow on all others', () => {
  const session = createSession();
  expect(claimOf(session, 'a', 'image', 'json', 'image')).toEqual(['image-1', 'json-1', 'image-2']);
  expect(claimOf(session, 'b', 'image')).toEqual(['image-3']);
  expect(claimOf(session, 'a', 'image', 'image', 'image', 'json')).toEqual([
    'image-1',
    'image-2',
    'image-4',
    'json-1'
  ]);
});

test('names of a task that failed are not given again, also after a restart', () => {
  const session = createSession();
  expect(
    session.restore([runOf('r', 'a', ['image-1', 'image-2', 'image-3'], ['image-2', 'image-3'])])
  ).toHaveLength(1);
  expect(claimOf(session, 'b', 'image')).toEqual(['image-4']);
  // Its own cell has all of its names again, each where it was.
  expect(claimOf(session, 'a', 'image', 'image', 'image')).toEqual(['image-1', 'image-2', 'image-3']);
});

test('what this session made keeps its name beside what a restart brings back', () => {
  const session = createSession();
  claimOf(session, 'b', 'image');
  session.endTurn('b', runOf('new', 'b', ['image-1']));
  session.restore([runOf('old', 'a', ['image-1', 'image-2'])]);
  expect(session.findResource('image-1')?.from).toEqual({ run: 'new', task: 0 });
  expect(session.findResource('image-2')?.from).toEqual({ run: 'old', task: 0 });
  expect(claimOf(session, 'c', 'image')).toEqual(['image-3']);
});

test("a name of the user's own stands for a resource, and for one only", () => {
  const session = createSession();
  session.endTurn('a', runOf('r', 'a', ['image-1', 'image-2']));
  session.nameResource('image-2', 'band');
  expect(session.findResource('band')?.name).toBe('image-2');
  expect(session.beginTurn('b').turns[0]?.resources.map(({ name }) => name)).toContain('band');
  expect(() => {
    session.nameResource('image-9', 'crowd');
  }).toThrow('No resource is called image-9.');
  expect(() => {
    session.nameResource('image-1', 'image-2');
  }).toThrow('cannot be called');
  session.nameResource('image-1', 'band');
  expect(session.findResource('band')?.name).toBe('image-1');
});

test('what was handed out after a mark is handed out again after going back to it', () => {
  const claim = createNames().claim('a');
  claim.next('text');
  const mark = claim.mark();
  const after = [claim.next('image'), claim.next('text')];
  claim.rewind(mark);
  expect([claim.next('image'), claim.next('text')]).toEqual(after);
});

test('two cells never hold one name, whatever they ask for and in whichever order', () => {
  const kind = fc.constantFrom<ResourceKind>('image', 'text', 'table');
  const turn = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.array(kind, { maxLength: 4 }));
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 12 }), turns => {
      const names = createNames();
      const owner = new Map<string, string>();
      for (const [cell, kinds] of turns) {
        const claim = names.claim(cell);
        for (const name of kinds.map(wanted => claim.next(wanted))) {
          expect(owner.get(name) ?? cell).toBe(cell);
          owner.set(name, cell);
        }
      }
    })
  );
});
