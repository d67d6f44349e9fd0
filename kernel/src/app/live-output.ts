import { emptyRun, reduce } from '@cellist/run-model';
import type { Run, RunEvent } from '@cellist/run-model';

/** A change of state goes out as good as at once: those of one moment go together. */
const STATE_DELAY_MS = 20;
/** Text and progress: two saved updates a second (DESIGN §7), since each becomes part of the notebook. */
const TEXT_DELAY_MS = 500;

/** Shows a run beneath its cell as it goes. */
export interface LiveOutput {
  take(event: RunEvent): void;
  /** Shows the run for the last time. */
  end(): Promise<void>;
  /** The document after all events so far. */
  run(): Run;
}

/**
 * @param show writes the run; called again only when the call before has settled.
 * @param isLive false for clients that cannot place updates: they get one output, at the end.
 */
export function createLiveOutput(
  show: (run: Run, final: boolean) => Promise<void>,
  isLive: boolean
): LiveOutput {
  let run = emptyRun();
  let shownRev = 0;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let showing: Promise<void> = Promise.resolve();
  let isLast = false;

  const showNow = (): void => {
    dueAt = Infinity;
    showing = showing.then(async () => {
      if (isLast || run.rev === shownRev) return;
      shownRev = run.rev;
      await show(run, false);
    });
  };
  const showWithin = (delayMs: number): void => {
    const at = performance.now() + delayMs;
    if (at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(showNow, delayMs);
  };

  const showLast = (): void => {
    if (isLast) return;
    isLast = true;
    clearTimeout(timer);
    showing = showing.then(() => show(run, true));
    // Whoever waits for the end is told.
    showing.catch(() => undefined);
  };

  return {
    take(event) {
      run = reduce(run, event);
      // At once, while the run is still being saved.
      if (event.type === 'run-end') showLast();
      else if (isLive)
        showWithin(
          event.type === 'answer-delta' || event.type === 'task-progress' ? TEXT_DELAY_MS : STATE_DELAY_MS
        );
    },
    async end() {
      showLast();
      await showing;
    },
    run: () => run
  };
}
