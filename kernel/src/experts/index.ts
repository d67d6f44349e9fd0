export * from './expert.js';
export * from './create-experts.js';
