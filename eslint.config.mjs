import jupyter from '@jupyter/eslint-plugin';
import tseslint from 'typescript-eslint';

/** What may appear in one file only (DESIGN §11). */
const onlyInOneFile = [
  {
    object: 'process',
    property: 'env',
    message: 'Only kernel/src/config/environment.ts reads the environment.'
  }
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/lib/**',
      '**/dist/**',
      '.venv/**',
      '.cache/**',
      'notebooks/**',
      '**/*.cellist/**',
      'tools/empty/**',
      '**/playwright-report/**',
      '**/test-results/**'
    ]
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }]
    }
  },
  {
    files: ['kernel/src/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: {
      'no-restricted-properties': ['error', ...onlyInOneFile],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Only kernel/src/net fetches.' }]
    }
  },
  { files: ['kernel/src/config/environment.ts'], rules: { 'no-restricted-properties': 'off' } },
  { files: ['kernel/src/net/**/*.ts'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['kernel/src/cli/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/testing/**', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      'max-lines': 'off'
    }
  },
  {
    files: ['labextension/src/**/*.ts', 'labextension/src/**/*.tsx'],
    plugins: { jupyter },
    rules: {
      '@typescript-eslint/naming-convention': 'off',
      'jupyter/plugin-description': 'error',
      'jupyter/token-format': 'error',
      'jupyter/no-untranslated-string': 'error',
      'jupyter/no-schema-enum': 'error',
      'jupyter/require-signal-cleanup': 'error'
    }
  }
);
