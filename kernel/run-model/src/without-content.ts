import { findMentions } from './mentions.js';
import type { Resource } from './resource.js';
import type { Run } from './run.js';

const ERASED = 'Its content was erased.';
/** Stands in requests and arguments where a data: address was the content itself. */
const ERASED_ADDRESS = 'data:,erased';

/** @returns the resource, without what it tells of its content where that is the one that was erased. */
export function withoutContent(resource: Resource, sha256: string): Resource {
  if (resource.sha256 !== sha256) return resource;
  const { preview: _preview, text: _text, json: _json, ...facts } = resource;
  return { ...facts, notes: [ERASED] };
}

/**
 * @returns the run, without what its resources tell of that content; an erased answer is told nowhere else either,
 *   nor is the data: address that a content came from.
 */
export function runWithoutContent(run: Run, sha256: string): Run {
  const isAnswer = run.resources.some(({ from, sha256: own }) => own === sha256 && 'answer' in from);
  return {
    ...withoutAddresses(run, addressesOf(run, sha256)),
    resources: run.resources.map(resource => withoutContent(resource, sha256)),
    ...(isAnswer ? { answer: '' } : {})
  };
}

/** The data: addresses of a content: the arguments that became it, or, where none did, all that the request holds. */
function addressesOf({ resources, tasks, request }: Run, sha256: string): string[] {
  const names = resources
    .filter(({ from, sha256: own }) => own === sha256 && 'inline' in from)
    .map(({ name }) => name);
  if (names.length === 0) return [];
  const became = tasks.flatMap(({ args, inputs }) =>
    Object.entries(args).flatMap(([key, value]) =>
      inputs[key]?.some(name => names.includes(name)) === true ? [value].flat() : []
    )
  );
  const addresses = became.length > 0 ? became : findMentions(request).map(({ value }) => value);
  return addresses.map(value => value.trim()).filter(value => /^data:/i.test(value));
}

function withoutAddresses(run: Run, addresses: readonly string[]): Run {
  if (addresses.length === 0) return run;
  const without = (text: string): string =>
    addresses.reduce((left, address) => left.replaceAll(address, ERASED_ADDRESS), text);
  return {
    ...run,
    request: without(run.request),
    answer: without(run.answer),
    notes: run.notes.map(without),
    tasks: run.tasks.map(task => ({
      ...task,
      args: Object.fromEntries(
        Object.entries(task.args).map(([key, value]) => [
          key,
          typeof value === 'string' ? without(value) : value.map(without)
        ])
      )
    }))
  };
}

/** Whether the user had its content deleted for good: nothing brings it back unasked. */
export function isErased({ notes }: Resource): boolean {
  return notes?.includes(ERASED) ?? false;
}
