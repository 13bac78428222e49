import { beforeEach, describe, expect, it } from '@jest/globals';
import type { FittedResponse } from '../../src/core/budget/fitted-response.ts';
import type { PipelineId } from '../../src/core/pipeline/identifiers.ts';
import type { AdviceStore } from '../../src/services/advice/ports.ts';
import type { ChangeLog } from '../../src/services/settings/ports.ts';
import type { SyncStore } from '../../src/services/sync/ports.ts';
import { decision, keptOf, nowMs, outcome, proposal, recommendation } from '../fakes/advice.ts';
import { dealPipeline } from '../fakes/crm.ts';
import { JANUARY_MS, OTHER_PORTAL, PORTAL, progress } from '../fixtures/records.ts';

type Store = AdviceStore & ChangeLog & Pick<SyncStore, 'saveProgress'>;

const SALES = dealPipeline.id;
const fitted = { leadGeneration: 0.1 + 0.2, values: [] } as unknown as FittedResponse;
const trial = { line: 'salesEnablement', estimate: 0.1 + 0.2, standardError: 0.1, months: ['2026-12'] } as const;

/** What every keeper of advice promises, whatever it is made of. */
export function adviceBattery(kind: string, open: () => Promise<Store>) {
  describe(`advice kept in ${kind}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });

    it('gives back what was proposed, and only where it was', async () => {
      const given = proposal({ recommendation: recommendation({ fitted }) });
      await store.propose(PORTAL, given, null);
      expect(await store.recommendations(PORTAL, SALES)).toEqual([keptOf(given)]);
      expect(await store.latest(PORTAL, SALES)).toEqual(keptOf(given));
      expect(await store.fitted(PORTAL, 'r-1')).toEqual(fitted);
      expect(await store.fitted(OTHER_PORTAL, 'r-1')).toBeNull();
      expect(await store.recommendations(PORTAL, 'renewals' as PipelineId)).toEqual([]);
      expect(await store.latest(OTHER_PORTAL, SALES)).toBeNull();
    });

    it('tells the newest first, and when one was replaced before anybody decided', async () => {
      await store.propose(PORTAL, proposal(), null);
      const second = proposal({ id: 'r-2', proposedAtMs: nowMs + 1 });
      await store.propose(PORTAL, second, 'r-1');
      expect(await store.recommendations(PORTAL, SALES)).toEqual([
        keptOf(second),
        keptOf(proposal(), { replacedAtMs: nowMs + 1 }),
      ]);
    });

    it('freshens what is undecided or put off, and nothing that was decided', async () => {
      const fresh = proposal({ recommendation: recommendation({ amount: 2_500, fitted }) });
      await store.propose(PORTAL, proposal(), null);
      const snooze = decision({ key: 'snoozed', decision: 'snooze', snoozedUntilMs: nowMs + 9 });
      await store.decide(PORTAL, 'r-1', () => snooze);
      await store.refresh(PORTAL, fresh);
      expect((await store.latest(PORTAL, SALES))?.recommendation.amount).toBe(2_500);
      await store.decide(PORTAL, 'r-1', () => decision());
      await store.refresh(PORTAL, proposal());
      await store.propose(PORTAL, proposal({ id: 'r-2', proposedAtMs: nowMs + 1 }), 'r-1');
      const [, decided] = await store.recommendations(PORTAL, SALES);
      expect(decided).toEqual(keptOf(fresh, { decisions: [snooze, decision()] }));
      expect(await store.fitted(PORTAL, 'r-1')).toEqual(fitted);
    });

    it('notes a decision with who, when and which records were known; nothing where there is none to keep', async () => {
      await store.saveProgress(PORTAL, progress({ finishedAtMs: JANUARY_MS + 9 }));
      await store.propose(PORTAL, proposal(), null);
      expect(await store.decide(PORTAL, 'r-1', () => null)).toEqual(keptOf(proposal()));
      expect(await store.decide(PORTAL, 'r-9', () => decision())).toBeNull();
      expect(await store.latestChanges(PORTAL, 9)).toEqual([]);
      const dismissed = decision({ decision: 'dismiss', reason: 'bad-timing' });
      expect((await store.decide(PORTAL, 'r-1', () => dismissed))?.decisions).toEqual([dismissed]);
      expect(await store.latestChanges(PORTAL, 9)).toEqual([
        {
          ...{ by: '7', atMs: nowMs, subject: 'decision', dataAsOfMs: JANUARY_MS },
          paths: ['recommendations.r-1.dismiss'],
        },
      ]);
    });

    it('lets two who decide at once see each other', async () => {
      await store.propose(PORTAL, proposal(), null);
      const once = (key: string) =>
        store.decide(PORTAL, 'r-1', ({ decisions }) => (decisions.length === 0 ? decision({ key }) : null));
      await Promise.all([once('first-key'), once('other-key')]);
      expect((await store.latest(PORTAL, SALES))?.decisions).toHaveLength(1);
    });

    it('keeps an outcome once', async () => {
      await store.propose(PORTAL, proposal(), null);
      await store.keepOutcome(PORTAL, 'r-1', outcome({ trial }));
      await store.keepOutcome(PORTAL, 'r-1', outcome({ chanceItGained: 0 }));
      expect((await store.latest(PORTAL, SALES))?.outcome).toEqual(outcome({ trial }));
    });
  });
}
