import { CellistError, isCellistError } from '@cellist/run-model';
import { estimateTokens } from '../../llm/index.js';
import type { ChatEnd, ChatMessage } from '../../llm/index.js';
import type { PlanInput, PlanItem } from '../controller.js';
import { EMPTY_LOG, findLogged, logTurn, writeChatLog } from './chat-log.js';
import { writeDemonstrations } from './demonstrations.js';
import { writeTaskList } from './describe-tasks.js';
import { callLlm, learnContext, saidOrThought } from './llm-call.js';
import type { CallContext } from './llm-call.js';
import { fillPrompt } from './load-prompts.js';
import type { PromptSet } from './load-prompts.js';
import { planSchema, PROMPT_PLAN_SCHEMA } from './plan-schema.js';
import { createPlanReader } from './read-plan.js';

export interface PlanContext extends CallContext {
  demonstrations: number;
  /** Of the model, in tokens, unless an error of its server told another. */
  contextTokens: number;
}

const REPLY_TOKENS = 2_000; // a plan of some twenty tasks with its thoughts
const LONGEST_SHOWN_REPLY = 400; // characters of an unusable reply in a sentence

/**
 * Stage 1 (HuggingGPT §3.1): streams the plan, each task the moment its object closes. A first reply that holds
 * no plan is handed on as it is, as a task that no check accepts, so that the correction is asked for.
 * @throws LLM_SCHEMA_IGNORED or PLAN_UNREADABLE where a correction holds no plan either, and the LLM's faults.
 */
export async function* makePlan(
  input: PlanInput,
  context: PlanContext,
  signal: AbortSignal
): AsyncGenerator<PlanItem> {
  const prompts = await context.prompts();
  const used = [
    prompts.prompt('plan'),
    ...(input.correction === null ? [] : [prompts.prompt('correct-plan')])
  ];
  const reader = createPlanReader();
  let hasGiven = false;
  let end: ChatEnd | null = null;
  for (let logTokens = logTokensFor(input, prompts, context); end === null;) {
    const messages = planMessages(input, prompts, context, logTokens);
    const order = {
      stage: 'plan' as const,
      prompts: used,
      messages,
      schema: planSchema(),
      onUsage: input.onUsage
    };
    try {
      for await (const item of callLlm(order, context, signal)) {
        if (item.type === 'restart') reader.restart();
        else if (item.type === 'end') end = item.end;
        else {
          for (const task of reader.feed(item.text)) {
            hasGiven = true;
            yield { type: 'task', task };
          }
        }
      }
    } catch (error) {
      // The log that was sent was too long after all: with half of it, then without, it may fit.
      const hadLog = input.turns.length > 0 && logTokens > 0;
      if (!isCellistError(error) || error.code !== 'LLM_CONTEXT_OVERFLOW' || hasGiven || !hadLog) throw error;
      learnContext(error, context);
      logTokens =
        logTokens < 200 ? 0 : Math.min(logTokensFor(input, prompts, context), Math.floor(logTokens / 2));
    }
  }
  yield* readRest(end, input, reader.end(saidOrThought(end)), context);
}

function* readRest(
  end: ChatEnd,
  input: PlanInput,
  rest: readonly unknown[] | null,
  context: PlanContext
): Generator<PlanItem> {
  const reply = saidOrThought(end);
  if (rest === null) {
    if (input.correction !== null) throw noPlan(end, reply, context);
    yield { type: 'task', task: reply };
  } else {
    for (const task of rest) yield { type: 'task', task };
  }
  if (end.isCut && rest !== null) {
    yield {
      type: 'note',
      text: `The reply of ${context.endpoint.model} was cut off at its greatest length, so a part of the plan may be missing.`
    };
  }
  yield { type: 'reply', text: reply };
}

function planMessages(
  input: PlanInput,
  prompts: PromptSet,
  { demonstrations }: PlanContext,
  logTokens: number
): ChatMessage[] {
  const messages: ChatMessage[] = fillPrompt(prompts.prompt('plan'), {
    'task-list': writeTaskList(),
    schema: PROMPT_PLAN_SCHEMA,
    demonstrations: writeDemonstrations(prompts.demonstrations, demonstrations),
    'chat-log': logTokens <= 0 ? EMPTY_LOG : writeChatLog(input.turns.map(logTurn), logTokens),
    mentions: writeMentions(input),
    request: input.request
  });
  if (input.correction === null) return messages;
  const { reply, errors } = input.correction;
  const holdsPlan = createPlanReader().end(reply) !== null;
  const named = holdsPlan ? errors : ['It holds no JSON object with a list "tasks".'];
  return [
    ...messages,
    { role: 'assistant', content: reply },
    ...fillPrompt(prompts.prompt('correct-plan'), { errors: named.map(error => `- ${error}`).join('\n') })
  ];
}

/** What the request names, with the kind where the chat log knows it; nothing of it has been opened. */
function writeMentions({ mentions, turns }: PlanInput): string {
  const lines = mentions.map(({ type, value }) => {
    const kind = type === 'resource' ? findLogged(turns, value)?.kind : undefined;
    return JSON.stringify({ [type]: value, ...(kind === undefined ? {} : { kind }) });
  });
  return lines.length === 0 ? '(none)' : [...new Set(lines)].join('\n');
}

/** The tokens that the chat log may take: what the model's context leaves beside the prompt and the reply. */
function logTokensFor(input: PlanInput, prompts: PromptSet, context: PlanContext): number {
  const { contextTokens } = context.memory.abilities(context.endpoint);
  const bare = planMessages(input, prompts, context, 0);
  const taken = estimateTokens(bare.map(message => message.content).join('\n'));
  return Math.max(0, (contextTokens ?? context.contextTokens) - taken - REPLY_TOKENS);
}

function noPlan({ parameters }: ChatEnd, reply: string, { endpoint }: PlanContext): CellistError {
  const isHeld = parameters.mode !== 'text';
  const shown = reply.replace(/\s+/g, ' ').trim();
  const excerpt = shown.length > LONGEST_SHOWN_REPLY ? `${shown.slice(0, LONGEST_SHOWN_REPLY)}…` : shown;
  const what = isHeld ? 'was held to a JSON schema, but replied' : 'gave no plan, but replied';
  return new CellistError(
    isHeld ? 'LLM_SCHEMA_IGNORED' : 'PLAN_UNREADABLE',
    `${endpoint.model} ${what}, also when asked again: "${excerpt}"`,
    {
      hint: 'Say the request in other words, or choose a model that plans better with %config model.',
      evidence: { reply }
    }
  );
}
