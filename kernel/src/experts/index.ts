export * from './expert.js';
export * from './create-experts.js';
export * from './remote/create-remote-experts.js';
export type { HostedModel } from './remote/hosted-model.js';
