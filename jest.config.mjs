/** Unit and protocol tests stand beside the code; end-to-end tests use the built kernel and the Python environment. */
const shared = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript', tsx: true } }, module: { type: 'es6' } }
    ]
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'],
    '^@cellist/run-model$': '<rootDir>/kernel/run-model/src/index.ts'
  },
  testPathIgnorePatterns: ['/node_modules/', '/lib/', '/dist/', '/.cache/'],
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/\\.venv/', '<rootDir>/\\.cache/']
};

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{kernel,labextension,prompts}/**/*.test.{ts,tsx}']
    },
    { ...shared, displayName: 'end-to-end', testMatch: ['<rootDir>/test/**/*.test.ts'] }
  ],
  testTimeout: 60_000,
  maxWorkers: 2
};
