import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CellistError, checkPlan, findMentions, toProblem } from '@cellist/run-model';
import type { PlanTask } from '@cellist/run-model';
import * as z from 'zod';
import { createServices } from '../app/index.js';
import type { Services } from '../app/index.js';
import { readEnvironment } from '../config/index.js';
import type { Controller, PlanInput } from '../controller/index.js';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), request: z.string() });
type Line = z.infer<typeof lineSchema>;

export interface PlanLinesOptions {
  input: Readable;
  /** The plans. */
  output: Writable;
  /** Why a request could not be planned. */
  errors: Writable;
  /** How many requests are planned at a time. */
  parallel: number;
}

/**
 * `cellist plan --jsonl`: plans each request by itself, opens nothing, runs nothing. As in a run, an unusable plan
 * is asked for once again; a request that cannot be planned gives no tasks, and says why on `errors`.
 * @returns 0, or 130 where it was interrupted: what was planned until then is written.
 * @throws PLAN_UNREADABLE for a line that is no such object, with its number.
 */
export async function planLines(options: PlanLinesOptions): Promise<number> {
  const services = await createServices({ environment: readEnvironment(), workingFolder: process.cwd() });
  const stop = new AbortController();
  const onInterrupt = (): void => {
    stop.abort();
  };
  process.once('SIGINT', onInterrupt);
  try {
    await planAll(options, services, stop.signal);
    return stop.signal.aborted ? 130 : 0;
  } finally {
    process.off('SIGINT', onInterrupt);
    await services.dispose();
  }
}

async function planAll(
  { input, output, errors, parallel }: PlanLinesOptions,
  services: Services,
  signal: AbortSignal
): Promise<void> {
  const told = new Set<string>();
  const tell = (sentence: string): void => {
    if (!told.has(sentence)) errors.write(`${sentence}\n`);
    told.add(sentence);
  };
  const plan = async ({ id, request }: Line): Promise<string | null> => {
    try {
      const tasks = await planOf(request, await services.controllers.open(null, signal), tell, signal);
      return `${JSON.stringify({ id, tasks: tasks.map(written) })}\n`;
    } catch (error) {
      if (signal.aborted) return null;
      const { message, hint } = toProblem(error);
      tell(`${String(id)}: ${[message, hint].filter(part => part !== '').join(' ')}`);
      return `${JSON.stringify({ id, tasks: [] })}\n`;
    }
  };
  /** Begun and not yet written, in the order of their lines. */
  const begun: Promise<string | null>[] = [];
  const writeFirst = async (): Promise<void> => {
    const text = await begun.shift();
    if (text !== null && text !== undefined) output.write(text);
  };
  let number = 0;
  try {
    for await (const text of createInterface({ input, crlfDelay: Infinity, signal })) {
      number += 1;
      if (text.trim() === '') continue;
      begun.push(plan(readLine(text, number)));
      if (begun.length >= parallel) await writeFirst();
    }
  } finally {
    while (begun.length > 0) await writeFirst();
  }
}

function readLine(text: string, number: number): Line {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CellistError(
      'PLAN_UNREADABLE',
      `Line ${String(number)} is no JSON object with "id" and "request".`,
      { cause }
    );
  }
}

/** @throws PLAN_INVALID after a second unusable plan, and what the controller throws. */
async function planOf(
  request: string,
  controller: Controller,
  tell: (sentence: string) => void,
  signal: AbortSignal
): Promise<PlanTask[]> {
  let correction: PlanInput['correction'] = null;
  for (let attempt = 1; ; attempt += 1) {
    const items: unknown[] = [];
    let reply = '';
    const input = { request, mentions: findMentions(request), turns: [], correction };
    for await (const item of controller.plan(input, signal)) {
      if (item.type === 'task') items.push(item.task);
      else if (item.type === 'note') tell(item.text);
      else if (item.type === 'reply') reply = item.text;
    }
    const { tasks, errors } = checkPlan(items, { mayName: () => true });
    if (errors.length === 0) return tasks;
    if (attempt === 2) throw new CellistError('PLAN_INVALID', errors.join(' '));
    correction = { reply, errors };
  }
}

/** A plan in the form of DESIGN §4, which the scorer of test/bench reads. */
function written({ task, id, dep, args }: PlanTask): object {
  return { task, id, dep: dep.length === 0 ? [-1] : dep, args };
}
