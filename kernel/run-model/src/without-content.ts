import type { Resource } from './resource.js';

/** @returns the resource, without what it tells of its content where that is the one that was erased. */
export function withoutContent(resource: Resource, sha256: string): Resource {
  if (resource.sha256 !== sha256) return resource;
  const { preview: _preview, text: _text, json: _json, ...facts } = resource;
  return { ...facts, notes: ['Its content was erased.'] };
}
