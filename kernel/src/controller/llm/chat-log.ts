import type { Origin, Resource } from '@cellist/run-model';
import * as z from 'zod';
import { estimateTokens } from '../../llm/index.js';
import type { Turn } from '../controller.js';

/** A turn as the planner reads it, and as demonstrations have it. */
export const loggedTurnSchema = z.strictObject({
  request: z.string(),
  tasks: z.array(
    z.strictObject({
      task: z.string(),
      args: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      outputs: z.array(z.string())
    })
  ),
  resources: z.array(z.strictObject({ name: z.string(), kind: z.string(), from: z.string() })),
  answer: z.string()
});
export type LoggedTurn = z.infer<typeof loggedTurnSchema>;

export const EMPTY_LOG = '(there are no earlier turns)';
const LONGEST_ANSWER = 1_000; // characters; what was said matters less than what was made
const LONGEST_REQUEST = 4_000;

/**
 * The chat log of stage 1 (HuggingGPT §3.1.4): one JSON object a line, so that nothing in it can pass for a part
 * of the prompt. Cut from the oldest turn until it takes no more than `mostTokens`.
 */
export function writeChatLog(turns: readonly LoggedTurn[], mostTokens: number): string {
  const lines: string[] = [];
  let tokens = 0;
  for (const turn of [...turns].reverse()) {
    const line = JSON.stringify({
      ...turn,
      request: shorten(turn.request, LONGEST_REQUEST),
      answer: shorten(turn.answer, LONGEST_ANSWER)
    });
    tokens += estimateTokens(line);
    if (tokens > mostTokens) break;
    lines.unshift(line);
  }
  return lines.length === 0 ? EMPTY_LOG : lines.join('\n');
}

export function logTurn({ request, tasks, resources, answer }: Turn): LoggedTurn {
  return {
    request,
    tasks: tasks.map(({ task, args, outputs }) => ({ task, args: { ...args }, outputs: [...outputs] })),
    resources: resources.map(({ name, kind, from }) => ({ name, kind, from: originWords(from, tasks) })),
    answer
  };
}

/** Where a resource came from, in words: of a task, its name rather than its number in a run. */
function originWords(from: Origin, tasks: Turn['tasks']): string {
  if ('file' in from) return `the file ${from.file}`;
  if ('url' in from) return `the address ${from.url}`;
  if ('attachment' in from) return `the attachment ${from.attachment}`;
  if ('run' in from && 'task' in from) {
    const made = tasks.find(task => task.id === from.task);
    return made === undefined ? 'an earlier turn' : `${made.task} in this turn`;
  }
  if ('run' in from) return 'the answer of this turn';
  if ('cell' in from) return 'a cell';
  return 'the request';
}

function shorten(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

/** The kind of a resource that the chat log knows, for the list of what a request mentions. */
export function findLogged(turns: readonly Turn[], name: string): Resource | undefined {
  return turns.flatMap(turn => turn.resources).find(resource => resource.name === name);
}
