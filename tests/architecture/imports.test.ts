import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import house from '../../.dependency-cruiser.mjs';
import { plantings, plantPackage, type Planting } from './planted-imports.ts';

const root = path.resolve(import.meta.dirname, '../..');
const bin = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const rules = (house as { forbidden: { name: string }[] }).forbidden.map(({ name }) => name);

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

function cruise(folder: string, places: readonly string[]): Cruise {
  const config = path.join(root, '.dependency-cruiser.mjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [bin, ...places, '--config', config, '--output-type', 'json'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Cruise;
}

const planted = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-planted-'));
afterAll(() => rmSync(planted, { recursive: true, force: true }));

function plant(all: readonly Planting[]): void {
  for (const [file, text] of all.flatMap(({ files }) => Object.entries(files))) {
    mkdirSync(path.dirname(path.join(planted, file)), { recursive: true });
    writeFileSync(path.join(planted, file), text);
  }
  for (const file of ['tsconfig.json', 'package.json']) cpSync(path.join(root, file), path.join(planted, file));
  symlinkSync(path.join(root, 'node_modules'), path.join(planted, 'node_modules'), 'dir');
}

describe('the import rules of the house', () => {
  const everyPlanting = rules.map(
    (rule) => plantings.find((one) => one.rule === rule) ?? (rule.startsWith('one-home:') ? plantPackage(rule) : null),
  );

  it('has a planted violation for every rule', () => {
    expect(rules.filter((_, index) => everyPlanting[index] === null)).toEqual([]);
    expect(plantings.map(({ rule }) => rule).filter((rule) => !rules.includes(rule))).toEqual([]);
  });

  it('catches each planted violation, in the guilty file', () => {
    const present = everyPlanting.filter((one) => one !== null);
    plant(present);
    const { violations } = cruise(planted, ['src', 'extensions', 'sandbox', 'bench', 'tests']).summary;
    const missed = present.filter(
      // "reachable" is reported on the file that nobody reaches, which the cruiser calls the target
      ({ rule, guilty }) =>
        !violations.some((one) => one.rule.name === rule && (one.from === guilty || one.to === guilty)),
    );
    expect(missed.map(({ rule }) => rule)).toEqual([]);
  });

  it('are kept by every module there is', () => {
    const { modules, summary } = cruise(root, ['src', 'extensions', 'sandbox', 'bench', 'tests']);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    const seen = modules.map(({ source }) => source).filter((source) => source.startsWith('src/'));
    const present = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ts|mjs)$/.test(file))
      .map((file) => `src/${file.replaceAll(path.sep, '/')}`);
    expect(present.filter((file) => !seen.includes(file))).toEqual([]);
    expect(seen.length).toBeGreaterThan(60);
  });
});
