import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '../..');

// Types are left out here: planted text belongs to no project. The rules of the house need none.
const eslint = new ESLint({
  cwd: root,
  overrideConfig: [
    { ...tseslint.configs.disableTypeChecked, files: ['**/*.{ts,tsx}'] },
    { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { project: null, projectService: false } } },
  ] as ESLint.Options['overrideConfig'],
});

async function findings(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const core = 'src/core/funnel/planted.ts';
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `export const a${index} = ${index};\n`).join('');

describe('the style rules of the house', () => {
  it.each([
    ['Date', 'export const at = Date.now();'],
    ['Math.random', 'export const drawn = Math.random();'],
    ['process', 'export const where = process.cwd();'],
    ['fetch', "export const asked = fetch('https://example.com');"],
    ['setTimeout', 'setTimeout(() => undefined, 1);'],
    ['performance', 'export const at = performance.now();'],
    ['crypto', 'export const secret = crypto.randomUUID();'],
  ])('keep %s out of core and services', async (_what, text) => {
    const pure = ['no-restricted-globals', 'no-restricted-properties'];
    expect((await findings(core, text)).filter((rule) => pure.includes(rule))).not.toEqual([]);
    expect((await findings('src/services/sync/planted.ts', text)).filter((rule) => pure.includes(rule))).not.toEqual(
      [],
    );
  });

  it.each([
    ['a default export', core, 'export default 1;', 'no-restricted-syntax'],
    ['a barrel', core, "export * from './funnel.ts';", 'no-restricted-syntax'],
    ['an enum', core, 'export enum Kind { A }', 'no-restricted-syntax'],
    [
      'a list made and taken apart in a loop',
      core,
      'for (let i = 0; i < 9; i += 1) { const [a, b] = [i, i]; void (a + b); }',
      'no-restricted-syntax',
    ],
    ['any', core, 'export const a = (b: any) => b;', '@typescript-eslint/no-explicit-any'],
    [
      'a promise that it is not null',
      core,
      'export const a = (b: { c?: { d: number } }) => b.c!.d;',
      '@typescript-eslint/no-non-null-assertion',
    ],
    ['console', 'src/adapters/http/planted.ts', "console.log('a');", 'no-console'],
    [
      'the environment outside config',
      'src/adapters/http/planted.ts',
      "export const a = process.env['A'];",
      'no-restricted-properties',
    ],
    ['a file of 251 lines', core, lines(251), 'max-lines'],
    [
      'a function of 46 lines',
      core,
      `/** Long. */\nexport function long() {\n${'  void 0;\n'.repeat(46)}}`,
      'max-lines-per-function',
    ],
    ['an undocumented export of core', core, 'export function bare() { return 1; }', 'house/docstring'],
    ['a room without a name', 'src/core/utils/planted.ts', 'export const a = 1;', 'house/file-name'],
    ['a file in camelCase', 'src/core/funnel/plantedFile.ts', 'export const a = 1;', 'house/file-name'],
    ['a changed argument', core, 'export const a = (b: number) => { b += 1; return b; };', 'no-param-reassign'],
    ['a try in a test', 'tests/core/planted.test.ts', 'try { void 0; } catch { void 0; }', 'no-restricted-syntax'],
    [
      'native fetch in a card',
      'extensions/app/cards/Planted.tsx',
      "export const a = () => fetch('https://example.com');",
      '@hubspot/ui-extensions/no-native-http',
    ],
  ])('refuse %s', async (_what, file, text, rule) => {
    expect(await findings(file, text)).toContain(rule);
  });

  it('let clean code pass', async () => {
    expect(
      await findings(
        core,
        '/** Twice as much. */\nexport function twice(share: number): number {\n  return share * 2;\n}\n',
      ),
    ).toEqual([]);
  });
});
