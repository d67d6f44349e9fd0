export * from './content.js';
export * from './create-resource-reader.js';
export * from './create-resource-store.js';
export * from './formats.js';
export * from './save-file.js';
export * from './store-upkeep.js';
export { readingInWords, readTable } from './reading-in-words.js';
export type { Cell, Table } from './table.js';
export { formatTable, parseTable } from './table.js';
