export { createLlmController } from './create-llm-controller.js';
export type { LlmControllerOptions } from './create-llm-controller.js';
export type { LlmCall } from './llm-call.js';
export { loadPrompts, promptNames } from './load-prompts.js';
export type { Prompt, PromptName, PromptSet } from './load-prompts.js';
