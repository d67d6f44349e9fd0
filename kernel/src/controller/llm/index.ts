export { createLlmController } from './create-llm-controller.js';
export type { LlmControllerOptions } from './create-llm-controller.js';
export type { LlmCall } from './llm-call.js';
export { createPromptLoader, loadPrompts, promptNames } from './load-prompts.js';
export type { Prompt, PromptLoader, PromptName, PromptSet } from './load-prompts.js';
