import type { ResourceKind } from '@cellist/run-model';
import type { NameClaim } from '../pipeline/index.js';

/** Gives out names of resources for a session. */
export interface Names {
  /** A claim of one cell; a cell that ran before gets its own names again, in the same order. */
  claim(cell: string | null): NameClaim;
  clear(): void;
}

export function createNames(): Names {
  const counts = new Map<ResourceKind, number>();
  const owned = new Map<string, string[]>();
  const fresh = (kind: ResourceKind): string => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}-${String(count)}`;
  };
  return {
    claim(cell) {
      const pool = cell === null ? [] : [...(owned.get(cell) ?? [])];
      const handed: string[] = [];
      const own = cell === null ? [] : (owned.get(cell) ?? []);
      if (cell !== null) owned.set(cell, own);
      return {
        next(kind) {
          const index = pool.findIndex(name => name.startsWith(`${kind}-`));
          const [known] = index < 0 ? [] : pool.splice(index, 1);
          const name = known ?? fresh(kind);
          if (known === undefined) own.push(name);
          handed.push(name);
          return name;
        },
        mark: () => handed.length,
        rewind(mark) {
          pool.unshift(...handed.splice(mark));
        }
      };
    },
    clear() {
      counts.clear();
      owned.clear();
    }
  };
}
