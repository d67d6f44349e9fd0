import { SourceMap } from 'node:module';
import path from 'node:path';
import * as z from 'zod';

const payloadSchema = z.looseObject({
  file: z.string().default(''),
  version: z.number(),
  sources: z.array(z.string()),
  sourcesContent: z.array(z.string()).default([]),
  names: z.array(z.string()),
  mappings: z.string(),
  sourceRoot: z.string().default('')
});

/** Where a piece of running code comes from. */
export interface CodeSource {
  /** How a stack names the running code: an address that no file has, or a path. */
  address: string;
  /** JSON source maps, from the running code back to what was written. */
  maps: readonly string[];
  /** `cell [3]`, or a path relative to the notebook. */
  title: string;
  /** To add to a line: lines of the cell above its code, without those that the converter put there. */
  shift: number;
  /** How many lines the running code has; what the executor wraps around it comes after. */
  lines: number;
}

export interface SourceLine {
  source: CodeSource;
  /** In the cell or file, from 1. */
  line: number;
  column: number;
}

/** Turns places in running code into those that people wrote. */
export interface SourceLines {
  add(source: CodeSource): void;
  /** Null for code that is not ours. */
  find(address: string, line: number, column: number): SourceLine | null;
  /** Whether a stack names code of ours so. */
  has(address: string): boolean;
}

export function createSourceLines(): SourceLines {
  const sources = new Map<string, { source: CodeSource; maps: SourceMap[] | null }>();
  const find = (address: string, line: number, column: number): SourceLine | null => {
    const known = sources.get(address);
    if (known === undefined || line > known.source.lines) return null;
    known.maps ??= known.source.maps.map(json => new SourceMap(payloadSchema.parse(JSON.parse(json))));
    // Source maps count from 0, stacks from 1.
    let at = { line: line - 1, column: column - 1 };
    for (const map of known.maps) {
      const entry = map.findEntry(at.line, at.column);
      if (!('originalLine' in entry)) return null;
      at = { line: entry.originalLine, column: entry.originalColumn };
    }
    return { source: known.source, line: at.line + 1 + known.source.shift, column: at.column + 1 };
  };
  return {
    add(source) {
      sources.set(source.address, { source, maps: null });
    },
    find,
    has: address => sources.has(address)
  };
}

/** What a stack calls the code of one execution. */
export function cellAddress(cell: number): string {
  return `cellist-cell-${String(cell)}`;
}

/** The TypeScript file of a module that the converter made JavaScript of. */
export function moduleTitle(file: string, folder: string, maps: readonly string[]): string {
  const last = maps.at(-1);
  const source = last === undefined ? undefined : payloadSchema.parse(JSON.parse(last)).sources[0];
  const written = source === undefined ? file : path.join(path.dirname(file), path.basename(source));
  return path.relative(folder, written);
}
