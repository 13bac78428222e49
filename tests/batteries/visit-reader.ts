import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tableFromChunks } from '../../src/adapters/storage/visit-columns.ts';
import { funnelStages } from '../../src/core/funnel/funnel-stage.ts';
import type { RecordTable } from '../../src/core/funnel/record-table.ts';
import { collectVisits } from '../../src/core/funnel/visit-table.ts';
import type { OwnerId, PipelineId, PortalId } from '../../src/core/pipeline/identifiers.ts';
import type { VisitReader } from '../../src/services/analysis/ports.ts';
import type { SyncStore, TracedRecord } from '../../src/services/sync/ports.ts';
import {
  deal,
  lead,
  OTHER_PORTAL,
  PORTAL,
  progress,
  recordId,
  SALES,
  someRecord,
  stageId,
  visit,
} from '../fixtures/records.ts';

const STAGES = funnelStages([
  {
    id: SALES,
    recordKind: 'deal',
    label: 'Sales',
    archived: false,
    stages: (['qualified', 'proposal', 'contract'] as const).map((id) => ({
      id: stageId(id),
      label: id,
      kind: 'open',
      owner: 'sales',
      archived: false,
    })),
  },
]);

const tableOf = async (reader: VisitReader, portalId: PortalId) => {
  const table = tableFromChunks(await reader.packedVisits(portalId), STAGES);
  return { ...table, records: { ...table.records, ids: idsOf(table.records) } };
};

const idsOf = ({ count, ids }: RecordTable) => Array.from({ length: count }, (_, row) => ids.at(row));

/** The table that the core itself makes: leads first, each kind in the order in which it was kept. */
function asCollected(records: readonly TracedRecord[]) {
  const table = collectVisits(STAGES);
  const inFunnel = records.filter(({ visits }) => visits.some((one) => STAGES.some(({ id }) => id === one.stageId)));
  for (const kind of ['lead', 'deal']) {
    for (const { record, visits, dataQuality } of inFunnel)
      if (record.kind === kind && !record.archived) table.add(record, visits, dataQuality);
  }
  return table.build();
}

/** What every reader of visits promises, whatever it is made of. */
export function visitReaderBattery(kind: string, open: () => Promise<VisitReader & SyncStore>) {
  describe(`visits read from ${kind}`, () => {
    let store: VisitReader & SyncStore;
    beforeEach(async () => {
      store = await open();
    });
    const keep = (records: readonly TracedRecord[]) => store.savePage(PORTAL, records, progress());
    const idsSeen = async () => (await tableOf(store, PORTAL)).records.ids;

    it('is an empty table for a portal without records', async () => {
      expect(await tableOf(store, PORTAL)).toEqual(asCollected([]));
      expect(await store.leadsBecame(PORTAL)).toEqual(new Map());
      expect(await store.dataQuality(PORTAL)).toEqual({});
    });

    it('gives the table that the core makes of the same records', async () => {
      const records = Array.from({ length: 300 }, (_, number) => ({
        ...someRecord(number % 3 === 0 ? 'lead' : 'deal', number),
        dataQuality: number % 2 === 0 ? { 'moved-back': 1, 'amount-not-a-number': 1 } : {},
      }));
      await keep(records);
      expect(await tableOf(store, PORTAL)).toEqual(asCollected(records));
    });

    it('gives the same table whatever pages the records came in', async () => {
      const records = Array.from({ length: 40 }, (_, number) => someRecord(number % 2 === 0 ? 'lead' : 'deal', number));
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 39 }), { maxLength: 5 }), async (cuts) => {
          store = await open();
          const at = [0, ...cuts.sort((a, b) => a - b), 40];
          for (const [index, from] of at.slice(0, -1).entries()) await keep(records.slice(from, at[index + 1]));
          expect(await tableOf(store, PORTAL)).toEqual(asCollected(records));
        }),
        { numRuns: 8 },
      );
    });

    it('leaves out archived records, and those that visited none of the stages', async () => {
      const elsewhere = [visit({ stageId: stageId('other') })];
      await keep([deal('1'), deal('2', { archived: true }), deal('3', {}, elsewhere), deal('4', {}, [])]);
      expect(await idsSeen()).toEqual(['1']);
    });

    it('sees every change since it was read last', async () => {
      await keep([deal('1'), deal('2')]);
      expect(await idsSeen()).toEqual(['1', '2']);
      await keep([deal('3', { mergedIds: [recordId('1')] })]);
      expect(await idsSeen()).toEqual(['2', '3']);
      await keep([deal('2', { archived: true })]);
      expect(await idsSeen()).toEqual(['3']);
    });

    it('finds the row of the deal that a lead became', async () => {
      await keep([lead('l', { dealIds: [recordId('d')] }), lead('m', { dealIds: [recordId('gone')] }), deal('d')]);
      const { records } = await tableOf(store, PORTAL);
      expect(records.ids).toEqual(['l', 'm', 'd']);
      expect([...records.becameDeal]).toEqual([2, -1, -1]);
    });

    it('counts the leads that became deals by the pipeline of the deal', async () => {
      const renewals = 'renewals' as PipelineId;
      const became = (id: string, ...deals: string[]) => lead(id, { dealIds: deals.map(recordId) });
      await keep([deal('a'), deal('b', { pipelineId: renewals })]);
      await keep([became('1', 'a'), became('2', 'a', 'b'), became('3', 'b'), became('4', 'unknown'), became('5')]);
      expect(await store.leadsBecame(PORTAL)).toEqual(
        new Map([
          [SALES, 2],
          [renewals, 1],
        ]),
      );
    });

    it('tells the first team of each owner who is in one', async () => {
      const owner = (id: string, ...teams: string[]) => ({ id: id as OwnerId, archived: false, teams });
      await store.saveOwners(PORTAL, [owner('1', 'North', 'All'), owner('2'), owner('3', 'South')]);
      await store.saveOwners(OTHER_PORTAL, [owner('1', 'Elsewhere')]);
      expect(await store.ownerTeams(PORTAL)).toEqual(
        new Map([
          ['1', 'North'],
          ['3', 'South'],
        ]),
      );
    });

    it('counts the records that each rule touched, archived ones too', async () => {
      await keep([
        { ...deal('1'), dataQuality: { 'moved-back': 1, 'amount-missing': 1 } },
        { ...deal('2', { archived: true }), dataQuality: { archived: 1 } },
        { ...lead('3'), dataQuality: { 'amount-missing': 1 } },
      ]);
      expect(await store.dataQuality(PORTAL)).toEqual({ 'moved-back': 1, 'amount-missing': 2, archived: 1 });
    });

    it('never shows one portal the records of another', async () => {
      await keep([deal('1', { dealIds: [] }), { ...deal('2'), dataQuality: { archived: 1 } }]);
      expect((await tableOf(store, OTHER_PORTAL)).count).toBe(0);
      expect(await store.dataQuality(OTHER_PORTAL)).toEqual({});
    });

    it('loses no change that is made while it reads', async () => {
      await keep(Array.from({ length: 20 }, (_, number) => someRecord('deal', number)));
      const changes = Array.from({ length: 10 }, (_, number) => keep([deal(`late-${number}`)]));
      await Promise.all([...changes, tableOf(store, PORTAL), tableOf(store, PORTAL)]);
      expect((await idsSeen()).filter((id) => id?.startsWith('late-'))).toHaveLength(10);
    });
  });
}
