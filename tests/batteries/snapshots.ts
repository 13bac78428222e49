import { beforeEach, describe, expect, it } from '@jest/globals';
import { ANALYSIS_VERSION, type Analysis } from '../../src/core/analysis/analysis.ts';
import type { PipelineId } from '../../src/core/pipeline/identifiers.ts';
import type { SnapshotWriter } from '../../src/services/analysis/ports.ts';
import type { SnapshotReader } from '../../src/services/queries/ports.ts';
import { budgetFacts } from '../fakes/budget-facts.ts';
import { workload } from '../fakes/analysis.ts';
import { noLeads } from '../fakes/lead-quality.ts';
import { JANUARY_MS, OTHER_PORTAL, PORTAL, SALES } from '../fixtures/records.ts';

const period = { fromMs: 0, toMs: JANUARY_MS };

const analysis = (about: Partial<Analysis> = {}): Analysis => ({
  version: ANALYSIS_VERSION,
  asOfMs: JANUARY_MS,
  horizonDays: 180,
  records: 3,
  visits: 7,
  tooEarly: null,
  funnel: { asOfMs: JANUARY_MS, horizonDays: 180, stages: [] },
  bottleneck: {
    verdict: 'no clear bottleneck',
    unit: 'wins',
    stages: [],
    now: period,
    before: period,
    lowestNaiveStageId: null,
    ...{
      loads: [],
      workload: workload(),
      targets: [],
      alerts: [],
      trends: [],
      drill: { stages: [], sizeLimits: null, sizesGiveAway: false },
    },
  },
  outlook: { horizonsDays: [30, 180], stages: [], tilt: null },
  usualAmount: 0.1 + 0.2,
  budget: budgetFacts(),
  leadQuality: noLeads,
  eventualWins: [],
  standing: [],
  dataQuality: [{ rule: 'moved-back', stageId: null, records: 2, effect: null }],
  ...about,
});

/** What every keeper of analyses promises, whatever it is made of. */
export function snapshotsBattery(kind: string, open: () => Promise<SnapshotReader & SnapshotWriter>) {
  describe(`analyses kept in ${kind}`, () => {
    let store: SnapshotReader & SnapshotWriter;
    beforeEach(async () => {
      store = await open();
    });

    it('gives back what was kept, and only where it was kept', async () => {
      await store.saveAnalysis(PORTAL, SALES, analysis());
      expect(await store.analysis(PORTAL, SALES)).toEqual(analysis());
      expect(await store.analysis(PORTAL, 'renewals' as PipelineId)).toBeNull();
      expect(await store.analysis(OTHER_PORTAL, SALES)).toBeNull();
    });

    it('replaces the one before, however often that was read', async () => {
      await store.saveAnalysis(PORTAL, SALES, analysis());
      const first = await store.analysis(PORTAL, SALES);
      expect(await store.analysis(PORTAL, SALES)).toEqual(first);
      await store.saveAnalysis(PORTAL, SALES, analysis({ records: 4 }));
      expect((await store.analysis(PORTAL, SALES))?.records).toBe(4);
    });

    it.each([ANALYSIS_VERSION + 1, ANALYSIS_VERSION + 1000])(
      'does not know an analysis of version %s',
      async (version) => {
        await store.saveAnalysis(PORTAL, SALES, analysis({ version }));
        expect(await store.analysis(PORTAL, SALES)).toBeNull();
      },
    );
  });
}
