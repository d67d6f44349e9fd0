import type { Candidate, Choice, Resource, Run, TaskName } from '@cellist/run-model';
import type { Turn } from '../controller/index.js';
import type { ChoiceMemory, NameClaim } from '../pipeline/index.js';
import { createNames } from './names.js';

/** What one kernel process remembers of its notebook: turns, names, runs, choices. A restart empties it. */
export interface Session {
  /** Begins a cell's turn: an earlier turn of the same cell is replaced and its names are used again. */
  beginTurn(cell: string | null): TurnStart;
  /** Keeps how the run ended, in the place of the cell's earlier turn. */
  endTurn(cell: string | null, run: Run): void;
  /**
   * Begins a cell of code: what it kept before is dropped, as are the turns of its requests, and their names are used
   * again. @returns how each of its requests is to be called in `beginTurn` and `endTurn`, and the names
   */
  beginCode(cell: string | null): CodeStart;
  /** Keeps a resource that code made, beside those of runs. */
  addResource(cell: string | null, resource: Resource): void;
  /** Resources by name, own names included; undefined where none is known. */
  findResource(name: string): Resource | undefined;
  /** In the order of their making, the latest of each name. */
  resources(): Resource[];
  /** Gives a resource a name of the user's own beside its first one. */
  nameResource(name: string, own: string): void;
  /** Oldest first. */
  runs(): Run[];
  readonly choices: ChoiceMemory;
  /** Empties the chat log; files stay. */
  forget(): void;
}

export interface TurnStart {
  names: NameClaim;
  /** The chat log before this cell, oldest first. */
  turns: Turn[];
}

export interface CodeStart {
  names: NameClaim;
  /** The turn of the next request of this cell; null where the cell has no id. */
  nextTurn(): string | null;
}

interface Entry {
  cell: string | null;
  run: Run;
}

interface Kept {
  cell: string | null;
  resource: Resource;
}

export function createSession(): Session {
  let entries: Entry[] = [];
  let kept: Kept[] = [];
  const names = createNames();
  const ownNames = new Map<string, string>();
  const choices = createChoiceMemory();
  const indexOf = (cell: string | null): number =>
    cell === null ? -1 : entries.findIndex(entry => entry.cell === cell);
  const all = (): Map<string, Resource> =>
    new Map(
      [...entries.flatMap(({ run }) => run.resources), ...kept.map(({ resource }) => resource)].map(
        (resource): [string, Resource] => [resource.name, resource]
      )
    );

  return {
    beginTurn(cell) {
      const index = indexOf(cell);
      const before = index < 0 ? entries : entries.slice(0, index);
      return { names: names.claim(cell), turns: before.map(({ run }) => turnOf(run)) };
    },
    endTurn(cell, run) {
      const index = indexOf(cell);
      if (index < 0) entries.push({ cell, run });
      else entries[index] = { cell, run };
    },
    beginCode(cell) {
      let turns = 0;
      if (cell !== null) {
        kept = kept.filter(each => each.cell !== cell);
        entries = entries.filter(entry => entry.cell?.startsWith(`${cell}#`) !== true);
      }
      return {
        names: names.claim(cell),
        nextTurn: () => (cell === null ? null : `${cell}#${String(++turns)}`)
      };
    },
    addResource(cell, resource) {
      kept = [...kept.filter(each => each.resource.name !== resource.name), { cell, resource }];
    },
    findResource: name => all().get(ownNames.get(name) ?? name),
    resources: () => [...all().values()],
    nameResource(name, own) {
      ownNames.set(own, name);
    },
    runs: () => entries.map(({ run }) => run),
    choices,
    forget() {
      entries = [];
      kept = [];
      names.clear();
      ownNames.clear();
      choices.forget();
    }
  };
}

function turnOf(run: Run): Turn {
  return {
    request: run.request,
    answer: run.answer,
    resources: run.resources,
    tasks: run.tasks.map(({ id, task, args, outputs }) => ({ id, task, args, outputs }))
  };
}

/** A choice holds as long as the same candidates are offered. */
function createChoiceMemory(): ChoiceMemory & { forget(): void } {
  const made = new Map<string, Choice>();
  const keyOf = (task: TaskName, candidates: readonly Candidate[]): string =>
    JSON.stringify([task, ...candidates.map(({ id, where }) => [id, ...where])]);
  return {
    recall: (task, candidates) => made.get(keyOf(task, candidates)),
    remember(task, candidates, choice) {
      made.set(keyOf(task, candidates), choice);
    },
    forget() {
      made.clear();
    }
  };
}
