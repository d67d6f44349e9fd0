import { randomUUID } from 'node:crypto';
import { emptyRun, reduce, toProblem } from '@cellist/run-model';
import type { Run, RunEvent } from '@cellist/run-model';
import type { Observable } from 'rxjs';
import { concatWith, defer, EMPTY, switchMap, tap } from 'rxjs';
import { recordedSettings } from '../config/index.js';
import type { Controller } from '../controller/index.js';
import type { LlmCall } from '../controller/llm/index.js';
import { runPipeline } from '../pipeline/index.js';
import type { RunOrder } from '../pipeline/index.js';
import type { ReplayNeeds } from '../records/index.js';
import type { Ask } from './consent.js';
import { tokenBudgetOf } from './controller-source.js';
import type { ControllerRun } from './controller-source.js';
import type { Services } from './create-services.js';
import { nameResult, withoutNaming } from './name-result.js';
import { pipelinePorts } from './pipeline-ports.js';
import { VERSION } from './version.js';

/** One request of a cell or of the command line. */
export interface RequestOrder extends Omit<RunOrder, 'id' | 'parent'> {
  /** The turn that it makes or replaces, where that is not the cell's: a cell of code may make many. */
  turn?: string | null;
  /** Whatever is left to a controller is done by the embedded one: nothing is sent to an LLM. */
  byRules?: boolean;
}

/** Runs a request with the notebook's services; when it ends, session and run files know of it. */
export function runRequest(
  order: RequestOrder,
  services: Services,
  ask: Ask,
  signal: AbortSignal
): Observable<RunEvent> {
  const calls: LlmCall[] = [];
  const turn = order.turn === undefined ? order.cell : order.turn;
  return defer(async () => {
    const start = services.session.beginTurn(turn);
    const budget = tokenBudgetOf(services.config());
    const onCall = (call: LlmCall): void => {
      calls.push(call);
    };
    const opened = await controllerOf(order, services, ask, signal, { budget, onCall });
    const controller = withoutNaming(opened, order.request);
    return pipelinePorts(services, controller, start, ask, budget, order.cell);
  }).pipe(
    switchMap(ports => {
      let run = emptyRun();
      return runPipeline({ ...order, id: randomUUID(), parent: null }, ports, signal).pipe(
        tap(event => {
          run = reduce(run, event);
        }),
        concatWith(
          defer(async () => {
            if (!order.planOnly) {
              services.session.endTurn(turn, run);
              nameQuietly(run, services);
            }
            await services.runFiles.save(run, replayNeeds(services, calls));
          }).pipe(switchMap(() => EMPTY))
        )
      );
    })
  );
}

function replayNeeds(services: Services, calls: readonly LlmCall[]): ReplayNeeds {
  return {
    settings: recordedSettings(services.config().settings),
    versions: { cellist: VERSION, node: process.versions.node },
    calls
  };
}

/** A name that cannot be given is no reason to fail a run that is done. */
function nameQuietly(run: Run, services: Services): void {
  try {
    nameResult(run, services.session);
  } catch (error) {
    const { message, hint } = toProblem(error);
    services.tell(`${message} ${hint}`.trim());
  }
}

async function controllerOf(
  { byRules }: RequestOrder,
  services: Services,
  ask: Ask,
  signal: AbortSignal,
  run: ControllerRun
): Promise<Controller> {
  if (byRules !== true) return services.controllers.open(ask, signal, run);
  const { createEmbeddedController } = await import('../controller/embedded/index.js');
  return createEmbeddedController();
}
