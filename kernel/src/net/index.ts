export * from './address-rules.js';
export * from './create-fetcher.js';
export * from './fetch-policy.js';
export * from './read-limited.js';
export * from './retry.js';
