import { CellistError, findMentions, soleMention, tasks as vocabulary } from '@cellist/run-model';
import type { Mention, PlanTask, ResourceKind } from '@cellist/run-model';
import type { OpenResource } from '../resources/index.js';
import { kindByName } from './kind-by-name.js';
import type { NameClaim, PipelinePorts } from './ports.js';
import { mentionOf } from './task-inputs.js';

/** Names for one run (DESIGN §5): first what the request mentions, then what each task will yield, in plan order. */
export interface ResourceNames {
  /** The names of what a task that just closed in the plan will yield. */
  promise(task: PlanTask): string[];
  /** Reads a mention once: all tasks that name it share one resource. */
  read(
    mention: Mention,
    wanted: ResourceKind,
    ports: PipelinePorts,
    signal: AbortSignal
  ): Promise<OpenResource>;
  /** A page of a document as a picture: all tasks that look at it share one resource. */
  page(
    document: OpenResource,
    number: number,
    ports: PipelinePorts,
    signal: AbortSignal
  ): Promise<OpenResource>;
  /** For the tables of groups and the answer, which no task promised. */
  next(kind: ResourceKind): string;
  /** Takes back what tasks were promised. */
  reset(): void;
}

export function createResourceNames(request: string, claim: NameClaim): ResourceNames {
  const given = new Map<string, string>();
  const opened = new Map<string, Promise<OpenResource>>();
  const nameOf = (mention: Mention, kind: ResourceKind): string => {
    const name = given.get(mention.value) ?? claim.next(kind);
    given.set(mention.value, name);
    return name;
  };
  for (const mention of findMentions(request)) {
    const kind = kindByName(mention.value);
    if (mention.type !== 'resource' && kind !== null && !/[*?[\]{}]/.test(mention.value))
      nameOf(mention, kind);
  }
  const start = claim.mark();
  const mentioned = new Map(given);

  return {
    promise(task) {
      for (const { mention, kind } of mentionsOf(task))
        if (mention.type !== 'resource') nameOf(mention, kindByName(mention.value) ?? kind);
      return vocabulary[task.task].outputs.map(kind => claim.next(kind));
    },
    read(mention, wanted, ports, signal) {
      const known = opened.get(mention.value) ?? open(mention, wanted, ports, signal);
      opened.set(mention.value, known);
      return known;
    },
    page(document, number, ports, signal) {
      const key = `${document.resource.name}#page=${String(number)}`;
      const known = opened.get(key) ?? openPage(document, number, ports, signal);
      opened.set(key, known);
      return known;
    },
    next: kind => claim.next(kind),
    reset() {
      claim.rewind(start);
      given.clear();
      for (const [value, name] of mentioned) given.set(value, name);
      opened.clear();
    }
  };

  async function openPage(
    document: OpenResource,
    number: number,
    ports: PipelinePorts,
    signal: AbortSignal
  ): Promise<OpenResource> {
    const bytes = await document.page?.(number, signal);
    if (bytes === undefined)
      throw new CellistError(
        'RESOURCE_NOT_FOUND',
        `${document.resource.name} has no pages that can be looked at.`
      );
    return ports.store({ kind: 'image', bytes }, claim.next('image'), document.resource.from, signal);
  }

  async function open(
    mention: Mention,
    wanted: ResourceKind,
    ports: PipelinePorts,
    signal: AbortSignal
  ): Promise<OpenResource> {
    if (mention.type !== 'resource')
      return ports.read(mention, kind => nameOf(mention, kindByName(mention.value) ?? kind), signal);
    const known = ports.findResource(mention.value);
    if (known !== undefined) return ports.open(known);
    throw new CellistError(
      'RESOURCE_NOT_FOUND',
      `No resource is called ${mention.value} (${wanted} is needed).`,
      {
        hint:
          (await ports.whereMade(mention.value)) ??
          'Run the cell that makes it first; %resources lists those there are.'
      }
    );
  }
}

function mentionsOf(task: PlanTask): { mention: Mention; kind: ResourceKind }[] {
  return Object.entries(task.args).flatMap(([argument, value]) => {
    const kind = vocabulary[task.task].args[argument]?.kind ?? 'text';
    return [value].flat().flatMap(part => {
      if (part.startsWith('<')) return [];
      const mention = kind === 'text' ? soleMention(part) : mentionOf(part);
      return mention === null ? [] : [{ mention, kind }];
    });
  });
}
