import { beforeEach, describe, expect, it } from '@jest/globals';
import type { SourceSpendReader } from '../../src/services/analysis/ports.ts';
import type { ChangeLog, SettingsStore, SpendStore } from '../../src/services/settings/ports.ts';
import type { SyncStore } from '../../src/services/sync/ports.ts';
import { settingsOf, spendTable } from '../fakes/settings.ts';
import { JANUARY_MS, OTHER_PORTAL, PORTAL, progress } from '../fixtures/records.ts';

type Choices = SettingsStore & SpendStore & ChangeLog & SourceSpendReader & Pick<SyncStore, 'saveProgress'>;

const change = (basedOn: number, paths: readonly string[] = ['goal']) => ({
  basedOn,
  by: '7',
  atMs: JANUARY_MS + basedOn,
  paths,
});

/** What every keeper of what people chose and entered promises, whatever it is made of. */
export function choicesBattery(kind: string, open: () => Promise<Choices>) {
  describe(`settings and spend kept in ${kind}`, () => {
    let store: Choices;
    beforeEach(async () => {
      store = await open();
    });

    it('gives back the settings as they were kept, and nothing of other portals', async () => {
      expect(await store.settings(PORTAL)).toBeNull();
      const settings = settingsOf({ goal: 'profit', factors: { product: 'complex' }, marginShare: 0.1 + 0.2 });
      expect(await store.keepSettings(PORTAL, settings, change(0))).toBe(true);
      expect(await store.settings(PORTAL)).toEqual({ version: 1, changedBy: '7', changedAtMs: JANUARY_MS, settings });
      expect(await store.settings(OTHER_PORTAL)).toBeNull();
    });

    it('keeps nothing that is not based on the newest version', async () => {
      await store.keepSettings(PORTAL, settingsOf({ goal: 'profit' }), change(0));
      for (const basedOn of [0, 2]) {
        expect(await store.keepSettings(PORTAL, settingsOf({ goal: 'retention' }), change(basedOn))).toBe(false);
      }
      expect(await store.keepSettings(OTHER_PORTAL, settingsOf(), change(3))).toBe(false);
      expect(await store.settings(PORTAL)).toMatchObject({ version: 1, settings: { goal: 'profit' } });
      expect(await store.latestChanges(PORTAL, 9)).toHaveLength(1);
      expect(await store.keepSettings(PORTAL, settingsOf(), change(1))).toBe(true);
    });

    it('lets one of two first changes in, and one of two later ones', async () => {
      for (const basedOn of [0, 1]) {
        const both = await Promise.all([
          store.keepSettings(PORTAL, settingsOf({ goal: 'profit' }), change(basedOn)),
          store.keepSettings(PORTAL, settingsOf({ goal: 'efficiency' }), change(basedOn)),
        ]);
        expect(both.toSorted()).toEqual([false, true]);
      }
      expect((await store.settings(PORTAL))?.version).toBe(2);
    });

    it('replaces the whole table of spend', async () => {
      const months = ['2025-12', '2026-01'].map((month) => ({
        month,
        leadGeneration: 0.1 + 0.2,
        salesEnablement: 0,
        tools: 1e9,
      }));
      const table = spendTable({ months, sources: [{ source: 'PAID “春”', month: '2026-01', amount: 0.3 }] });
      expect(await store.keepSpend(PORTAL, table, change(0))).toBe(true);
      expect(await store.spend(PORTAL)).toEqual({ version: 1, changedBy: '7', changedAtMs: JANUARY_MS, table });
      const shorter = spendTable({ currency: 'USD', months: months.slice(1) });
      expect(await store.keepSpend(PORTAL, shorter, change(1))).toBe(true);
      expect((await store.spend(PORTAL))?.table).toEqual(shorter);
      expect(await store.keepSpend(PORTAL, table, change(1))).toBe(false);
      expect(await store.spend(OTHER_PORTAL)).toBeNull();
    });

    it('tells from which minute to which a source cost something', async () => {
      const sources = [{ source: 'EMAIL', month: '2026-02', amount: 70 }];
      await store.keepSpend(PORTAL, spendTable({ sources }), change(0));
      const [fromMin, toMin] = [Date.UTC(2026, 1, 1) / 60_000, Date.UTC(2026, 2, 1) / 60_000];
      expect(await store.sourceSpend(PORTAL)).toEqual([{ source: 'EMAIL', amount: 70, fromMin, toMin }]);
      expect(await store.sourceSpend(OTHER_PORTAL)).toEqual([]);
    });

    it('notes who changed what, when, and which records were known then', async () => {
      await store.keepSettings(PORTAL, settingsOf(), change(0, ['goal', 'floors.tools']));
      await store.saveProgress(PORTAL, progress({ finishedAtMs: JANUARY_MS + 9 }));
      await store.keepSettings(PORTAL, settingsOf(), change(1, ['goal']));
      await store.keepSpend(PORTAL, spendTable(), change(0, ['months.2026-01']));
      const [spend, second, first] = await store.latestChanges(PORTAL, 9);
      expect(first).toEqual({
        ...{ atMs: JANUARY_MS, by: '7', subject: 'settings', paths: ['goal', 'floors.tools'], dataAsOfMs: null },
      });
      expect(second).toMatchObject({ dataAsOfMs: JANUARY_MS });
      expect(spend).toMatchObject({ subject: 'spend', paths: ['months.2026-01'] });
      expect(await store.latestChanges(PORTAL, 1)).toEqual([spend]);
      expect(await store.changedSince(PORTAL, 'settings', 0)).toEqual(['floors.tools', 'goal']);
      expect(await store.changedSince(PORTAL, 'settings', 1)).toEqual(['goal']);
      expect(await store.changedSince(OTHER_PORTAL, 'settings', 0)).toEqual([]);
    });
  });
}
