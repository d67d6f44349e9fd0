import type { Candidate } from '@cellist/run-model';
import * as z from 'zod';
import { readJson } from '../../llm/index.js';
import type { ChatMessage } from '../../llm/index.js';
import type { SelectInput, Selection } from '../controller.js';
import { writeCards } from './candidate-cards.js';
import { describeTask } from './describe-tasks.js';
import { callWhole, saidOrThought } from './llm-call.js';
import type { CallContext } from './llm-call.js';
import { fillPrompt } from './load-prompts.js';
import { selectionSchema } from './plan-schema.js';

const LONGEST_REASON = 300; // characters: it stands in a table
const MOST_ARGUMENTS = 6_000; // characters; a text to summarise need not be read whole to choose a model

const replySchema = z.object({ id: z.string().trim(), reason: z.string().catch('') });

/**
 * Stage 2 (HuggingGPT §3.2): one call for a task type. An id outside the candidates is refused and asked for once
 * again; then the first-ranked is taken, and the reason says so.
 * @throws the LLM's faults; the pipeline then takes the first-ranked.
 */
export async function chooseModel(
  input: SelectInput,
  context: CallContext,
  signal: AbortSignal
): Promise<Selection> {
  const { candidates, onUsage } = input;
  const ids = candidates.map(({ id }) => id);
  const prompts = await context.prompts();
  const select = prompts.prompt('select');
  const correct = prompts.prompt('correct-selection');
  const schema = selectionSchema(ids);
  const messages: ChatMessage[] = fillPrompt(select, {
    request: input.request,
    task: describeTask(input.task),
    arguments: writeArguments(input.args),
    candidates: writeCards(candidates),
    schema: JSON.stringify(schema.schema)
  });
  const order = { stage: 'select' as const, prompts: [select], messages, schema, onUsage };
  const firstReply = saidOrThought(await callWhole(order, context, signal));
  const chosen = readSelection(firstReply, candidates);
  if ('id' in chosen) return chosen;

  const again: ChatMessage[] = [
    ...messages,
    { role: 'assistant', content: firstReply },
    ...fillPrompt(correct, { errors: chosen.problem, ids: ids.join(', ') })
  ];
  const second = await callWhole({ ...order, prompts: [select, correct], messages: again }, context, signal);
  const corrected = readSelection(saidOrThought(second), candidates);
  if ('id' in corrected) return corrected;
  return {
    id: ids[0] ?? '',
    isByRank: true,
    reason: `First by rank: ${context.endpoint.model} was asked twice and chose none of the candidates. ${corrected.problem}`
  };
}

function readSelection(
  reply: string,
  candidates: readonly Candidate[]
): { id: string; reason: string } | { problem: string } {
  const read = readJson(reply, value => replySchema.safeParse(value).data ?? null);
  if (read === null) return { problem: 'The reply holds no JSON object with an id.' };
  const wanted = read.id.toLowerCase();
  const found = candidates.find(({ id }) => id.toLowerCase() === wanted);
  if (found === undefined) return { problem: `"${read.id.slice(0, 100)}" is not among the candidates.` };
  const reason = read.reason.replace(/\s+/g, ' ').trim();
  return {
    id: found.id,
    reason:
      reason === '' ? 'Chosen by the controller, which gave no reason.' : reason.slice(0, LONGEST_REASON)
  };
}

function writeArguments(args: SelectInput['args']): string {
  const share = Math.floor(MOST_ARGUMENTS / Math.max(1, args.length));
  let left = MOST_ARGUMENTS;
  const lines: string[] = [];
  for (const one of args) {
    const cut = Object.fromEntries(
      Object.entries(one).map(([key, value]) => [
        key,
        typeof value === 'string' && value.length > Math.max(200, share)
          ? `${value.slice(0, Math.max(200, share))}…`
          : value
      ])
    );
    const line = JSON.stringify(cut);
    left -= line.length;
    if (left < 0 && lines.length > 0) {
      lines.push(`(${String(args.length - lines.length)} more tasks of this type are left out)`);
      break;
    }
    lines.push(line);
  }
  return lines.join('\n');
}
