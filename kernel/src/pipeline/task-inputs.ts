import {
  CellistError,
  referencesIn,
  replaceReferences,
  soleMention,
  soleReference,
  splitPage,
  tasks
} from '@cellist/run-model';
import type { ArgumentValue, Mention, PlanTask, Resource, ResourceKind } from '@cellist/run-model';
import type { InputValue } from '../experts/index.js';
import type { OpenResource } from '../resources/index.js';

/** What a task's arguments became: the values for the expert, and the names of the resources among them. */
export interface TaskInputs {
  values: Record<string, InputValue>;
  names: Record<string, string[]>;
}

/** Where arguments find their content. */
export interface InputSources {
  /** What a task yielded, or, for one that was expanded, what its parts did in order. */
  outputsOf(id: number): readonly OpenResource[][];
  /** Reads a mention; the same mention gives the same resource within a run. */
  read(mention: Mention, wanted: ResourceKind): Promise<OpenResource>;
  /** A page of a document, counted from 1, as a picture; null for what has no pages. `isNamed` where the plan says which. */
  page(found: OpenResource, page: { number: number; isNamed: boolean }): Promise<OpenResource | null>;
  /** Reading may be long work: recognising the letters of a scan. */
  signal: AbortSignal;
}

/**
 * Turns the arguments of a task into what its expert gets. Nothing is left unresolved.
 * @throws RESOURCE_KIND where a resource is not of the kind that the argument takes, and what `read` throws.
 */
export async function resolveInputs(task: PlanTask, sources: InputSources): Promise<TaskInputs> {
  const inputs: TaskInputs = { values: {}, names: {} };
  for (const [argument, value] of Object.entries(task.args)) {
    const spec = tasks[task.task].args[argument];
    if (spec === undefined) continue;
    const resolved =
      spec.kind === 'text'
        ? await resolveText(value, spec.list, sources)
        : await resolveMedia(value, spec.kind, sources);
    inputs.values[argument] = resolved.value;
    inputs.names[argument] = resolved.used.map(({ resource }) => resource.name);
  }
  return inputs;
}

interface Resolved {
  value: InputValue;
  used: OpenResource[];
}

async function resolveMedia(
  value: ArgumentValue,
  wanted: ResourceKind,
  sources: InputSources
): Promise<Resolved> {
  const text = [value].flat()[0] ?? '';
  const id = soleReference(text);
  const read = id === null ? await sources.read(mentionOf(text), wanted) : outputOfKind(id, wanted, sources);
  const found =
    wanted === 'image' && read.resource.kind === 'text' ? await pageOf(read, text, sources) : read;
  if (found.resource.kind !== wanted) throw wrongKind(found.resource, wanted);
  return { value: { type: 'resource', resource: found }, used: [found] };
}

/** Where a picture is wanted, a PDF is one by its page: the one that is named (`report.pdf#page=2`), else the first. */
async function pageOf(read: OpenResource, value: string, sources: InputSources): Promise<OpenResource> {
  const { page } = splitPage(value);
  return (await sources.page(read, { number: page ?? 1, isNamed: page !== null })) ?? read;
}

async function resolveText(value: ArgumentValue, isList: boolean, sources: InputSources): Promise<Resolved> {
  const resolved = await Promise.all([value].flat().map(part => resolveOneText(part, sources)));
  const used = resolved.flatMap(part => part.used);
  const texts = resolved.map(part => part.text);
  return { value: isList ? { type: 'list', texts } : { type: 'text', text: texts.join('\n') }, used };
}

async function resolveOneText(
  value: string,
  sources: InputSources
): Promise<{ text: string; used: OpenResource[] }> {
  const mention = soleMention(value);
  if (mention !== null) {
    const found = await sources.read(mention, 'text');
    if (!isReadable(found)) throw wrongKind(found.resource, 'text');
    return { text: await found.text(sources.signal), used: [found] };
  }
  const readings = new Map<number, { text: string; used: OpenResource[] }>();
  for (const id of referencesIn(value)) readings.set(id, await readingOf(id, sources));
  return {
    text: replaceReferences(value, id => readings.get(id)?.text ?? ''),
    used: [...readings.values()].flatMap(reading => reading.used)
  };
}

/** One task's reading in words, or those of an expanded task's parts, each under its name. */
async function readingOf(id: number, sources: InputSources): Promise<{ text: string; used: OpenResource[] }> {
  const readable = sources.outputsOf(id).flatMap(outputs => outputs.find(isReadable) ?? []);
  const texts = await Promise.all(readable.map(output => output.text(sources.signal)));
  const [only] = texts;
  const text =
    texts.length === 1
      ? (only ?? '')
      : texts.map((part, index) => `${readable[index]?.resource.name ?? ''}: ${part}`).join('\n');
  return { text, used: readable };
}

function isReadable({ resource: { kind } }: OpenResource): boolean {
  return kind === 'text' || kind === 'json' || kind === 'table';
}

function outputOfKind(id: number, wanted: ResourceKind, sources: InputSources): OpenResource {
  const outputs = sources.outputsOf(id).flat();
  const found = outputs.find(({ resource }) => resource.kind === wanted);
  if (found !== undefined) return found;
  throw new CellistError('RESOURCE_KIND', `Task ${String(id)} yielded no ${wanted}.`);
}

/** What a media argument names: as it would be found in a request, else a file of just that name. */
export function mentionOf(value: string): Mention {
  const text = splitPage(value).document;
  return soleMention(text) ?? { type: 'file', value: text, start: 0, end: text.length };
}

const kindWords: Readonly<Record<ResourceKind, string>> = {
  text: 'text',
  image: 'a picture',
  audio: 'a sound recording',
  video: 'a video',
  table: 'a table',
  json: 'data (JSON)'
};

function wrongKind(resource: Resource, wanted: ResourceKind): CellistError {
  const origin =
    'file' in resource.from ? resource.from.file : 'url' in resource.from ? resource.from.url : resource.name;
  return new CellistError(
    'RESOURCE_KIND',
    `${origin} holds ${kindWords[resource.kind]} (${resource.mime}), but ${kindWords[wanted]} is needed.`,
    {
      hint: 'What a file is, is read from its content, not from its name.'
    }
  );
}
