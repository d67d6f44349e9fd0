import { CellistError, descentOf, emptyRun, lineageOf, originWords, reduce } from '@cellist/run-model';
import type { Lineage, Resource, Run } from '@cellist/run-model';
import type { CellBody } from '../cells/index.js';
import type { ExecuteRequest, RequestContext } from '../jupyter/index.js';
import { checkOwnName } from '../session/index.js';
import type { CellHost, NotebookHost, ResourceLineage, Typescript } from '../typescript/index.js';
import { codeContent } from './code-content.js';
import type { Services } from './create-services.js';
import { errorOfRun } from './error-of-run.js';
import { mendedStore } from './pipeline-ports.js';
import { allRuns } from './resource-upkeep.js';
import { runRequest } from './run-request.js';
import type { RequestOrder } from './run-request.js';
import { showWhole } from './show-run.js';

/** Runs a `%%ts` cell; what it ends with is shown in its own words. @throws TYPESCRIPT_CRASHED, CANCELLED. */
export async function executeCode(
  { text, line }: Extract<CellBody, { type: 'typescript' }>,
  request: ExecuteRequest,
  context: RequestContext,
  services: Services,
  typescript: Typescript
): Promise<void> {
  const label = String(request.executionCount);
  const end = await typescript.execute({ code: text, line, label }, cellHost(request, context, services));
  if (end.state === 'stopped') throw new CellistError('CANCELLED', 'The cell was stopped.');
  if (end.state === 'failed') context.error(end);
}

/** What the cells of a notebook share. */
export function notebookHost(services: Services): NotebookHost {
  const { session } = services;
  const store = mendedStore(services);
  // Runs know a resource by its first name alone.
  const firstNamed = (resource: Resource): Resource => session.findResource(resource.name) ?? resource;
  return {
    resources() {
      const own = [...session.ownNames()].flatMap(([name, first]) => {
        const resource = session.findResource(first);
        return resource === undefined ? [] : [{ ...resource, name }];
      });
      return [...session.resources(), ...own];
    },
    runs: () => session.runs(),
    open: resource => store.open(resource),
    async lineage(resource) {
      return toLineage(lineageOf(firstNamed(resource), await allRuns(services)));
    },
    async made(resource) {
      const found = descentOf(firstNamed(resource), await allRuns(services));
      return found.map(({ run, task, outputs }) => ({
        run: run.id,
        task: task.task,
        model: task.choice?.id ?? null,
        outputs: outputs.map(({ name }) => name)
      }));
    },
    render: run => showWhole(run, services)
  };
}

function toLineage(lineage: Lineage): ResourceLineage {
  const [maker] = 'answer' in lineage.resource.from ? [] : lineage.makers;
  return {
    name: lineage.resource.name,
    from: originWords(lineage),
    task: maker?.task ?? null,
    model: maker?.choice?.id ?? null,
    run: lineage.run?.id ?? null,
    sources: lineage.sources.map(toLineage)
  };
}

function cellHost(request: ExecuteRequest, context: RequestContext, services: Services): CellHost {
  const { session, store } = services;
  const cell = request.cellId;
  const start = session.beginCode(cell);
  const carryOut = async (order: Pick<RequestOrder, 'request' | 'writtenPlan' | 'byRules'>): Promise<Run> => {
    let run = emptyRun();
    const ask = request.allowStdin ? (question: string) => context.input(question) : null;
    await runRequest(
      { ...order, cell, planOnly: false, turn: start.nextTurn() },
      services,
      ask,
      context.signal
    ).forEach(event => {
      run = reduce(run, event);
    });
    if (run.state === 'failed' || run.state === 'cancelled') throw errorOfRun(run);
    return run;
  };
  return {
    output: context,
    ask: text => carryOut({ request: text, writtenPlan: undefined }),
    async task(task, args, model) {
      const written = { task, id: 0, dep: [-1], args, ...(model === null ? {} : { model }) };
      // The plan is given and one model is wanted: nothing is left for an LLM to say.
      const run = await carryOut({ request: '', writtenPlan: [written], byRules: true });
      return run.tasks.flatMap(({ outputs, state }) => (state === 'done' ? outputs : []));
    },
    async put(value, own): Promise<Resource> {
      if (own !== null) checkOwnName(own);
      const content = codeContent(value);
      const from = cell === null ? { inline: true as const } : { cell };
      const { resource } =
        content instanceof Uint8Array
          ? await store.putBytes(content, kind => start.names.next(kind), from, context.signal)
          : await store.put(content, start.names.next(content.kind), from, context.signal);
      session.addResource(cell, resource);
      if (own === null) return resource;
      session.nameResource(resource.name, own);
      return { ...resource, name: own };
    }
  };
}
