import type { Resource } from './resource.js';
import type { Run } from './run.js';

const ERASED = 'Its content was erased.';

/** @returns the resource, without what it tells of its content where that is the one that was erased. */
export function withoutContent(resource: Resource, sha256: string): Resource {
  if (resource.sha256 !== sha256) return resource;
  const { preview: _preview, text: _text, json: _json, ...facts } = resource;
  return { ...facts, notes: [ERASED] };
}

/** @returns the run, without what its resources tell of that content; an erased answer is told nowhere else either. */
export function runWithoutContent(run: Run, sha256: string): Run {
  const isAnswer = run.resources.some(({ from, sha256: own }) => own === sha256 && 'answer' in from);
  return {
    ...run,
    resources: run.resources.map(resource => withoutContent(resource, sha256)),
    ...(isAnswer ? { answer: '' } : {})
  };
}

/** Whether the user had its content deleted for good: nothing brings it back unasked. */
export function isErased({ notes }: Resource): boolean {
  return notes?.includes(ERASED) ?? false;
}
