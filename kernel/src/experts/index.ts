export * from './expert.js';
