export * from './documents.js';
export * from './temporary-folder.js';
