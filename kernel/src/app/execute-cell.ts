import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { CellistError, errorCodes, toProblem } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { parseCell, runCommand, unknownMagic } from '../cells/index.js';
import type { CellBody, CommandContext } from '../cells/index.js';
import type { ExecuteRequest, RequestContext } from '../jupyter/index.js';
import { renderBundle } from '../render/index.js';
import type { ResourceStore } from '../resources/index.js';
import type { Services } from './create-services.js';
import { createLiveOutput } from './live-output.js';
import { runRequest } from './run-request.js';
import type { RequestOrder } from './run-request.js';

/** Runs one cell: its line commands, then its body. @throws what a failed command or run ended with. */
export async function executeCell(
  request: ExecuteRequest,
  context: RequestContext,
  services: Services,
  commands: CommandContext
): Promise<void> {
  const cell = parseCell(request.code);
  for (const command of cell.commands) {
    const { markdown, plain } = await runCommand(command, commands);
    context.display({ data: { 'text/markdown': markdown, 'text/plain': plain } });
  }
  if (cell.body === null) {
    if (cell.commands.length === 0 && !request.silent)
      context.stream(
        'stdout',
        'The cell is empty: write what you want to know in plain language, or %help.\n'
      );
    return;
  }
  await showRun(orderOf(cell.body, request.cellId), request, context, services);
}

function orderOf(body: CellBody, cell: string | null): RequestOrder {
  switch (body.type) {
    case 'request':
      return { cell, request: body.text, writtenPlan: undefined, planOnly: false };
    case 'plan':
      if (body.text === '') throw empty('%%plan', 'a request to plan');
      return { cell, request: body.text, writtenPlan: undefined, planOnly: true };
    case 'tasks':
      if (body.text === '') throw empty('%%tasks', 'a plan in JSON');
      return { cell, request: '', writtenPlan: parsePlan(body.text), planOnly: false };
    case 'typescript':
      throw new CellistError('COMMAND_UNKNOWN', '%%ts cells cannot run in this version yet.', {
        hint: '%help shows what cells can be.'
      });
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
async function showRun(
  order: RequestOrder,
  request: ExecuteRequest,
  context: RequestContext,
  services: Services
): Promise<void> {
  const displayId = randomUUID();
  const { store, place } = services;
  const folder = relativeFolder(place.notebookFolder, place.contentFolder);
  let isShown = false;
  const output = createLiveOutput(async (run, final) => {
    const bundle = await renderBundle(run, { final, folder, media: name => readMedia(run, name, store) });
    const data = { ...bundle };
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
  }
  const run = output.run();
  if (run.state === 'failed' || run.state === 'cancelled') throw errorOf(run);
}

function errorOf({ error }: Run): CellistError {
  const { code, message, hint } = error ?? toProblem(new Error('The run failed.'));
  return new CellistError(errorCodes.find(known => known === code) ?? 'INTERNAL', message, { hint });
}

/** The contents' folder as a notebook writes it; null where it lies elsewhere and no output may name it. */
function relativeFolder(from: string, to: string): string | null {
  const relative = path.relative(from, to);
  return relative.startsWith('..') || path.isAbsolute(relative) ? null : relative.split(path.sep).join('/');
}

async function readMedia(run: Run, name: string, store: ResourceStore): Promise<Uint8Array | null> {
  const resource = run.resources.find(known => known.name === name);
  try {
    return resource === undefined ? null : await store.open(resource).bytes();
  } catch {
    return null;
  }
}
