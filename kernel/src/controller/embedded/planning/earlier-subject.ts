import { referencesIn, tasks } from '@cellist/run-model';
import type { Turn } from '../../controller.js';
import type { ThingKind } from '../reading/tokens.js';

type TurnTask = Turn['tasks'][number];

/**
 * What the latest turn that did something was about in the end: "What colour is it?" after a description was read
 * aloud is asked of the picture, not of the description. A recording's words stand for it. Null where no turn tells.
 */
export function subjectOfTurns(turns: readonly Turn[]): ThingKind | null {
  for (const turn of [...turns].reverse()) {
    const kinds = turn.tasks.flatMap(task => sourceKind(turns, turn, task) ?? []);
    const [first] = kinds;
    if (first !== undefined) return first;
  }
  return null;
}

/** Earlier tasks come before later ones in a turn, and earlier turns before later: the walk back ends. */
function sourceKind(turns: readonly Turn[], turn: Turn, task: TurnTask): ThingKind | null {
  for (const [key, value] of Object.entries(task.args)) {
    const [first = ''] = [value].flat();
    const [id] = referencesIn(first);
    const before = turn.tasks.find(other => other.id === id && other.id !== task.id);
    if (before !== undefined) return sourceKind(turns, turn, before);
    const maker = madeBy(turns, first);
    if (maker !== null && maker.task !== task) return sourceKind(turns, maker.turn, maker.task);
    const kind = tasks[task.task].args[key]?.kind ?? 'text';
    if (kind !== 'text') return kind === 'audio' ? 'text' : kind;
    const isKnown = turns.some(({ resources }) =>
      resources.some(({ name, from }) => name === first || ('file' in from && from.file === first))
    );
    if (isKnown) return 'text';
  }
  return null;
}

function madeBy(turns: readonly Turn[], name: string): { turn: Turn; task: TurnTask } | null {
  for (const turn of turns) {
    const task = turn.tasks.find(({ outputs }) => outputs.includes(name));
    if (task !== undefined) return { turn, task };
  }
  return null;
}
