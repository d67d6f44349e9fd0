import { plainWords, reduce, emptyRun, viewRun } from '@cellist/run-model';
import type { Run, RunEvent } from '@cellist/run-model';
import { createServices, restoreRuns, runRequest } from '../app/index.js';
import { readEnvironment } from '../config/index.js';

export interface AskOptions {
  cwd: string;
  json: boolean;
  planOnly: boolean;
}

/** `cellist ask`. @returns 0 for a run that is done, 1 for one that failed, 130 for one that was stopped. */
export async function ask(request: string, { cwd, json, planOnly }: AskOptions): Promise<number> {
  const services = await createServices({ environment: readEnvironment(), workingFolder: cwd });
  // Names of earlier requests in this folder go to nobody else, and can be used.
  await restoreRuns(services, { asTurns: false });
  const stop = new AbortController();
  const onInterrupt = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onInterrupt);
  let run = emptyRun();
  try {
    await runRequest(
      { request, cell: null, writtenPlan: undefined, planOnly },
      services,
      null,
      stop.signal
    ).forEach(event => {
      const before = run;
      run = reduce(run, event);
      if (!json) follow(event, before, run);
    });
  } finally {
    process.off('SIGINT', onInterrupt);
    for (const notice of services.takeNotices()) process.stderr.write(`${notice}\n`);
    await services.dispose();
  }
  process.stdout.write(json ? `${JSON.stringify(run)}\n` : ending(run));
  return run.state === 'done' ? 0 : run.state === 'cancelled' ? 130 : 1;
}

/** What happens, a line each, on standard error; the answer, as it comes, on standard output. */
function follow(event: RunEvent, before: Run, run: Run): void {
  const say = (line: string): void => {
    process.stderr.write(`${plainWords(line)}\n`);
  };
  if (event.type === 'answer-delta') process.stdout.write(plainWords(event.text));
  if (event.type === 'task-add') say(`task ${String(event.task.id)}: ${event.task.task}`);
  if (event.type === 'task-choice')
    say(`task ${String(event.id)}: ${event.choice.id}. ${event.choice.reason}`);
  if (event.type === 'task-end') {
    const row = viewRun(run).rows.find(({ id }) => id === event.id);
    say(
      `task ${String(event.id)}: ${row?.stateText ?? event.state} ${row?.duration ?? ''} ${event.outputs.join(', ')}${event.error === null ? '' : event.error.message}`
    );
  }
  if (event.type === 'note-add') say(event.text);
}

function ending(run: Run): string {
  if (run.error === null) return run.planOnly ? `${viewRun(run).summary}\n` : '\n';
  process.stderr.write(`${[run.error.message, run.error.hint].filter(part => part !== '').join('\n')}\n`);
  return '';
}
