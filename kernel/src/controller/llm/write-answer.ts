import { isCellistError, placeWords } from '@cellist/run-model';
import type { Run } from '@cellist/run-model';
import { emptyReply } from '../../llm/index.js';
import type { AnswerItem, RespondInput } from '../controller.js';
import { callLlm, learnContext } from './llm-call.js';
import type { CallContext } from './llm-call.js';
import { fillPrompt } from './load-prompts.js';
import { createNameCheck, unnamed } from './name-check.js';
import { madeNames, quoteResults } from './quote-results.js';

export interface AnswerContext extends CallContext {
  /** Of the model, in tokens, unless an error of its server told another. */
  contextTokens: number;
}

const MOST_RESULT_CHARACTERS = 32_000; // some 8,000 tokens; answers do not get better with more
const LEAST_RESULT_CHARACTERS = 1_000; // with less there is nothing left to answer from
const CHARACTERS_A_TOKEN = 4;
const RESULTS_SHARE = 0.5; // of the context; the rest is for prompt, plan, choices and answer

/**
 * Stage 4 (HuggingGPT §3.4): streams the answer in Markdown from request, plan, choices and results; it does not
 * see the chat log. Where the prompt is too long for the model, the results are shortened further. Names of what
 * does not exist are marked, and what the answer left unnamed is named at its end.
 * @throws the LLM's faults; the pipeline then answers without it.
 */
export async function* writeAnswer(
  input: RespondInput,
  context: AnswerContext,
  signal: AbortSignal
): AsyncGenerator<AnswerItem> {
  const { contextTokens } = context.memory.abilities(context.endpoint);
  const fitting = (contextTokens ?? context.contextTokens) * RESULTS_SHARE * CHARACTERS_A_TOKEN;
  let hasSaid = false;
  for (let most = Math.min(MOST_RESULT_CHARACTERS, fitting); ; most /= 4) {
    try {
      for await (const item of streamAnswer(input, most, context, signal)) {
        hasSaid = true;
        yield item;
      }
      return;
    } catch (error) {
      const isTooLong = isCellistError(error) && error.code === 'LLM_CONTEXT_OVERFLOW';
      if (!isTooLong || hasSaid || most < LEAST_RESULT_CHARACTERS) throw error;
      learnContext(error, context);
    }
  }
}

async function* streamAnswer(
  input: RespondInput,
  mostCharacters: number,
  context: AnswerContext,
  signal: AbortSignal
): AsyncGenerator<AnswerItem> {
  const { run } = input;
  const prompts = await context.prompts();
  const respond = prompts.prompt('respond');
  const messages = fillPrompt(respond, {
    request: run.request,
    plan: writePlan(run),
    choices: writeChoices(run),
    results: await quoteResults(input, mostCharacters, signal),
    notes: run.notes.length === 0 ? '(none)' : run.notes.map(note => `- ${note}`).join('\n')
  });
  const check = createNameCheck(new Set(run.resources.map(({ name }) => name)));
  let answer = '';
  const say = function* (text: string): Generator<AnswerItem> {
    if (text === '') return;
    answer += text;
    yield { type: 'delta', text };
  };
  const order = {
    stage: 'respond' as const,
    prompts: [respond],
    messages,
    schema: null,
    onUsage: input.onUsage
  };
  for await (const item of callLlm(order, context, signal)) {
    if (item.type === 'delta') yield* say(check.feed(item.text));
    else if (item.type === 'end') {
      yield* say(check.end());
      if (answer.trim() === '') throw emptyReply(context.endpoint);
      const missing = unnamed(answer, madeNames(run));
      // Without words, since the answer may be in any language.
      yield* say(missing.length === 0 ? '' : `\n\n→ ${missing.map(name => `\`${name}\``).join(', ')}`);
    }
  }
}

const MOST_PLANNED = 60; // tasks told one by one; a larger plan is one of groups

function writePlan(run: Run): string {
  const tasks = run.tasks.filter(
    task => task.group === null || task.id === task.group || run.tasks.length <= MOST_PLANNED
  );
  const lines = tasks.map(({ id, task, dep, args }) =>
    JSON.stringify({ id, task, dep, args: shortened(args) })
  );
  return lines.length === 0 ? '(empty: no expert was needed)' : lines.join('\n');
}

/** Long arguments are known from the request or from the results. */
function shortened(args: Run['tasks'][number]['args']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [
      key,
      typeof value === 'string' && value.length > 500 ? `${value.slice(0, 500)}…` : value
    ])
  );
}

function writeChoices(run: Run): string {
  const lines = run.tasks.flatMap(({ task, choice }) =>
    choice === null
      ? []
      : [
          JSON.stringify({
            task,
            model: choice.id,
            runs: placeWords[choice.where],
            reason: choice.reason,
            chosenBy: choice.by
          })
        ]
  );
  return lines.length === 0 ? '(none)' : [...new Set(lines)].join('\n');
}
