import { emptyRun, reduce } from '@cellist/run-model';
import type { Run, RunEvent } from '@cellist/run-model';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';

/** All that a view of a run shows. Immutable: a change is a new object. */
export interface IRunState {
  readonly run: Run;
  /** Keys of what is unfolded: rows by their key, resources as `resource:<name>`. */
  readonly expanded: ReadonlySet<string>;
  /** The resource last pointed at, with a number that rises at each pointing. */
  readonly revealed: { readonly name: string; readonly count: number } | null;
}

/** What is known of one run, for all its views. Documents, events and clicks change it; it knows no DOM. */
export interface IRunModel {
  readonly state: IRunState;
  readonly changed: ISignal<IRunModel, void>;
  setDocument(run: Run): boolean;
  applyEvent(event: RunEvent): 'applied' | 'stale' | 'gap';
  toggle(key: string): void;
  reveal(name: string): void;
}

export class RunModel implements IRunModel {
  constructor() {
    this._state = { run: emptyRun(), expanded: new Set(), revealed: null };
  }

  get state(): IRunState {
    return this._state;
  }

  get changed(): ISignal<IRunModel, void> {
    return this._changed;
  }

  /**
   * Takes a whole document. One of the same run that is not newer is dropped, for a notebook hands the same one
   * over several times and may hand over an older one last. What was unfolded stays so within a run.
   * @returns whether it was taken.
   */
  setDocument(run: Run): boolean {
    const known = this._state.run;
    if (run.id === known.id && run.rev <= known.rev) return false;
    if (run.id === known.id) this._set({ run });
    else this._set({ run, expanded: new Set(), revealed: null });
    return true;
  }

  /** Folds one event. A reader that gets `gap` asks for the whole document. */
  applyEvent(event: RunEvent): 'applied' | 'stale' | 'gap' {
    const { run } = this._state;
    if (event.seq <= run.rev) return 'stale';
    if (event.seq > run.rev + 1) return 'gap';
    this._set({ run: reduce(run, event) });
    return 'applied';
  }

  toggle(key: string): void {
    const expanded = new Set(this._state.expanded);
    if (!expanded.delete(key)) expanded.add(key);
    this._set({ expanded });
  }

  /** Points at a resource: unfolds it and makes its views scroll to it. */
  reveal(name: string): void {
    const count = (this._state.revealed?.count ?? 0) + 1;
    this._set({
      expanded: new Set([...this._state.expanded, resourceKey(name)]),
      revealed: { name, count }
    });
  }

  private _set(change: Partial<IRunState>): void {
    this._state = { ...this._state, ...change };
    this._changed.emit();
  }

  private _state: IRunState;
  private readonly _changed = new Signal<IRunModel, void>(this);
}

export function resourceKey(name: string): string {
  return `resource:${name}`;
}

/**
 * One model a run, shared by all its views: an output may be shown twice, and React forgets its state whenever
 * the notebook detaches a cell. Kept until the last view that holds it is gone.
 */
export class RunModelRegistry {
  /** @returns the model of that run, held until `release` was called as often. */
  acquire(id: string): RunModel {
    const held = this._held.get(id) ?? { model: new RunModel(), views: 0 };
    held.views += 1;
    this._held.set(id, held);
    return held.model;
  }

  release(id: string): void {
    const held = this._held.get(id);
    if (held === undefined) return;
    held.views -= 1;
    if (held.views === 0) this._held.delete(id);
  }

  private readonly _held = new Map<string, { model: RunModel; views: number }>();
}
