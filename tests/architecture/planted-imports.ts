/**
 * For every import rule of the house, a small tree that breaks it and names the file that does.
 * All of them stand in one tree; a rule whose planting is not caught is a rule that does not work.
 */
export interface Planting {
  readonly rule: string;
  /** The file in which the violation must be found. */
  readonly guilty: string;
  readonly files: Readonly<Record<string, string>>;
}

const value = 'export const something = 1;\n';
const shape = 'export interface Something { readonly a: number }\n';
const uses = (from: string) => `import { something } from '${from}';\nexport const other = something;\n`;
const usesType = (from: string) => `import type { Something } from '${from}';\nexport type Other = Something;\n`;
const usesPackage = (name: string) => `import * as everything from '${name}';\nexport const other = everything;\n`;

const inner: Planting[] = [
  {
    rule: 'core-imports-core',
    guilty: 'src/core/planted-a.ts',
    files: { 'src/core/planted-a.ts': usesPackage('node:fs') },
  },
  {
    rule: 'statistics-knows-no-sales',
    guilty: 'src/core/statistics/planted.ts',
    files: {
      'src/core/statistics/planted.ts': usesType('../pipeline/ground.ts'),
      'src/core/pipeline/ground.ts': shape,
    },
  },
  {
    rule: 'pipeline-is-the-ground',
    guilty: 'src/core/pipeline/planted.ts',
    files: { 'src/core/pipeline/planted.ts': uses('../funnel/above.ts'), 'src/core/funnel/above.ts': value },
  },
  {
    rule: 'services-import-core-and-ports',
    guilty: 'src/services/sync/planted.ts',
    files: { 'src/services/sync/planted.ts': uses('../queries/another.ts'), 'src/services/queries/another.ts': value },
  },
  {
    rule: 'ports-import-core',
    guilty: 'src/services/sync/ports.ts',
    files: { 'src/services/sync/ports.ts': usesType('./not-core.ts'), 'src/services/sync/not-core.ts': shape },
  },
  {
    rule: 'contract-stands-alone',
    guilty: 'src/contract/planted.ts',
    files: { 'src/contract/planted.ts': usesType('../core/known.ts'), 'src/core/known.ts': shape },
  },
  {
    rule: 'only-http-speaks-contract',
    guilty: 'src/services/queries/planted-b.ts',
    files: { 'src/services/queries/planted-b.ts': usesType('../../contract/told.ts'), 'src/contract/told.ts': shape },
  },
];

const outer: Planting[] = [
  {
    rule: 'adapters-do-not-meet',
    guilty: 'src/adapters/http/planted.ts',
    files: {
      'src/adapters/http/planted.ts': uses('../storage/neighbour.ts'),
      'src/adapters/storage/neighbour.ts': value,
    },
  },
  {
    rule: 'adapters-see-services-as-types',
    guilty: 'src/adapters/http/planted-c.ts',
    files: { 'src/adapters/http/planted-c.ts': uses('../../services/queries/another.ts') },
  },
  {
    rule: 'wire-stays-in-hubspot',
    guilty: 'src/adapters/http/planted-d.ts',
    files: {
      'src/adapters/http/planted-d.ts': usesType('../hubspot/wire/shape.ts'),
      'src/adapters/hubspot/wire/shape.ts': shape,
    },
  },
  {
    rule: 'rows-stay-in-storage',
    guilty: 'src/planted-e.ts',
    files: { 'src/planted-e.ts': usesType('./adapters/storage/tables.ts'), 'src/adapters/storage/tables.ts': shape },
  },
  {
    rule: 'rings-meet-in-compose',
    guilty: 'src/services/sync/planted-f.ts',
    files: { 'src/services/sync/planted-f.ts': uses('../../adapters/storage/neighbour.ts') },
  },
  {
    rule: 'compose-is-for-entries',
    guilty: 'src/adapters/http/planted-g.ts',
    files: { 'src/adapters/http/planted-g.ts': uses('../../compose.ts'), 'src/compose.ts': value },
  },
  {
    rule: 'config-is-read-at-the-top',
    guilty: 'src/adapters/http/planted-h.ts',
    files: { 'src/adapters/http/planted-h.ts': uses('../../config.ts'), 'src/config.ts': value },
  },
];

const extensions: Planting[] = [
  {
    rule: 'extensions-see-contract',
    guilty: 'extensions/app/cards/PlantedA.tsx',
    files: { 'extensions/app/cards/PlantedA.tsx': usesType('../../../src/core/known.ts') },
  },
  {
    rule: 'extensions-see-contract-types-only',
    guilty: 'extensions/app/cards/PlantedB.tsx',
    files: { 'extensions/app/cards/PlantedB.tsx': uses('../../../src/contract/told.ts') },
  },
  {
    rule: 'extension-points-are-islands',
    guilty: 'extensions/app/cards/PlantedC.tsx',
    files: { 'extensions/app/cards/PlantedC.tsx': uses('../pages/Page.tsx'), 'extensions/app/pages/Page.tsx': value },
  },
  {
    rule: 'words-of-pages-travel',
    guilty: 'extensions/app/pages/planted-words.ts',
    files: {
      'extensions/app/pages/planted-words.ts': uses('./words/said.ts'),
      'extensions/app/pages/words/said.ts': value,
    },
  },
  {
    rule: 'packages-by-name',
    guilty: 'extensions/app/cards/PlantedD.tsx',
    files: { 'extensions/app/cards/PlantedD.tsx': uses('../packages/p/x.ts'), 'extensions/app/packages/p/x.ts': value },
  },
];

const everywhere: Planting[] = [
  {
    rule: 'src-knows-no-outside',
    guilty: 'src/planted-i.ts',
    files: { 'src/planted-i.ts': uses('../sandbox/outside.ts'), 'sandbox/outside.ts': value },
  },
  {
    rule: 'sandbox-sees-entries-and-readers',
    guilty: 'sandbox/planted-j.ts',
    files: { 'sandbox/planted-j.ts': uses('../src/adapters/storage/neighbour.ts') },
  },
  {
    rule: 'sandbox-knows-no-tests',
    guilty: 'sandbox/planted-k.ts',
    files: { 'sandbox/planted-k.ts': uses('../tests/made.ts'), 'tests/made.ts': value },
  },
  {
    rule: 'played-accounts-know-no-formulas',
    guilty: 'bench/evaluate/world/planted-m.ts',
    files: { 'bench/evaluate/world/planted-m.ts': usesType('../../../src/core/known.ts') },
  },
  {
    rule: 'played-accounts-see-records-as-types',
    guilty: 'bench/evaluate/world/planted-n.ts',
    files: { 'bench/evaluate/world/planted-n.ts': uses('../../../src/core/known.ts') },
  },
  {
    rule: 'core-tests-need-only-core',
    guilty: 'tests/core/planted.ts',
    files: { 'tests/core/planted.ts': uses('../../src/adapters/storage/neighbour.ts') },
  },
  {
    rule: 'no-circular',
    guilty: 'src/core/round.ts',
    files: {
      'src/core/round.ts': uses('./about.ts'),
      'src/core/about.ts': "import { other } from './round.ts';\nexport const something = () => other;\n",
    },
  },
  {
    rule: 'no-unresolvable',
    guilty: 'src/core/lost.ts',
    files: { 'src/core/lost.ts': uses('./nowhere-to-be-found.ts') },
  },
  {
    rule: 'no-dev-dependencies-in-src',
    guilty: 'src/adapters/http/planted-l.ts',
    files: { 'src/adapters/http/planted-l.ts': usesPackage('supertest') },
  },
  {
    rule: 'reachable-from-entries',
    guilty: 'src/core/orphan.ts',
    files: { 'src/core/orphan.ts': value, 'src/main.ts': "import './compose.ts';\n" },
  },
];

/** A package of each rule "one home per package", used from a room that is not its home. */
export function plantPackage(rule: string): Planting {
  const [first = ''] = rule.replace('one-home:', '').split('|');
  const file = `src/services/stranger-${first.replace(/[^a-z]/g, '-')}.ts`;
  return { rule, guilty: file, files: { [file]: usesPackage(first) } };
}

export const plantings: readonly Planting[] = [...inner, ...outer, ...extensions, ...everywhere];
