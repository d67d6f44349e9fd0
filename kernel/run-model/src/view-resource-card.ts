import { descentOf, lineageOf } from './lineage.js';
import type { Lineage } from './lineage.js';
import type { Resource } from './resource.js';
import type { Run, Task } from './run.js';
import { noSource, sourceOf } from './task-source.js';
import type { TaskSource } from './task-source.js';
import { detailText, drawingOf } from './view-resources.js';
import type { ResourceView } from './view-resources.js';
import { placeWords, shortText } from './words.js';

const REQUEST_LIMIT = 80;
const LINES_LIMIT = 60;
const NAME_LIMIT = 240;

/** A resource among others, in words. */
export interface ResourceLine {
  resource: Resource;
  /** As "image-2", "image-2 (band)". */
  names: string;
  what: string;
  from: string;
  /** As "object-detection → json-1, image-2"; empty where nothing was made from it. */
  use: string;
}

/** A line of a lineage: how deep it stands, and its words. */
export interface LineageLine {
  depth: number;
  resource: Resource;
  text: string;
}

/** A resource in full, but for its content. */
export interface ResourceCard {
  resource: Resource;
  names: string;
  facts: [label: string, value: string][];
  /** The chain of tasks and models back to the files. */
  lineage: LineageLine[];
  descent: string[];
  /** What the task that made it looked at: what its boxes, marks and times point into. */
  source: TaskSource;
  /** For a picture made from a picture: that one, to be seen beside it. */
  madeFrom: Resource | null;
  /** Of a picture with boxes or segments drawn: what they are. */
  drawing: Pick<ResourceView, 'boxes' | 'legend'>;
}

export type OwnNames = ReadonlyMap<string, string>;

/** One line for each resource; `runs` are all that are at hand, for origin and use. */
export function viewResourceList(
  resources: readonly Resource[],
  runs: readonly Run[],
  ownNames: OwnNames
): ResourceLine[] {
  return resources.map(resource => ({
    resource,
    names: namesText(resource, ownNames),
    what: `${resource.mime} · ${detailText(resource)}`,
    from: originWords(lineageOf(resource, runs)),
    use: shortText(descentWords(resource, runs).join('; '), REQUEST_LIMIT)
  }));
}

export function viewResourceCard(resource: Resource, runs: readonly Run[], ownNames: OwnNames): ResourceCard {
  const lineage = lineageOf(resource, runs);
  const [maker] = lineage.makers;
  const source = lineage.run === null ? noSource : sourceOf(lineage.run, maker?.id ?? null);
  return {
    resource,
    names: namesText(resource, ownNames),
    facts: [
      ['kind', resource.kind],
      ['type', resource.mime],
      ['size', detailText(resource)],
      ['from', originWords(lineage)],
      ['SHA-256', resource.sha256],
      ...(resource.notes ?? []).map((note): [string, string] => ['note', shortText(note, NAME_LIMIT)])
    ],
    lineage: lineageLines(lineage, 0).slice(0, LINES_LIMIT),
    descent: descentWords(resource, runs).slice(0, LINES_LIMIT),
    source,
    madeFrom: resource.kind === 'image' ? source.picture : null,
    drawing: lineage.run === null ? { boxes: [], legend: [] } : drawingOf(resource, maker, lineage.run)
  };
}

function namesText({ name }: Resource, ownNames: OwnNames): string {
  const own = [...ownNames].flatMap(([given, first]) => (first === name ? [given] : []));
  return own.length === 0 ? name : `${name} (${own.join(', ')})`;
}

/** As "media/a.jpg", "object-detection by owner/name (built in)". */
export function originWords({ resource: { from }, run, makers }: Lineage): string {
  if ('file' in from) return shortText(from.file, NAME_LIMIT);
  if ('url' in from) return shortText(from.url, NAME_LIMIT);
  if ('cell' in from) return 'a TypeScript cell';
  if ('attachment' in from) return `attachment ${shortText(from.attachment, NAME_LIMIT)}`;
  if (!('run' in from)) return 'the request';
  if ('answer' in from) return run === null ? 'the answer of a run' : `the answer to ${requestText(run)}`;
  const [first] = makers;
  if (first === undefined) return `task ${String(from.task)} of a run that is not at hand`;
  const parts = makers.length > 1 ? `, ${String(makers.length)} parts` : '';
  return `${taskWords(first)}${parts}`;
}

/** As "object-detection by owner/name (built in)". */
function taskWords({ task, choice, cached }: Task): string {
  const how =
    choice === null ? '' : ` by ${choice.id} (${placeWords[choice.where]}${cached ? ', done before' : ''})`;
  return task + how;
}

function lineageLines(lineage: Lineage, depth: number): LineageLine[] {
  const { resource, run } = lineage;
  const request = run === null || depth > 0 ? '' : `, for ${requestText(run)}`;
  return [
    { depth, resource, text: `${resource.name} ← ${originWords(lineage)}${request}` },
    ...lineage.sources.flatMap(source => lineageLines(source, depth + 1))
  ];
}

function descentWords(resource: Resource, runs: readonly Run[]): string[] {
  return descentOf(resource, runs).map(
    ({ task, outputs }) => `${task.task} → ${outputs.map(({ name }) => name).join(', ')}`
  );
}

function requestText(run: Run): string {
  return run.request === '' ? 'a written plan' : `“${shortText(run.request, REQUEST_LIMIT)}”`;
}
