import { CellistError, isLocalPlace, toProblem } from '@cellist/run-model';
import type { Candidate, Choice, PlanTask, TaskName } from '@cellist/run-model';
import type { OnUsage } from '../controller/index.js';
import type { PipelinePorts } from './ports.js';
import { recordSent } from './record-sent.js';
import type { RunLog } from './run-log.js';

/** The candidates of a task type, and the choice that serves all its tasks in this run. */
export interface Selected {
  candidates: readonly Candidate[];
  choice: Choice;
  /** A pinned model has no substitute. */
  isPinned: boolean;
}

/** Stage 2 (HuggingGPT §3.2): one look-up and at most one call of the controller for each task type. */
export interface Selection {
  /** @throws CANDIDATES_EMPTY, MODEL_UNKNOWN, and what the look-up throws. */
  select(task: PlanTask): Promise<Selected>;
}

export function createSelection(
  request: string,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Selection {
  const lookups = new Map<string, Promise<Candidate[]>>();
  const choices = new Map<TaskName, Promise<Choice>>();

  const once = <K, V>(known: Map<K, Promise<V>>, key: K, make: () => Promise<V>): Promise<V> => {
    const value = known.get(key) ?? make();
    known.set(key, value);
    return value;
  };

  return {
    async select(task) {
      const candidates = await once(lookups, `${task.task} ${task.model ?? ''}`, () =>
        ports.candidates(task.task, signal, task.model)
      );
      log.emit({ type: 'task-candidates', id: task.id, candidates });
      const able = candidates.filter(candidate => candidate.unavailable === null);
      const choice =
        task.model === null
          ? await once(choices, task.task, () => choose(task, able, candidates, request, ports, log, signal))
          : pinned(task, task.model, candidates);
      log.emit({ type: 'task-choice', id: task.id, choice });
      return { candidates: able, choice, isPinned: task.model !== null };
    }
  };
}

async function choose(
  task: PlanTask,
  able: readonly Candidate[],
  all: readonly Candidate[],
  request: string,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<Choice> {
  const [first] = able;
  if (first === undefined) throw noCandidate(task.task, all);
  if (able.length === 1) return choiceOf(first, 'rule', fittingReason(first));
  const remembered = ports.choices.recall(task.task, able);
  if (remembered !== undefined)
    return {
      ...remembered,
      reason: `${remembered.reason} (Chosen earlier in this session from the same candidates.)`
    };
  const choice = await ask(task, able, first, request, ports, log, signal);
  ports.choices.remember(task.task, able, choice);
  return choice;
}

/**
 * A failed selection call is no failed run: the first-ranked is taken and the reason says so.
 * @throws LLM_BUDGET, since a run that may spend no more stops.
 */
async function ask(
  task: PlanTask,
  able: readonly Candidate[],
  first: Candidate,
  request: string,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<Choice> {
  const by = ports.controllerInfo.kind === 'embedded' ? 'rule' : 'controller';
  const args = log
    .run()
    .tasks.filter(known => known.task === task.task)
    .map(known => known.args);
  try {
    const onUsage: OnUsage = usage => {
      log.emit({ type: 'stage-usage', stage: 'select', ...usage });
    };
    const selected = await ports.controller.select(
      { request, task: task.task, args, candidates: able, onUsage },
      signal
    );
    const taken = able.find(candidate => candidate.id === selected.id);
    if (taken !== undefined)
      return choiceOf(taken, selected.isByRank === true ? 'rule' : by, selected.reason);
    return choiceOf(
      first,
      'rule',
      `First by rank: the controller named ${selected.id}, which is no candidate.`
    );
  } catch (error) {
    const { code, message } = toProblem(error);
    if (signal.aborted || code === 'LLM_BUDGET') throw error;
    return choiceOf(first, 'rule', `First by rank, since the controller could not choose. ${message}`);
  } finally {
    recordSent(['request'], ports, log);
  }
}

function pinned(task: PlanTask, model: string, candidates: readonly Candidate[]): Choice {
  const found = candidates.find(({ id }) => id.toLowerCase() === model.toLowerCase());
  if (found === undefined) {
    const known = candidates.map(({ id }) => id).join(', ');
    throw new CellistError('MODEL_UNKNOWN', `${model} is no known model for ${task.task}.`, {
      hint: known === '' ? `No model for ${task.task} is known here.` : `Known are ${known}.`
    });
  }
  if (found.unavailable !== null)
    throw new CellistError('CANDIDATES_EMPTY', `${found.id} cannot run here now: ${found.unavailable}`);
  return choiceOf(found, 'user', 'Named in the request.');
}

function choiceOf(candidate: Candidate, by: Choice['by'], reason: string): Choice {
  const [where] = candidate.where;
  if (where === undefined)
    throw new CellistError('CANDIDATES_EMPTY', `${candidate.id} has no place that can run it now.`);
  return { id: candidate.id, where, provider: null, revision: candidate.revision, reason, by };
}

/** Why it fits, not that it is the only one. */
function fittingReason(candidate: Candidate): string {
  const [sentence = candidate.description] = candidate.description.split(/(?<=\.)\s/);
  const [first] = candidate.where;
  return first !== undefined && isLocalPlace(first) ? `${sentence} Runs on this machine.` : sentence;
}

/** Names the one step that would make the task possible, taken from the first candidate that has one. */
export function noCandidate(task: TaskName, all: readonly Candidate[]): CellistError {
  const [nearest] = all;
  const hint =
    nearest?.unavailable ??
    `Connect an endpoint for ${task} in cellist.config.json; "cellist models --task ${task}" shows what is known.`;
  return new CellistError('CANDIDATES_EMPTY', `No model for ${task} can run here now.`, { hint });
}
