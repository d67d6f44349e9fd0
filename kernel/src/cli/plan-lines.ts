import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CellistError, checkPlan, findMentions } from '@cellist/run-model';
import * as z from 'zod';
import { createServices } from '../app/index.js';
import { readEnvironment } from '../config/index.js';
import type { Controller } from '../controller/index.js';

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), request: z.string() });

/**
 * `cellist plan --jsonl`: plans each request by itself, opens nothing, runs nothing. A request that cannot be
 * planned gives no tasks. @throws REQUEST_UNCLEAR for a line that is no such object, with its number.
 */
export async function planLines(input: Readable, output: Writable): Promise<void> {
  const services = await createServices({ environment: readEnvironment(), workingFolder: process.cwd() });
  let number = 0;
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      number += 1;
      if (line.trim() === '') continue;
      const { id, request } = parseLine(line, number);
      output.write(
        `${JSON.stringify({ id, tasks: await planOf(request, await services.controllers.open(null, new AbortController().signal)) })}\n`
      );
    }
  } finally {
    await services.dispose();
  }
}

function parseLine(line: string, number: number): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new CellistError(
      'PLAN_UNREADABLE',
      `Line ${String(number)} is no JSON object with "id" and "request".`,
      { cause }
    );
  }
}

async function planOf(request: string, controller: Controller): Promise<object[]> {
  const mentions = findMentions(request);
  const written: unknown[] = [];
  try {
    for await (const item of controller.plan(
      { request, mentions, turns: [], correction: null },
      new AbortController().signal
    )) {
      if (item.type === 'task') written.push(item.task);
    }
  } catch {
    return [];
  }
  const { tasks } = checkPlan(written, { mayName: () => true });
  return tasks.map(({ task, id, dep, args }) => ({ task, id, dep: dep.length === 0 ? [-1] : dep, args }));
}
