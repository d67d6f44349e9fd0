import { CellistError, tasks as vocabulary } from '@cellist/run-model';
import type { CachedFrom, PlanTask, Resource } from '@cellist/run-model';
import type { NewContent, OpenResource } from '../resources/index.js';
import { attempt } from './attempts.js';
import type { ExecutionParts } from './execution.js';
import type { Selected } from './selection.js';
import type { TaskInputs } from './task-inputs.js';

/**
 * Has a task done, by its choice or those that stand in for it, and stores what it yields under the names that were
 * promised; or takes the outputs of the same task done before.
 */
export async function carryOut(
  task: PlanTask,
  inputs: TaskInputs,
  selected: Selected,
  parts: ExecutionParts
): Promise<{ outputs: OpenResource[]; cachedFrom: CachedFrom | null }> {
  const { ports, log, signal } = parts;
  const own = selected.candidates.find(({ id }) => id === selected.choice.id);
  const achieved = await attempt(
    {
      id: task.id,
      choice: selected.choice,
      places: own?.where ?? [selected.choice.where],
      substitutes: selected.isPinned ? [] : selected.candidates.filter(({ id }) => id !== selected.choice.id),
      input: { task: task.task, values: inputs.values, parameters: task.parameters },
      silenceMs: vocabulary[task.task].timeoutMs
    },
    ports,
    log,
    signal
  );
  const promised = log.run().tasks.find(({ id }) => id === task.id)?.outputs ?? [];
  const from = { run: parts.runId, task: task.id };
  if ('known' in achieved) {
    const outputs = achieved.known.outputs.map((known, index) => {
      const resource: Resource = { ...known, name: promised[index] ?? known.name, from };
      log.emit({ type: 'resource-add', resource });
      return ports.open(resource);
    });
    return { outputs, cachedFrom: achieved.known.from };
  }
  const outputs = await keep(achieved.contents, promised, task, selected, parts);
  const resources = outputs.map(({ resource }) => resource);
  const result = { outputs: resources, from: { ...from, at: ports.clock.date() } };
  await ports.results.remember(achieved.key, result, signal);
  return { outputs, cachedFrom: null };
}

/** Stores what a task yielded under the names that were promised for it. */
async function keep(
  contents: readonly NewContent[],
  promised: readonly string[],
  task: PlanTask,
  { choice }: Selected,
  { ports, log, runId, signal }: ExecutionParts
): Promise<OpenResource[]> {
  const outputs: OpenResource[] = [];
  for (const [index, content] of contents.entries()) {
    const name = promised[index];
    if (name === undefined || content.kind !== vocabulary[task.task].outputs[index]) {
      throw new CellistError(
        'EXPERT_FAILED',
        `${choice.id} gave ${content.kind} where ${task.task} yields ${vocabulary[task.task].outputs.join(', ')}.`
      );
    }
    const stored = await ports.store(content, name, { run: runId, task: task.id }, signal);
    log.emit({ type: 'resource-add', resource: stored.resource });
    outputs.push(stored);
  }
  return outputs;
}
