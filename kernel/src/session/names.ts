import type { ResourceKind } from '@cellist/run-model';
import { resourceKinds } from '@cellist/run-model';
import type { NameClaim } from '../pipeline/index.js';

/** Gives out names of resources for a session. */
export interface Names {
  /** A claim of one cell; a cell that ran before gets its own names again, in the same order. */
  claim(cell: string | null): NameClaim;
  /** Names that a cell had before a restart: its own again, and nobody else's. */
  restore(cell: string | null, names: readonly string[]): void;
  clear(): void;
}

export function createNames(): Names {
  const counts = new Map<ResourceKind, number>();
  const owned = new Map<string, string[]>();
  const taken = new Set<string>();
  const fresh = (kind: ResourceKind): string => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}-${String(count)}`;
  };
  const ownedBy = (cell: string): string[] => {
    const own = owned.get(cell) ?? [];
    owned.set(cell, own);
    return own;
  };
  return {
    claim(cell) {
      const own = cell === null ? [] : ownedBy(cell);
      const pool = [...own];
      const handed: string[] = [];
      return {
        next(kind) {
          const index = pool.findIndex(name => name.startsWith(`${kind}-`));
          const [known] = index < 0 ? [] : pool.splice(index, 1);
          const name = known ?? fresh(kind);
          taken.add(name);
          if (known === undefined) own.push(name);
          handed.push(name);
          return name;
        },
        given: () => handed,
        mark: () => handed.length,
        rewind(mark) {
          pool.unshift(...handed.splice(mark));
        }
      };
    },
    restore(cell, names) {
      const numbered = names.flatMap(name => numberedName(name) ?? []).sort((a, b) => a.number - b.number);
      for (const { name, kind, number } of numbered) {
        counts.set(kind, Math.max(counts.get(kind) ?? 0, number));
        if (taken.has(name)) continue;
        taken.add(name);
        if (cell !== null) ownedBy(cell).push(name);
      }
    },
    clear() {
      counts.clear();
      owned.clear();
      taken.clear();
    }
  };
}

/** `image-2` in its parts; null for a name of the user's own. */
function numberedName(name: string): { name: string; kind: ResourceKind; number: number } | null {
  const kind = resourceKinds.find(known => name.startsWith(`${known}-`));
  const number = Number(kind === undefined ? NaN : name.slice(kind.length + 1));
  return kind === undefined || !Number.isSafeInteger(number) || number < 1 ? null : { name, kind, number };
}
