/** `<resource>-N` stands for what task N yields (DESIGN §4); `<GENERATED>-N` is the paper's older spelling. */
const REFERENCE = /<(?:resource|generated)>-(?:dep_?)?(\d+)/gi;

/** @returns the ids of the tasks that a value refers to, in order, each once. */
export function referencesIn(value: string): number[] {
  return [...new Set(Array.from(value.matchAll(REFERENCE), match => Number(match[1])))];
}

/** @returns the id where the whole value is one reference, else null. */
export function soleReference(value: string): number | null {
  const ids = referencesIn(value);
  return ids.length === 1 && ids[0] !== undefined && value.trim().replace(REFERENCE, '') === ''
    ? ids[0]
    : null;
}

/** Puts `replacement(id)` in the place of each reference. */
export function replaceReferences(value: string, replacement: (id: number) => string): string {
  return value.replace(REFERENCE, (_, id: string) => replacement(Number(id)));
}

export function referenceTo(id: number): string {
  return `<resource>-${String(id)}`;
}
