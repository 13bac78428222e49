// What imports cannot say, the linter says. Imports: .dependency-cruiser.mjs.
import js from '@eslint/js';
import { config as hubspotUi } from '@hubspot/eslint-config-ui-extensions';
import ts from 'typescript-eslint';
import house from './tests/architecture/eslint-house-rules.mjs';

const impure = (what) =>
  `${what} makes the answer depend on when or where it runs; take it as an argument or through a port.`;

export default ts.config(
  { ignores: ['dist', 'node_modules', '**/node_modules', 'data', 'coverage', '.cache'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.browser.json'], tsconfigRootDir: import.meta.dirname },
    },
    plugins: { house },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only: one name everywhere.' },
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that says it.' },
        { selector: 'TSEnumDeclaration', message: 'No enums: a union of words.' },
        {
          selector: "ForStatement VariableDeclarator[id.type='ArrayPattern'][init.type='ArrayExpression']",
          message: 'No list made to be taken apart again in a loop: it is really made each time; one name a line.',
        },
      ],
      'no-param-reassign': 'error',
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 45, skipBlankLines: true, skipComments: true }],
      'house/file-name': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/services/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'Date',
          'process',
          'fetch',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'queueMicrotask',
          'performance',
          'crypto',
          'console',
          'globalThis',
        ].map((name) => ({ name, message: impure(name) })),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: impure('Math.random') }],
    },
  },
  { files: ['src/core/**/*.ts'], plugins: { house }, rules: { 'house/docstring': 'error' } },
  {
    files: ['src/**/*.ts', 'sandbox/**/*.{ts,tsx}', 'extensions/**/*.{ts,tsx}'],
    ignores: ['src/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'src/config.ts alone reads the environment.' },
        { object: 'Math', property: 'random', message: 'Use a seeded random, or node:crypto for secrets.' },
      ],
    },
  },
  ...hubspotUi
    .filter(({ plugins }) => plugins !== undefined)
    .map(({ plugins, rules }) => ({ files: ['extensions/app/**/*.{ts,tsx}'], plugins, rules })),
  {
    files: ['tests/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      'max-lines-per-function': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'TryStatement', message: 'No try/catch in tests: say what is expected.' },
      ],
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'Buffer',
          'Blob',
          'setInterval',
          'clearInterval',
          'setTimeout',
          'clearTimeout',
          'console',
          'URL',
          'fetch',
          'performance',
        ].map((g) => [g, 'readonly']),
      ),
    },
  },
);
