import { describe, expect, it } from '@jest/globals';
import type { AppReadiness } from '../../sandbox/launch/app-api.ts';
import { progressBar } from '../../sandbox/launch/progress.ts';

const seen = (failure: string | null, total: number | null, done = 0): AppReadiness => ({
  ready: false,
  reason: failure === null ? 'first-sync-running' : 'first-sync-failing',
  progress: { finishedAtMs: null, failure, kinds: [{ done, total, state: 'reading' }] },
});

describe('the progress of a first sync', () => {
  it('tells what it fails of as soon as it does, also before anything was read', () => {
    const lines: string[] = [];
    const { show } = progressBar({ write: (text) => lines.push(text) }, () => false);
    for (const now of [seen(null, null), seen(null, null), seen('hubspot-unavailable', null), seen(null, 100, 5)]) {
      show(now);
    }
    expect(lines).toEqual([
      '  Asking for the first records\n',
      '  Asking for the first records (trying again after: hubspot-unavailable)\n',
      '  Reading records: 5 of 100\n',
    ]);
  });

  it('is not drawn over the word that somebody has asked to stop', () => {
    const written: string[] = [];
    let stopping = false;
    const bar = progressBar({ isTTY: true, write: (text) => written.push(text) }, () => stopping);
    bar.show(seen(null, 100, 5));
    expect(written).toHaveLength(1);
    stopping = true;
    bar.show(seen(null, 100, 6));
    bar.done();
    expect(written).toHaveLength(1);
  });
});
