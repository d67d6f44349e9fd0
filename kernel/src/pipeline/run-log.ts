import { emptyRun, reduce } from '@cellist/run-model';
import type { Fact, Run, RunEvent } from '@cellist/run-model';

/** Numbers the facts of one run and keeps their fold, so that stages can read how the run stands. */
export interface RunLog {
  emit(fact: Fact): void;
  /** The document after all facts so far. */
  run(): Run;
}

export function createRunLog(sink: (event: RunEvent) => void): RunLog {
  let run = emptyRun();
  return {
    emit(fact) {
      const event: RunEvent = { ...fact, seq: run.rev + 1 };
      run = reduce(run, event);
      sink(event);
    },
    run: () => run
  };
}
