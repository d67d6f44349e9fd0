export * from './environment.js';
export * from './settings.js';
export * from './load-config.js';
export * from './edit-config.js';
export * from './trust-project.js';
export * from './locate-notebook.js';
export * from './system-error.js';
export * from './consent-file.js';
