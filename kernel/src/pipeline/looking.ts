import { CellistError, toProblem } from '@cellist/run-model';
import type { Problem, ResourceKind } from '@cellist/run-model';
import { kindByName } from './kind-by-name.js';
import type { PipelinePorts } from './ports.js';
import type { ResourceNames } from './resource-names.js';
import type { RunLog } from './run-log.js';
import { mentionOf } from './task-inputs.js';

/** Something to be opened without a task; of a folder or glob the files of a kind, or all where it is null. */
export interface Look {
  value: string;
  kind: ResourceKind | null;
}

/**
 * Opens what a plan only wants to look at, so that the answer can tell of it; a folder or glob is its files. What
 * cannot be opened is noted.
 * @returns why nothing at all could be opened, or null.
 */
export async function lookAt(
  looks: readonly Look[],
  names: ResourceNames,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<Problem | null> {
  const problems: Problem[] = [];
  let opened = 0;
  for (const { value, kind } of looks) {
    const mention = mentionOf(value);
    const files = mention.type === 'file' ? await ports.list(mention, signal) : null;
    const fitting = files?.filter(file => kind === null || kindByName(file) === kind);
    for (const file of fitting ?? [value]) {
      signal.throwIfAborted();
      try {
        const { resource } = await names.read(mentionOf(file), 'text', ports, signal);
        opened += 1;
        if (!log.run().resources.some(known => known.name === resource.name))
          log.emit({ type: 'resource-add', resource });
      } catch (error) {
        if (signal.aborted) throw new CellistError('CANCELLED', 'The run was stopped.');
        problems.push(toProblem(error));
      }
    }
  }
  const [first = null] = problems;
  if (opened === 0) return first;
  for (const { message } of problems) log.emit({ type: 'note-add', text: message });
  return null;
}
