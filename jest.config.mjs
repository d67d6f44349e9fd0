/** Unit and protocol tests stand beside the code; renderer tests run in jsdom (`@jest-environment` in the file). */
const transform = { '^.+\\.tsx?$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'es6' } }] };
const moduleNameMapper = {
  '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'],
  '^@cellist/run-model$': '<rootDir>/kernel/run-model/src/index.ts'
};

export default {
  testMatch: ['<rootDir>/{kernel,labextension,prompts,test}/**/*.test.{ts,tsx}'],
  testPathIgnorePatterns: ['/node_modules/', '/lib/', '/dist/', '/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/\\.venv/', '<rootDir>/\\.cache/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  moduleNameMapper,
  testTimeout: 60_000,
  maxWorkers: 2
};
