import { CellistError } from '@cellist/run-model';
import type { Controller, PlanInput, PlanItem } from '../controller.js';
import { respond } from './answer/respond.js';
import { isSmallTalk } from './answer/greeting.js';
import { createIntentFinder } from './intents/find-intents.js';
import type { FindIntents } from './intents/find-intents.js';
import { makePlan } from './planning/make-plan.js';
import { asksWhy } from './planning/follow-up.js';
import { foreignLanguage } from './reading/language.js';
import { selectCandidate } from './select-candidate.js';

export const CONNECT_HINT =
  'An LLM understands freer requests: set OPENAI_API_KEY or OPENAI_BASE_URL, or choose one with %config model.';

/**
 * The controller that works without an LLM: English requests planned by tables of phrases, models chosen by
 * rule, answers composed from the results. Deterministic, and says what it is not sure of.
 */
export function createEmbeddedController(): Controller {
  let finder: FindIntents | null = null;
  const findIntents: FindIntents = (clause, about) => (finder ??= createIntentFinder())(clause, about);
  return {
    info: { kind: 'embedded', model: 'cellist/embedded', baseUrl: null },
    plan: (input, signal) => planRequest(input, findIntents, signal),
    select: input => Promise.resolve(selectCandidate(input)),
    respond
  };
}

async function* planRequest(
  input: PlanInput,
  findIntents: FindIntents,
  signal: AbortSignal
): AsyncIterable<PlanItem> {
  const { request, mentions, turns } = input;
  signal.throwIfAborted();
  if (isSmallTalk(request) || (turns.length > 0 && asksWhy(request))) return;
  const language = await foreignLanguage(request, mentions);
  if (language !== null) {
    throw new CellistError(
      'REQUEST_LANGUAGE',
      `This request seems to be in ${language}; without an LLM only English is understood.`,
      {
        hint: CONNECT_HINT
      }
    );
  }
  const plan = makePlan(request, mentions, turns, findIntents);
  if (plan.refusal !== null) {
    const { message, hint } = plan.refusal;
    throw new CellistError('REQUEST_UNCLEAR', message, { hint: `${hint} ${CONNECT_HINT}` });
  }
  for (const [value, kind] of plan.looks) yield { type: 'look', value, kind };
  for (const task of plan.tasks) yield { type: 'task', task };
  for (const doubt of plan.doubts) yield { type: 'note', text: doubt };
}
