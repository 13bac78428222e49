import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { AppReadiness } from '../../sandbox/launch/app-api.ts';
import { ensureFolder } from '../../sandbox/launch/data-folder.ts';
import { progressBar } from '../../sandbox/launch/progress.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'launch-'));
afterAll(() => rmSync(folder, { recursive: true }));

const seen = (failure: string | null, total: number | null, done = 0): AppReadiness => ({
  ready: false,
  reason: failure === null ? 'first-sync-running' : 'first-sync-failing',
  progress: { finishedAtMs: null, failure, kinds: [{ done, total, state: 'reading' }] },
});

describe('the progress of a first sync', () => {
  it('tells what it fails of as soon as it does, also before anything was read', () => {
    const lines: string[] = [];
    const { show } = progressBar({ write: (text) => lines.push(text) });
    for (const now of [seen(null, null), seen(null, null), seen('hubspot-unavailable', null), seen(null, 100, 5)]) {
      show(now);
    }
    expect(lines).toEqual([
      '  Asking for the first records\n',
      '  Asking for the first records (trying again after: hubspot-unavailable)\n',
      '  Reading records: 5 of 100\n',
    ]);
  });
});

describe('the folder of a sandbox', () => {
  it('is made, and nothing is left in it', () => {
    const wanted = path.join(folder, 'not', 'there', 'yet');
    ensureFolder(wanted);
    expect(readdirSync(wanted)).toEqual([]);
  });

  it('is refused with what to do where it cannot be', () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => ensureFolder(file)).toThrow(/a-file .*DATA_DIR/);
  });
});
