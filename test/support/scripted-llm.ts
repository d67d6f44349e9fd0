import type { LlmRequest } from '../../kernel/src/llm/testing/index.js';

/** Which of the four stages a request serves, told by the prompt that it was made from. */
export type LlmStage = 'plan' | 'select' | 'respond';

const openings: readonly (readonly [LlmStage, string])[] = [
  ['plan', 'You are the planner of a notebook'],
  ['select', 'You choose the expert model'],
  ['respond', 'You speak for a notebook']
];

export function stageOf(request: LlmRequest): LlmStage {
  const stage = openings.find(([, opening]) => promptOf(request).startsWith(opening))?.[0];
  if (stage === undefined) throw new Error(`No stage has the prompt: ${promptOf(request).slice(0, 80)}`);
  return stage;
}

/** All that a request said. */
export function promptOf({ body }: LlmRequest): string {
  return body.messages.map(({ content }) => content).join('\n');
}

/** The ids of the candidates that a selection call offers, in their order. */
export function offeredIds(request: LlmRequest): string[] {
  const [, cards = ''] = promptOf(request).split('\nCandidates, one JSON object a line:\n');
  return cards
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => (JSON.parse(line) as { id: string }).id);
}
