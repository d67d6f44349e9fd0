/** A value within a json value, under its key. */
export interface JsonBranch {
  key: string;
  /** Of a plain value its text, of an object or list how much it holds, as "3 items". */
  words: string;
  /** Null for a plain value. */
  children: unknown;
}

/** So many are listed at one place; the rest is told by its number. */
export const BRANCHES_SHOWN = 100;

/** What an object or list holds, in its own order, and how many more there are; nothing for a plain value. */
export function branchesOf(value: unknown): { branches: JsonBranch[]; left: number } {
  if (!holdsMore(value)) return { branches: [], left: 0 };
  const entries = Array.isArray(value)
    ? value.slice(0, BRANCHES_SHOWN).map((child: unknown, index): [string, unknown] => [String(index), child])
    : Object.entries(value).slice(0, BRANCHES_SHOWN);
  return {
    branches: entries.map(([key, child]) => branchOf(key, child)),
    left: Math.max(0, sizeOf(value) - BRANCHES_SHOWN)
  };
}

/** A value as one branch of its own, as the trunk of the tree. */
export function branchOf(key: string, value: unknown): JsonBranch {
  return { key, words: jsonWords(value), children: holdsMore(value) && sizeOf(value) > 0 ? value : null };
}

function jsonWords(value: unknown): string {
  if (!holdsMore(value)) return value === undefined ? '' : JSON.stringify(value);
  const size = sizeOf(value);
  if (Array.isArray(value)) return size === 0 ? '[ ]' : `[ ${String(size)} ]`;
  return size === 0 ? '{ }' : `{ ${String(size)} }`;
}

function holdsMore(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function sizeOf(value: object): number {
  return Array.isArray(value) ? value.length : Object.keys(value).length;
}
