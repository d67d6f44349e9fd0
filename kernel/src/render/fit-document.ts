import type { Resource, Run, Task } from '@cellist/run-model';

/** A run document in a notebook stays under this (DESIGN §7). */
export const DOCUMENT_LIMIT_BYTES = 300 * 1024;

type Measure = (run: Run) => Run;

/**
 * The document as a notebook carries it. While it is too large, one thing after the other is left out, what is
 * missed least first: long texts and values, previews of inputs, words of cards, all previews, the candidates of a
 * group's other parts, then parts of groups. The record on disk keeps everything.
 */
export function fitDocument(run: Run, limitBytes: number = DOCUMENT_LIMIT_BYTES): Run {
  const measures: Measure[] = [
    each(resource => cutContent(resource, 4096)),
    each(resource => (isMade(resource, run) ? resource : withoutPreview(resource))),
    each(resource => cutContent(resource, 1024)),
    eachTask(shortenCards),
    onceAGroup,
    each(withoutPreview),
    each(resource => cutContent(resource, 200)),
    shortenWords
  ];
  let fitted = run;
  for (const measure of measures) {
    if (sizeOf(fitted) < limitBytes) return fitted;
    fitted = measure(fitted);
  }
  for (let parts = 200; parts >= 1 && sizeOf(fitted) >= limitBytes; parts = Math.floor(parts / 2)) {
    fitted = keepParts(fitted, parts, run.tasks.length);
  }
  return fitted;
}

export function sizeOf(run: Run): number {
  return Buffer.byteLength(JSON.stringify(run));
}

function each(change: (resource: Resource) => Resource): Measure {
  return run => ({ ...run, resources: run.resources.map(change) });
}

function eachTask(change: (task: Task) => Task): Measure {
  return run => ({ ...run, tasks: run.tasks.map(change) });
}

function isMade(resource: Resource, run: Run): boolean {
  return run.tasks.some(task => task.outputs.includes(resource.name));
}

function withoutPreview(resource: Resource): Resource {
  const copy = { ...resource };
  delete copy.preview;
  return copy;
}

function cutContent({ text, json, ...resource }: Resource, limit: number): Resource {
  const longText = text !== undefined && text.length > limit;
  const longJson = json !== undefined && JSON.stringify(json).length > limit;
  return {
    ...resource,
    ...(text === undefined ? {} : { text: cut(text, limit) }),
    ...(json === undefined || longJson ? {} : { json }),
    ...(longText || longJson ? { truncated: true } : {})
  };
}

function cut(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
}

function shortenCards(task: Task): Task {
  const candidates = task.candidates.map(candidate => ({
    ...candidate,
    description: cut(candidate.description, 160),
    limits: cut(candidate.limits, 160)
  }));
  return { ...task, candidates };
}

/** A group has one choice: its candidates need standing only with its first part. */
function onceAGroup(run: Run): Run {
  const seen = new Set<number>();
  const tasks = run.tasks.map(task => {
    if (task.group === null) return task;
    if (seen.has(task.group)) return { ...task, candidates: [] };
    seen.add(task.group);
    return task;
  });
  return { ...run, tasks };
}

/** Long values that a plan or a user wrote out; the answer last of all, for it is what was asked for. */
function shortenWords(run: Run): Run {
  return {
    ...run,
    request: cut(run.request, 4096),
    answer: cut(run.answer, 64 * 1024),
    tasks: run.tasks.map(task => ({
      ...task,
      args: Object.fromEntries(
        Object.entries(task.args).map(([name, value]) => [
          name,
          typeof value === 'string' ? cut(value, 400) : value
        ])
      ),
      error: task.error === null ? null : { ...task.error, message: cut(task.error.message, 400) }
    }))
  };
}

/** Keeps so many parts of each group, those without a result first, and the resources that still are named. */
function keepParts(run: Run, amount: number, total: number): Run {
  const kept = new Set<number>();
  for (const group of new Set(run.tasks.map(task => task.group))) {
    const members = run.tasks.filter(task => task.group === group);
    const unusual = members.filter(task => task.state !== 'done');
    const order = group === null ? members : [...unusual, ...members.filter(task => task.state === 'done')];
    for (const task of group === null ? order : order.slice(0, amount)) kept.add(task.id);
  }
  const tasks = run.tasks.filter(task => kept.has(task.id));
  const named = new Set(tasks.flatMap(task => [...task.outputs, ...Object.values(task.inputs).flat()]));
  const note = `Only ${String(tasks.length)} of ${String(total)} tasks are shown here; the run's record holds them all.`;
  return {
    ...run,
    tasks,
    resources: run.resources.filter(resource => named.has(resource.name)),
    notes: [...run.notes.filter(known => !known.endsWith("the run's record holds them all.")), note]
  };
}
