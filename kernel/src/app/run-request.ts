import { randomUUID } from 'node:crypto';
import { emptyRun, reduce } from '@cellist/run-model';
import type { RunEvent } from '@cellist/run-model';
import type { Observable } from 'rxjs';
import { concatWith, defer, EMPTY, switchMap, tap } from 'rxjs';
import { runPipeline } from '../pipeline/index.js';
import type { RunOrder } from '../pipeline/index.js';
import type { Ask } from './consent.js';
import type { Services } from './create-services.js';
import { pipelinePorts } from './pipeline-ports.js';

/** One request of a cell or of the command line. */
export type RequestOrder = Omit<RunOrder, 'id' | 'parent'>;

/** Runs a request with the notebook's services; when it ends, session and run files know of it. */
export function runRequest(
  order: RequestOrder,
  services: Services,
  ask: Ask,
  signal: AbortSignal
): Observable<RunEvent> {
  return defer(async () => {
    const start = services.session.beginTurn(order.cell);
    return pipelinePorts(services, await services.controller(ask), start);
  }).pipe(
    switchMap(ports => {
      let run = emptyRun();
      return runPipeline({ ...order, id: randomUUID(), parent: null }, ports, signal).pipe(
        tap(event => {
          run = reduce(run, event);
        }),
        concatWith(
          defer(async () => {
            if (!order.planOnly) services.session.endTurn(order.cell, run);
            await services.runFiles.save(run);
          }).pipe(switchMap(() => EMPTY))
        )
      );
    })
  );
}
