import type { Resource, Run } from '@cellist/run-model';

/**
 * A run's resources in the order of DESIGN §5: what it read, then what its tasks yielded in plan order, then its
 * answer. The document has them as they came, and "the second one" must not depend on which task was quicker.
 */
export function inNameOrder({ tasks, resources }: Pick<Run, 'tasks' | 'resources'>): Resource[] {
  const made = new Map(tasks.flatMap(({ outputs }) => outputs).map((name, index) => [name, index]));
  const placeOf = ({ name, from }: Resource): number => made.get(name) ?? ('answer' in from ? made.size : -1);
  return [...resources].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.name.localeCompare(b.name, 'en', { numeric: true })
  );
}
