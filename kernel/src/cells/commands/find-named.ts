import { CellistError } from '@cellist/run-model';
import type { Resource } from '@cellist/run-model';
import { nearest } from '../nearest.js';
import type { CommandContext } from './command.js';

/** The resource that an argument names, with or without its `@`. @throws RESOURCE_NOT_FOUND with the way to it. */
export async function findNamed(argument: string, { session, resources }: CommandContext): Promise<Resource> {
  const name = argument.replace(/^@/, '');
  const found = session.findResource(name);
  if (found !== undefined) return found;
  const names = [...session.resources().map(resource => resource.name), ...session.ownNames().keys()];
  const near = nearest(name, names);
  const hint =
    (await resources.whereMade(name)) ??
    (near !== null
      ? `The nearest name is ${near}.`
      : names.length > 0
        ? '%resources lists those that there are.'
        : 'Nothing has been read or made yet.');
  throw new CellistError('RESOURCE_NOT_FOUND', `No resource is called ${name}.`, { hint });
}

/** The words of an argument; quoted ones may hold spaces. Options begin with `--`. */
export function readArguments(argument: string): { words: string[]; options: string[] } {
  const parts = Array.from(argument.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g), match => ({
    text: match[1] ?? match[2] ?? match[3] ?? '',
    isPlain: match[3] !== undefined
  }));
  const isOption = ({ text, isPlain }: (typeof parts)[number]): boolean => isPlain && text.startsWith('--');
  return {
    words: parts.filter(part => !isOption(part)).map(({ text }) => text),
    options: parts.filter(isOption).map(({ text }) => text)
  };
}
