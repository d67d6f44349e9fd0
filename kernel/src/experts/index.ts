export * from './expert.js';
export type { Spent as LlmSpent } from '../llm/index.js';
export * from './create-experts.js';
export { untilAborted } from './cancelled.js';
export { tellWaiting } from './tell-waiting.js';
export * from './remote/create-remote-experts.js';
export type { HostedModel } from './remote/hosted-model.js';
