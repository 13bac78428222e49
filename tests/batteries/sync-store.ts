import { beforeEach, describe, expect, it } from '@jest/globals';
import type { PipelineId } from '../../src/core/pipeline/identifiers.ts';
import type { Pipeline, Stage } from '../../src/core/pipeline/pipeline.ts';
import type { DealReader } from '../../src/services/queries/ports.ts';
import type { SyncStore } from '../../src/services/sync/ports.ts';
import { deal, lead, OTHER_PORTAL, PORTAL, progress, recordId, stageId, visit } from '../fixtures/records.ts';

const stage = (id: string, about: Partial<Stage> = {}): Stage => ({
  id: stageId(id),
  label: `Stage ${id}`,
  kind: 'open',
  owner: 'sales',
  archived: false,
  ...about,
});

const pipeline = (id: string, stages: readonly Stage[], about: Partial<Pipeline> = {}): Pipeline => ({
  id: id as PipelineId,
  recordKind: 'deal',
  label: `Pipeline ${id}`,
  stages,
  archived: false,
  ...about,
});

/** What every store of a sync promises, whatever it is made of. */
export function syncStoreBattery(kind: string, open: () => Promise<SyncStore & DealReader>) {
  describe(`what the sync brings home, kept in ${kind}`, () => {
    let store: SyncStore & DealReader;
    beforeEach(async () => {
      store = await open();
    });
    const amountOf = async (id: string) => (await store.deal(PORTAL, recordId(id)))?.amount ?? null;

    it('knows nothing of a portal that was never synced', async () => {
      expect(await store.progress(PORTAL)).toBeNull();
      expect(await store.pipelines(PORTAL)).toEqual([]);
      expect(await store.deal(PORTAL, recordId('1'))).toBeNull();
    });

    it('gives back how far it has come, and replaces it', async () => {
      const waiting = { kind: 'deal', done: 0, total: null, after: null, state: 'waiting' } as const;
      const first = progress({ kinds: [waiting, { ...waiting, kind: 'lead' }] });
      await store.saveProgress(PORTAL, first);
      expect(await store.progress(PORTAL)).toEqual(first);

      const later = progress({
        finishedAtMs: first.startedAtMs + 7,
        failure: 'quota-exhausted',
        kinds: [{ kind: 'lead', done: 50, total: 120, after: 'NTA', state: 'running' }],
      });
      await store.saveProgress(PORTAL, later);
      expect(await store.progress(PORTAL)).toEqual(later);
      expect(await store.progress(OTHER_PORTAL)).toBeNull();
    });

    it('keeps pipelines and their stages in order', async () => {
      const sales = pipeline('b', [stage('2'), stage('1'), stage('9', { kind: 'won' })]);
      const renewals = pipeline('a', [stage('1', { owner: 'shared', kind: 'lost' })]);
      await store.savePipelines(PORTAL, 'deal', [sales, renewals]);
      await store.savePipelines(PORTAL, 'lead', [pipeline('b', [stage('new')], { recordKind: 'lead' })]);

      const kept = await store.pipelines(PORTAL);
      expect(kept.filter(({ recordKind }) => recordKind === 'deal')).toEqual([sales, renewals]);
      expect(kept.filter(({ recordKind }) => recordKind === 'lead')).toHaveLength(1);
      expect(await store.pipelines(OTHER_PORTAL)).toEqual([]);
    });

    it('keeps a stage and a pipeline that are no longer listed, as archived, and takes them back', async () => {
      const whole = pipeline('a', [stage('1'), stage('2')]);
      await store.savePipelines(PORTAL, 'deal', [whole, pipeline('b', [stage('3')])]);
      await store.savePipelines(PORTAL, 'deal', [pipeline('a', [stage('2')])]);
      expect(await store.pipelines(PORTAL)).toEqual([
        pipeline('a', [stage('1', { archived: true }), stage('2')]),
        pipeline('b', [stage('3', { archived: true })], { archived: true }),
      ]);

      await store.savePipelines(PORTAL, 'deal', [whole]);
      expect((await store.pipelines(PORTAL))[0]).toEqual(whole);
    });

    it('keeps a deleted stage where it stood, whatever is made or moved around it', async () => {
      const gone = stage('2', { archived: true });
      await store.savePipelines(PORTAL, 'deal', [pipeline('a', [stage('1'), stage('2'), stage('3')])]);
      await store.savePipelines(PORTAL, 'deal', [pipeline('a', [stage('1'), stage('3')])]);
      await store.savePipelines(PORTAL, 'deal', [pipeline('a', [stage('3'), stage('1'), stage('4')])]);
      expect((await store.pipelines(PORTAL))[0]?.stages).toEqual([stage('3'), stage('1'), gone, stage('4')]);

      // An audit knows its place as well, and better than what was kept.
      await store.savePipelines(PORTAL, 'deal', [pipeline('a', [gone, stage('3'), stage('1'), stage('4')])]);
      expect((await store.pipelines(PORTAL))[0]?.stages).toEqual([gone, stage('3'), stage('1'), stage('4')]);
    });

    it('gives back a deal as it was kept, to the millisecond', async () => {
      const left = visit({ leftAtMs: Date.UTC(2026, 1, 3, 4, 5, 6, 789), nextStageId: stageId('won') });
      const open = visit({ stageId: stageId('won'), enteredAtMs: Date.UTC(2026, 1, 3, 4, 5, 6, 789) });
      const activity = {
        activitiesKnown: true,
        nextActivityAtMs: 12_345,
        lastContactedAtMs: -1,
        closeDatePushes: 2,
        contactCount: 0,
      };
      await store.savePage(PORTAL, [deal('1', { amount: 1234.56, activity }, [left, open])], progress());

      const kept = await store.deal(PORTAL, recordId('1'));
      expect(kept).toMatchObject({ id: '1', pipelineId: 'default', amount: 1234.56, activity });
      expect(kept?.visits).toEqual([left, open]);
      expect(await store.deal(OTHER_PORTAL, recordId('1'))).toBeNull();
    });

    it('keeps a deal without visits, and shows no lead as a deal', async () => {
      await store.savePage(PORTAL, [deal('1', {}, []), lead('2')], progress());
      expect((await store.deal(PORTAL, recordId('1')))?.visits).toEqual([]);
      expect(await store.deal(PORTAL, recordId('2'))).toBeNull();
    });

    it('keeps a page and the progress together', async () => {
      const after = progress({ kinds: [{ kind: 'deal', done: 1, total: 9, after: 'x', state: 'running' }] });
      await store.savePage(PORTAL, [deal('1')], after);
      expect(await store.progress(PORTAL)).toEqual(after);
    });

    it('keeps neither when one record breaks a promise', async () => {
      const broken = deal('2', {}, [visit({ enteredAtMs: 10, leftAtMs: 5, nextStageId: null })]);
      await expect(store.savePage(PORTAL, [deal('1'), broken], progress())).rejects.toThrow();
      expect(await store.deal(PORTAL, recordId('1'))).toBeNull();
      expect(await store.progress(PORTAL)).toBeNull();
    });

    it('lets the copy that HubSpot changed last win, in whatever order they come', async () => {
      await store.savePage(PORTAL, [deal('1', { amount: 2, updatedAtMs: 20 })], progress());
      await store.savePage(PORTAL, [deal('1', { amount: 1, updatedAtMs: 10 }, [])], progress());
      expect(await amountOf('1')).toBe(2);
      expect((await store.deal(PORTAL, recordId('1')))?.visits).toHaveLength(1);

      await store.savePage(PORTAL, [deal('1', { amount: 3, updatedAtMs: 30 }, [visit(), visit()])], progress());
      expect(await amountOf('1')).toBe(3);
      expect((await store.deal(PORTAL, recordId('1')))?.visits).toHaveLength(2);
    });

    it('takes the newest of the copies on one page', async () => {
      const copies = [10, 30, 20].map((updatedAtMs) => deal('1', { amount: updatedAtMs, updatedAtMs }));
      await store.savePage(PORTAL, copies, progress());
      expect(await amountOf('1')).toBe(30);
    });

    it('removes what was merged into another, and an older page does not bring it back', async () => {
      await store.savePage(PORTAL, [deal('1'), deal('2')], progress());
      await store.savePage(PORTAL, [deal('2', { mergedIds: [recordId('1'), recordId('2')] })], progress());
      await store.savePage(PORTAL, [deal('1', { updatedAtMs: 1e15 })], progress());
      expect(await store.deal(PORTAL, recordId('1'))).toBeNull();
      expect(await store.deal(PORTAL, recordId('2'))).not.toBeNull();
    });

    it('merges leads without touching the deals of the same ids', async () => {
      await store.savePage(PORTAL, [deal('1'), lead('1')], progress());
      await store.savePage(PORTAL, [lead('2', { mergedIds: [recordId('1')] })], progress());
      expect(await store.deal(PORTAL, recordId('1'))).not.toBeNull();
    });

    it('no longer shows a deal that was archived', async () => {
      await store.savePage(PORTAL, [deal('1')], progress());
      await store.savePage(PORTAL, [deal('1', { archived: true })], progress());
      expect(await store.deal(PORTAL, recordId('1'))).toBeNull();
    });

    it('keeps pages that come at the same time, each whole', async () => {
      const pages = Array.from({ length: 8 }, (_, page) => [
        deal(`deal-${page}`),
        lead(`lead-${page}`),
        deal('all', { amount: page, updatedAtMs: page + 1 }),
      ]);
      await Promise.all(pages.map((page) => store.savePage(PORTAL, page, progress())));
      expect(await amountOf('all')).toBe(7);
      for (const page of pages.keys()) expect(await store.deal(PORTAL, recordId(`deal-${page}`))).not.toBeNull();
    });
  });
}
