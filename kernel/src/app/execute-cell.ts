import { randomUUID } from 'node:crypto';
import { CellistError, plainWords } from '@cellist/run-model';
import { parseCell, runCommand, unknownMagic } from '../cells/index.js';
import type { CellBody, CommandContext } from '../cells/index.js';
import type { ExecuteOutcome, ExecutePayload, ExecuteRequest, RequestContext } from '../jupyter/index.js';
import type { Typescript } from '../typescript/index.js';
import type { Services } from './create-services.js';
import { errorOfRun } from './error-of-run.js';
import { executeCode } from './execute-code.js';
import { createLiveOutput } from './live-output.js';
import { runRequest } from './run-request.js';
import type { RequestOrder } from './run-request.js';
import { showRun } from './show-run.js';

/** Runs one cell: its line commands, then its body. @throws what a failed command or run ended with. */
export async function executeCell(
  request: ExecuteRequest,
  context: RequestContext,
  services: Services,
  commands: CommandContext,
  typescript: Typescript
): Promise<ExecuteOutcome> {
  const cell = parseCell(request.code);
  const payload: ExecutePayload[] = [];
  for (const command of cell.commands) {
    const { markdown, plain, html, isPage = false } = await runCommand(command, commands);
    const shown = html === undefined ? { 'text/markdown': markdown } : { 'text/html': html };
    // Names and texts of files stand in it: none of them may steer a terminal.
    const data = { ...shown, 'text/plain': plainWords(plain) };
    tellNotices(services, context);
    if (isPage) payload.push({ source: 'page', data, start: 0 });
    else context.display({ data });
  }
  if (cell.body === null) {
    if (cell.commands.length === 0 && !request.silent)
      context.stream(
        'stdout',
        'The cell is empty: write what you want to know in plain language, or %help.\n'
      );
  } else if (cell.body.type === 'typescript')
    await executeCode(cell.body, request, context, services, typescript);
  else await executeRequest(orderOf(cell.body, request.cellId), request, context, services);
  return { payload };
}

function tellNotices(services: Services, context: RequestContext): void {
  for (const notice of services.takeNotices()) context.stream('stderr', `${notice}\n`);
}

function orderOf(body: Exclude<CellBody, { type: 'typescript' }>, cell: string | null): RequestOrder {
  switch (body.type) {
    case 'request':
      return { cell, request: body.text, writtenPlan: undefined, planOnly: false };
    case 'plan':
      if (body.text === '') throw empty('%%plan', 'a request to plan');
      return { cell, request: body.text, writtenPlan: undefined, planOnly: true };
    case 'tasks':
      if (body.text === '') throw empty('%%tasks', 'a plan in JSON');
      return { cell, request: '', writtenPlan: parsePlan(body.text), planOnly: false };
    case 'unknown':
      throw unknownMagic(body.magic);
  }
}

function empty(magic: string, wanted: string): CellistError {
  return new CellistError('REQUEST_EMPTY', `The ${magic} cell holds nothing.`, {
    hint: `Write ${wanted} below its first line.`
  });
}

function parsePlan(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : '';
    throw new CellistError('PLAN_UNREADABLE', `The plan is not JSON: ${why}`, {
      hint: 'A plan is an array: [{"task": "…", "id": 0, "dep": [-1], "args": {…}}]',
      cause
    });
  }
}

/** Shows a run as it goes. Updates reach only clients that place cells by id; others get one output, at the end. */
async function executeRequest(
  order: RequestOrder,
  request: ExecuteRequest,
  context: RequestContext,
  services: Services
): Promise<void> {
  const displayId = randomUUID();
  let isShown = false;
  const output = createLiveOutput(async (run, final) => {
    const data = await showRun(run, final, services);
    if (isShown) context.updateDisplay(displayId, { data });
    else context.display({ data }, { displayId });
    isShown = true;
  }, request.cellId !== null);
  try {
    await runRequest(
      order,
      services,
      request.allowStdin ? question => context.input(question) : null,
      context.signal
    ).forEach(event => {
      output.take(event);
    });
  } finally {
    await output.end();
    tellNotices(services, context);
  }
  const run = output.run();
  if (run.state === 'failed' || run.state === 'cancelled') throw errorOfRun(run);
}
