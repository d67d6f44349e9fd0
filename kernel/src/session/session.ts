import { CellistError, runWithoutContent, withoutContent } from '@cellist/run-model';
import type { Candidate, Choice, Resource, Run, TaskName } from '@cellist/run-model';
import type { Turn } from '../controller/index.js';
import type { ChoiceMemory, NameClaim } from '../pipeline/index.js';
import { inNameOrder } from './in-name-order.js';
import { createNames } from './names.js';
import { checkOwnName } from './own-name.js';

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
  /**
   * Gives a resource a name of the user's own beside its first one; the latest resource of that name counts.
   * @throws ARGUMENT_INVALID for what can be no name, RESOURCE_NOT_FOUND where there is no such resource.
   */
  nameResource(name: string, own: string): void;
  /** The user's own names, each with the name that the resource got first. */
  ownNames(): ReadonlyMap<string, string>;
  /**
   * Brings runs from before a restart back, oldest first: their turns stand before those of this session, and
   * their names go to nobody else. What this session made keeps its names.
   * @param options.asTurns false where only what they read and made is to be known, not what was said.
   * @returns those that were brought back.
   */
  restore(runs: readonly Run[], options?: { asTurns?: boolean }): Run[];
  /** Drops what is known of a content: its preview, text and value. The resources say that it was erased. */
  eraseContent(sha256: string): void;
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
  /** From before a restart: what this session made itself goes before it. */
  isRestored?: boolean;
  /** False where only its names are known: the controller is not told of it. */
  isTurn?: boolean;
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
  const all = (): Map<string, Resource> => resourcesOf(entries, kept);

  return {
    beginTurn(cell) {
      const index = indexOf(cell);
      const before = index < 0 ? entries : entries.slice(0, index);
      const turns = before.filter(({ isTurn = true }) => isTurn).map(({ run }) => turnOf(run, ownNames));
      const made = kept.map(({ resource }) => resource);
      if (made.length > 0)
        turns.push({ request: CODE_TURN, answer: '', resources: withOwnNames(made, ownNames), tasks: [] });
      return { names: names.claim(cell), turns };
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
      checkOwnName(own);
      const known = all();
      if (known.has(own))
        throw new CellistError('ARGUMENT_INVALID', `Another resource is called ${own} already.`);
      if (!known.has(name)) throw new CellistError('RESOURCE_NOT_FOUND', `No resource is called ${name}.`);
      ownNames.set(own, name);
    },
    ownNames: () => ownNames,
    restore(runs, { asTurns = true } = {}) {
      const isKnown = (run: Run): boolean =>
        entries.some(entry => entry.run.id === run.id) || indexOf(run.cell) >= 0;
      const latest = new Map<string, Run>();
      for (const run of runs) if (!isKnown(run)) latest.set(run.cell ?? run.id, run);
      const restored = [...latest.values()];
      for (const run of restored)
        names.restore(run.cell, [...run.resources.map(({ name }) => name), ...(run.unmade ?? [])]);
      const before = restored.map(run => ({ cell: run.cell, run, isRestored: true, isTurn: asTurns }));
      entries = [...before, ...entries];
      return restored;
    },
    eraseContent(sha256) {
      entries = entries.map(entry => ({
        ...entry,
        run: runWithoutContent(entry.run, sha256)
      }));
      kept = kept.map(each => ({ ...each, resource: withoutContent(each.resource, sha256) }));
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

/** The latest resource of each name, in the order of making; what this session made goes before what it restored. */
function resourcesOf(entries: readonly Entry[], kept: readonly Kept[]): Map<string, Resource> {
  const found = new Map([
    ...latestOf(entries.filter(({ isRestored = false }) => isRestored)),
    ...latestOf(entries.filter(({ isRestored = false }) => !isRestored))
  ]);
  const ordered = new Map<string, Resource>();
  for (const { name } of entries.flatMap(({ run }) => inNameOrder(run))) {
    const resource = found.get(name);
    if (resource !== undefined) ordered.set(name, resource);
  }
  for (const { resource } of kept) ordered.set(resource.name, resource);
  return ordered;
}

/**
 * A run that names what an earlier one made or read carries a copy of it as it was then, so the first to hold a name
 * counts, unless a later run made a resource of that name.
 */
function latestOf(entries: readonly Entry[]): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const { run } of entries)
    for (const resource of run.resources)
      if (!found.has(resource.name) || isMadeBy(run, resource)) found.set(resource.name, resource);
  return found;
}

function isMadeBy(run: Run, { from }: Resource): boolean {
  return 'run' in from && from.run === run.id;
}

/** What stands in the chat log for all that cells of code keep. */
const CODE_TURN = '(kept by code)';

/** A resource with a name of the user's own stands under both. */
function withOwnNames(resources: readonly Resource[], ownNames: ReadonlyMap<string, string>): Resource[] {
  const named = [...ownNames].flatMap(([own, name]) => {
    const resource = resources.find(known => known.name === name);
    return resource === undefined ? [] : [{ ...resource, name: own }];
  });
  return [...resources, ...named];
}

function turnOf(run: Run, ownNames: ReadonlyMap<string, string>): Turn {
  return {
    request: run.request,
    answer: run.answer,
    resources: withOwnNames(inNameOrder(run), ownNames),
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
