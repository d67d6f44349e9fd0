import { checkTask, MOST_EXPANDED_TASKS, MOST_TASKS, planArray, yieldsKind } from './plan.js';
import type { Checked, NamedTask, PlanTask } from './plan.js';
import { referencesIn, referenceTo } from './references.js';
import { tasks } from './tasks.js';

/**
 * Checks a plan as it streams in (DESIGN §4). A task that needs nothing but what came before is given back at
 * once; one that must be expanded, or waits for one that is not there yet, comes with `end()`, since only then
 * all ids are taken.
 */
export interface PlanChecker {
  add(written: unknown): Checked;
  end(): Checked;
}

export interface PlanRules {
  /** Whether a path, address or resource name was mentioned by the user. */
  mayName: (value: string) => boolean;
}

export function createPlanChecker({ mayName }: PlanRules): PlanChecker {
  const all = new Map<number, NamedTask>();
  const given = new Set<number>();
  let count = 0;
  return {
    add(written) {
      count += 1;
      if (count > MOST_TASKS)
        return {
          tasks: [],
          errors: count === MOST_TASKS + 1 ? [`The plan has more than ${String(MOST_TASKS)} tasks.`] : []
        };
      const { named, errors } = checkTask(written, mayName);
      if (named === null || errors.length > 0) {
        if (named !== null) all.set(named.task.id, named);
        return { tasks: [], errors };
      }
      if (all.has(named.task.id))
        return { tasks: [], errors: [`${named.label} has an id that another task has.`] };
      all.set(named.task.id, named);
      const wrong = wrongKinds(named, all);
      if (wrong.length > 0) return { tasks: [], errors: wrong };
      if (needsExpansion(named.task) || named.task.dep.some(dep => !given.has(dep)))
        return { tasks: [], errors: [] };
      given.add(named.task.id);
      return { tasks: [named.task], errors: [] };
    },
    end() {
      const rest = [...all.values()].filter(({ task }) => !given.has(task.id));
      const errors = rest.flatMap(named => [...unknownDeps(named, all), ...wrongKinds(named, all)]);
      if (errors.length > 0) return { tasks: [], errors };
      const ordered = inOrder(rest, given);
      if (ordered.errors.length > 0) return { tasks: [], errors: ordered.errors };
      return expand(ordered.tasks, [...all.keys()]);
    }
  };
}

/** Checks a whole plan at once; `tasks` is empty where there are errors. */
export function checkPlan(written: unknown, rules: PlanRules): Checked {
  const array = planArray(written);
  if (array === null) return { tasks: [], errors: ['A plan is a JSON array of tasks.'] };
  const checker = createPlanChecker(rules);
  const steps = [...array.map(task => checker.add(task)), checker.end()];
  const errors = [...new Set(steps.flatMap(step => step.errors))];
  return errors.length > 0 ? { tasks: [], errors } : { tasks: steps.flatMap(step => step.tasks), errors };
}

function needsExpansion(task: PlanTask): boolean {
  return mediaArguments(task).some(([, value]) => Array.isArray(value));
}

function mediaArguments(task: PlanTask): [string, PlanTask['args'][string]][] {
  return Object.entries(task.args).filter(([key]) => tasks[task.task].args[key]?.kind !== 'text');
}

function unknownDeps({ task, label }: NamedTask, all: ReadonlyMap<number, NamedTask>): string[] {
  return task.dep
    .filter(dep => !all.has(dep))
    .map(dep => `${label} waits for task ${String(dep)}, which does not exist.`);
}

/** Only for references whose task is known by now; the others are looked at when the plan ends. */
function wrongKinds({ task, label }: NamedTask, all: ReadonlyMap<number, NamedTask>): string[] {
  return Object.entries(task.args).flatMap(([key, value]) => {
    const wanted = tasks[task.task].args[key]?.kind ?? 'text';
    return [value]
      .flat()
      .flatMap(referencesIn)
      .flatMap(id => {
        const source = all.get(id)?.task.task;
        if (source === undefined || yieldsKind(source, wanted)) return [];
        return [
          `${label} takes ${wanted} in "${key}", but task ${String(id)} (${source}) yields ${tasks[source].outputs.join(' and ')}.`
        ];
      });
  });
}

/** Orders tasks so that each stands after those it waits for, else in plan order. */
function inOrder(rest: readonly NamedTask[], given: ReadonlySet<number>): Checked {
  const done = new Set(given);
  const ordered: PlanTask[] = [];
  let open = [...rest];
  while (open.length > 0) {
    const free = open.find(({ task }) => task.dep.every(dep => done.has(dep)));
    if (free === undefined) {
      const circle = open.map(({ label }) => label).join(', ');
      return { tasks: [], errors: [`These tasks wait for each other in a circle: ${circle}.`] };
    }
    done.add(free.task.id);
    ordered.push(free.task);
    open = open.filter(other => other !== free);
  }
  return { tasks: ordered, errors: [] };
}

/** One task for each element of a media array, with the next free ids, all with the same group. */
function expand(ordered: readonly PlanTask[], taken: readonly number[]): Checked {
  const used = new Set(taken);
  const parts = new Map<number, number[]>();
  const result: PlanTask[] = [];
  let free = 0;
  const nextFree = (): number => {
    while (used.has(free)) free += 1;
    used.add(free);
    return free;
  };
  for (const task of ordered) {
    const media = mediaArguments(task).map(
      ([key, value]) => [key, [value].flat().flatMap(part => elements(part, parts))] as const
    );
    const lengths = [...new Set(media.map(([, values]) => values.length).filter(length => length !== 1))];
    const [length = 1] = lengths;
    if (lengths.length > 1) {
      return {
        tasks: [],
        errors: [
          `Task ${String(task.id)} (${task.task}) has lists of ${lengths.map(String).join(' and ')} elements, which cannot be paired.`
        ]
      };
    }
    const ids = Array.from({ length }, (_, index) => (index === 0 ? task.id : nextFree()));
    if (length > 1) parts.set(task.id, ids);
    ids.forEach((id, index) => {
      const own = Object.fromEntries(media.map(([key, values]) => [key, values[index] ?? values[0] ?? '']));
      result.push({
        ...task,
        id,
        group: length > 1 ? task.id : null,
        dep: partDeps(task, own, parts),
        args: { ...task.args, ...own }
      });
    });
    if (result.length > MOST_EXPANDED_TASKS) {
      return {
        tasks: [],
        errors: [`The plan has more than ${String(MOST_EXPANDED_TASKS)} tasks once its lists are expanded.`]
      };
    }
  }
  return { tasks: result, errors: [] };
}

/** A reference to an expanded task is the array of its parts. */
function elements(value: string, parts: ReadonlyMap<number, number[]>): string[] {
  const ids = referencesIn(value);
  return ids.length === 1 && ids[0] !== undefined
    ? (parts.get(ids[0])?.map(referenceTo) ?? [value])
    : [value];
}

/** Media take one part each; whatever else waits for an expanded task waits for all its parts. */
function partDeps(
  task: PlanTask,
  media: Readonly<Record<string, string>>,
  parts: ReadonlyMap<number, number[]>
): number[] {
  const taken = Object.values(media).flatMap(referencesIn);
  const inMedia = new Set(mediaArguments(task).flatMap(([, value]) => [value].flat().flatMap(referencesIn)));
  const inText = new Set(
    Object.entries(task.args)
      .filter(([key]) => tasks[task.task].args[key]?.kind === 'text')
      .flatMap(([, value]) => [value].flat().flatMap(referencesIn))
  );
  const others = task.dep
    .filter(dep => inText.has(dep) || !inMedia.has(dep))
    .flatMap(dep => parts.get(dep) ?? [dep]);
  return [...new Set([...taken, ...others])].sort((a, b) => a - b);
}
