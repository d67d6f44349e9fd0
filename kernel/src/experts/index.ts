export * from './expert.js';
export * from './create-experts.js';
export { untilAborted } from './cancelled.js';
export * from './remote/create-remote-experts.js';
export type { HostedModel } from './remote/hosted-model.js';
