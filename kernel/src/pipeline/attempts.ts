import { CellistError, toProblem } from '@cellist/run-model';
import type { Candidate, Choice, Place } from '@cellist/run-model';
import type { NewContent } from '../resources/index.js';
import { untilAborted } from '../experts/index.js';
import type { ExpertInput } from '../experts/index.js';
import type { KnownResult, PipelinePorts, ResultKey, WatchSilence } from './ports.js';
import { resultKey } from './result-key.js';
import type { RunLog } from './run-log.js';

export interface AttemptOrder {
  id: number;
  choice: Choice;
  /** Those that may stand in for the choice, best first; empty where it was pinned. */
  substitutes: readonly Candidate[];
  /** The places that can run the chosen model now, in the order in which they are tried. */
  places: readonly Place[];
  input: ExpertInput;
  /** How long an attempt may be silent. */
  silenceMs: number;
}

/** What came of a task: new contents under their key, or the outputs of the same task done before. */
export type Achieved = { contents: NewContent[]; key: ResultKey } | { known: KnownResult };

/**
 * Carries a task out: the chosen model at each of its places, then the next candidates (DESIGN §2.3). Every
 * attempt and its error is in the log. Where the result is known from before, nothing is attempted.
 * @throws the last attempt's error, with all earlier ones in its sentence; CANCELLED when the signal aborts.
 */
export async function attempt(
  order: AttemptOrder,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<Achieved> {
  const failures: { id: string; error: unknown }[] = [];
  for (const choice of alternatives(order)) {
    const started = ports.clock.now();
    const shown = failures.length > 0 ? substitute(choice, failures) : choice;
    if (failures.length > 0) log.emit({ type: 'task-choice', id: order.id, choice: shown });
    const key = resultKey(choice, order.input);
    const known = await ports.results.recall(key, signal);
    if (known !== null) return { known };
    log.emit({ type: 'attempt-start', id: order.id, model: choice.id, where: choice.where });
    try {
      const contents = await once(shown, order, ports, log, signal);
      log.emit({ type: 'attempt-end', id: order.id, durationMs: ports.clock.now() - started, error: null });
      return { contents, key };
    } catch (error) {
      log.emit({
        type: 'attempt-end',
        id: order.id,
        durationMs: ports.clock.now() - started,
        error: toProblem(error, 'EXPERT_FAILED')
      });
      if (signal.aborted) throw error;
      noteSpent(error, log);
      failures.push({ id: choice.id, error });
    }
  }
  throw summed(failures);
}

/** That a run's paid calls are used up is said once, whatever came of its tasks. */
function noteSpent(error: unknown, log: RunLog): void {
  const { code, message, hint } = toProblem(error);
  const text = `${message} ${hint}`.trim();
  if (code === 'CALLS_BUDGET' && !log.run().notes.includes(text)) log.emit({ type: 'note-add', text });
}

function alternatives(order: AttemptOrder): Choice[] {
  const own = order.places.map(where => ({ ...order.choice, where }));
  const others = order.substitutes.flatMap(({ id, where, revision }) =>
    where.map((place): Choice => ({ ...order.choice, id, where: place, revision, by: 'rule' }))
  );
  return [...own, ...others];
}

function substitute(choice: Choice, failures: readonly { id: string; error: unknown }[]): Choice {
  const last = failures.at(-1);
  const why =
    last === undefined
      ? ''
      : `${last.id} did not succeed (${toProblem(last.error).message.replace(/\.$/, '')})`;
  return { ...choice, reason: `Next choice: ${why}.` };
}

/** One attempt, given up when nothing was heard of it for `silenceMs`. */
async function once(
  choice: Choice,
  order: AttemptOrder,
  ports: PipelinePorts,
  log: RunLog,
  signal: AbortSignal
): Promise<NewContent[]> {
  const silence = new AbortController();
  const both = AbortSignal.any([signal, silence.signal]);
  const { watchSilence = watchByTimer } = ports;
  let stopWatch: (() => void) | undefined;
  let asking = 0;
  const heard = (): void => {
    stopWatch?.();
    if (asking > 0) return;
    stopWatch = watchSilence(order.input.task, order.silenceMs, () => {
      silence.abort(tooSilent(choice, order.silenceMs));
    });
  };
  heard();
  try {
    const work = ports.carryOut(choice, order.input, {
      signal: both,
      progress(progress) {
        if (both.aborted) return;
        heard();
        log.emit({ type: 'task-progress', id: order.id, progress });
      },
      sent(sent) {
        if (!both.aborted) log.emit({ type: 'resource-send', ...sent });
      },
      provider(name) {
        if (!both.aborted)
          log.emit({ type: 'task-choice', id: order.id, choice: { ...choice, provider: name } });
      },
      called(spent) {
        // Also of a call that was stopped: what was spent, was spent.
        log.emit({ type: 'stage-usage', stage: 'execute', ...spent });
      },
      async whileAsking(answer) {
        asking += 1;
        stopWatch?.();
        try {
          return await answer;
        } finally {
          asking -= 1;
          if (!both.aborted) heard();
        }
      }
    });
    return await untilAborted(work, both);
  } finally {
    stopWatch?.();
  }
}

const watchByTimer: WatchSilence = (_task, ms, tooLong) => {
  const timer = setTimeout(tooLong, ms);
  return () => {
    clearTimeout(timer);
  };
};

function tooSilent(choice: Choice, silenceMs: number): CellistError {
  return new CellistError(
    'EXPERT_TIMEOUT',
    `${choice.id} said nothing for ${String(Math.round(silenceMs / 1000))} s and was given up.`,
    { retryable: true }
  );
}

function summed(failures: readonly { id: string; error: unknown }[]): CellistError {
  const [only] = failures;
  if (only === undefined)
    return new CellistError('CANDIDATES_EMPTY', 'No place can run the chosen model now.');
  const problems = failures.map(({ id, error }) => ({ id, ...toProblem(error, 'EXPERT_FAILED') }));
  const last = failures.at(-1)?.error;
  const first = problems[0];
  if (failures.length === 1 && first !== undefined) {
    return last instanceof CellistError
      ? last
      : new CellistError('EXPERT_FAILED', `${first.id} failed: ${first.message}`, { cause: last });
  }
  // What many met alike, as a no to their host or a budget that is used up, is said once.
  const ids = new Map<string, string[]>();
  for (const { id, message } of problems) ids.set(message, [...new Set([...(ids.get(message) ?? []), id])]);
  if (ids.size === 1 && last instanceof CellistError) return last;
  const words = [...ids].map(([message, who]) => `${who.join(', ')}: ${message}`).join(' ');
  return new CellistError('EXPERT_FAILED', `No candidate succeeded. ${words}`, {
    hint: problems.at(-1)?.hint ?? '',
    cause: last
  });
}
