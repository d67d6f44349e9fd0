import type { Environment } from '../../config/index.js';

const VARIABLE = /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g;

/**
 * Puts variables of the environment into headers: `Bearer $LAB_TOKEN`, `${LAB_TOKEN}`. Done at each call, so that
 * no configuration holds a key.
 * @returns the values that were put in (to be kept out of errors), and the names of variables that are not set.
 */
export function expandHeaders(
  headers: Readonly<Record<string, string>>,
  environment: Environment
): { headers: Record<string, string>; secrets: string[]; missing: string[] } {
  const secrets: string[] = [];
  const missing: string[] = [];
  const expand = (value: string): string =>
    value.replace(VARIABLE, (_, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare ?? '';
      const found = environment[name]?.trim() ?? '';
      if (found === '') missing.push(name);
      else secrets.push(found);
      return found;
    });
  const expanded = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, expand(value)]));
  return { headers: expanded, secrets, missing: [...new Set(missing)] };
}
