export * from './document-job.js';
export * from './document-reader.js';
