import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { changeableAccount, type ChangeableAccount } from '../../sandbox/changes/changeable-account.ts';
import { changeJournal } from '../../sandbox/changes/change-journal.ts';
import { type Change, changeSchema } from '../../sandbox/changes/change.ts';
import type { ObjectKind } from '../../sandbox/portals/portal.ts';
import { ANCHOR_MS, smallAccount } from './open-sandbox.ts';

const base = smallAccount();
const openDeal = base
  .records('deals')
  .live.find(({ properties }) => properties['dealstage'] === 'qualifiedtobuy' && properties['amount'] !== null);
const dealId = openDeal?.id ?? 0;
const [otherDeal] = base.records('deals').live;
const [lead] = base.records('leads').live;
const AT_MS = ANCHOR_MS + 60_000;

describe('an account to which things happen', () => {
  let account: ChangeableAccount;
  const clock = { nowMs: AT_MS };
  beforeEach(() => {
    clock.nowMs = AT_MS;
    account = changeableAccount(base, { clock: () => clock.nowMs, lag: { leastMs: 1000, mostMs: 5000 } });
  });

  const change = (asked: unknown) => account.apply(changeSchema.parse(asked), clock.nowMs);
  const found = (kind: ObjectKind, id: number) => account.portal.records(kind).find(id);
  const valueOf = (kind: ObjectKind, id: number, name: string) => found(kind, id)?.properties[name];

  it('moves a deal to the next stage, writes down who did it, and leaves the account it began with alone', () => {
    const events = change({ change: 'move', kind: 'deals', id: dealId });
    expect(valueOf('deals', dealId, 'dealstage')).toBe('presentationscheduled');
    expect(found('deals', dealId)?.history['dealstage']?.at(-1)).toEqual({
      value: 'presentationscheduled',
      atMs: AT_MS,
      sourceType: 'CRM_UI',
      sourceId: 'userId:9586501',
      userId: 9_586_501,
    });
    expect(found('deals', dealId)?.updatedAtMs).toBe(AT_MS);
    expect(events).toMatchObject([{ kind: 'deals', id: dealId, what: { is: 'changed', property: 'dealstage' } }]);
    expect(base.records('deals').find(dealId)?.properties['dealstage']).toBe('qualifiedtobuy');
  });

  it('gives a deal the pipeline of its stage, and a close date when the stage is a closed one', () => {
    change({ change: 'move', id: dealId, stageId: '81234563' });
    expect(valueOf('deals', dealId, 'pipeline')).toBe('81234560');
    expect(valueOf('deals', dealId, 'closedate')).toBe(new Date(AT_MS).toISOString());
    // Renewed is where that pipeline ends.
    expect(() => change({ change: 'move', id: dealId })).toThrow('There is no stage after 81234563.');
    expect(() => change({ change: 'move', id: dealId, stageId: 'none' })).toThrow('none is not a stage of the deals.');
  });

  it('tells nothing of a value that is the same as before', () => {
    expect(
      change({ change: 'update', kind: 'deals', id: dealId, properties: { dealstage: 'qualifiedtobuy' } }),
    ).toEqual([]);
    const events = change({ change: 'update', kind: 'deals', id: dealId, properties: { amount: '1234.50' } });
    expect(events.map(({ what }) => what)).toEqual([
      { is: 'changed', property: 'amount', value: '1234.50' },
      { is: 'changed', property: 'amount_in_home_currency', value: '1234.50' },
    ]);
    // The value before is kept, since creation where nobody wrote down when.
    expect(found('deals', dealId)?.history['amount']?.length).toBeGreaterThan(1);
  });

  it('makes records with ties to others; a lead only with a contact', () => {
    const [contact] = base.records('contacts').live;
    const ties = [{ kind: 'contacts', id: contact?.id }];
    const made = change({
      change: 'create',
      kind: 'deals',
      properties: { dealname: 'New', dealstage: 'appointmentscheduled' },
      ties,
    });
    const id = made[0]?.id ?? 0;
    expect(made[0]?.what).toEqual({ is: 'created' });
    expect(found('deals', id)?.properties).toMatchObject({ pipeline: 'default', num_associated_contacts: '1' });
    expect(account.portal.associated('deals', id, 'contacts')).toEqual([contact?.id]);
    expect(account.portal.associated('contacts', contact?.id ?? 0, 'deals')).toContain(id);
    expect(account.portal.records('deals').live.at(-1)?.id).toBe(id);
    expect(() =>
      change({ change: 'create', kind: 'leads', properties: { hs_lead_name: 'x', hs_pipeline_stage: 'new-stage-id' } }),
    ).toThrow('A lead is made with a contact.');
    expect(account.portal.records('leads').live).toHaveLength(base.records('leads').live.length);
  });

  it('puts records into the bin and takes them out again', () => {
    expect(change({ change: 'archive', kind: 'deals', id: dealId })).toMatchObject([{ what: { is: 'archived' } }]);
    expect(account.portal.records('deals').live.map(({ id }) => id)).not.toContain(dealId);
    expect(account.portal.records('deals').archived.map(({ id }) => id)).toContain(dealId);
    expect(() => change({ change: 'move', id: dealId })).toThrow('There is no live record');
    expect(change({ change: 'restore', kind: 'deals', id: dealId })).toMatchObject([{ what: { is: 'restored' } }]);
    expect(found('deals', dealId)?.archivedAtMs).toBeNull();
    expect(() => change({ change: 'restore', kind: 'deals', id: dealId })).toThrow('recycle bin');
  });

  it.each([false, true])('merges two deals into one, as a new record: %s', (asNewRecord) => {
    const mergedId = otherDeal?.id ?? 0;
    const people = new Set([dealId, mergedId].flatMap((id) => base.associated('deals', id, 'contacts')));
    const [event] = change({ change: 'merge', kind: 'deals', id: dealId, mergedId, asNewRecord });
    const newId = event?.what.is === 'merged' ? event.what.newId : 0;
    expect(newId === dealId).toBe(!asNewRecord);
    expect(found('deals', mergedId)).toBeUndefined();
    expect(found('deals', dealId) === undefined).toBe(asNewRecord);
    const swallowed = valueOf('deals', newId, 'hs_merged_object_ids')?.split(';') ?? [];
    expect(swallowed).toEqual(expect.arrayContaining((asNewRecord ? [dealId, mergedId] : [mergedId]).map(String)));
    expect(new Set(account.portal.associated('deals', newId, 'contacts'))).toEqual(people);
    for (const id of people) expect(account.portal.associated('contacts', id, 'deals')).not.toContain(mergedId);
  });

  it('deletes a contact for good, with every tie', () => {
    const [contactId = 0] = base.associated('deals', dealId, 'contacts');
    const events = change({ change: 'privacy-delete', id: contactId });
    expect(events.slice(0, 2).map(({ what }) => what.is)).toEqual(['privacy-deleted', 'archived']);
    expect(found('contacts', contactId)).toBeUndefined();
    expect(account.portal.associated('deals', dealId, 'contacts')).not.toContain(contactId);
    expect(() => change({ change: 'privacy-delete', id: contactId })).toThrow('There is no contact');
  });

  it('ties and unties, and tells both ends', () => {
    const ends = { from: { kind: 'leads', id: lead?.id }, to: { kind: 'deals', id: dealId } };
    const tied = change({ change: 'tie', ...ends });
    expect(tied.filter(({ what }) => what.is === 'tied').map(({ kind }) => kind)).toEqual(['leads', 'deals']);
    expect(change({ change: 'tie', ...ends })).toEqual([]);
    expect(change({ change: 'untie', ...ends }).filter(({ what }) => what.is === 'untied')).toHaveLength(2);
    expect(account.portal.associated('leads', lead?.id ?? 0, 'deals')).toEqual(
      base.associated('leads', lead?.id ?? 0, 'deals'),
    );
  });

  it('changes owners and stages, with an audit, and keeps stages that are in use', () => {
    const { id: ownerId = 0 } = base.owners[0] ?? {};
    change({ change: 'archive-owner', ownerId });
    change({ change: 'add-owner', firstName: 'A', lastName: 'B', email: 'a@b.example' });
    expect(account.portal.owners.find(({ id }) => id === ownerId)?.archived).toBe(true);
    expect(account.portal.owners).toHaveLength(base.owners.length + 1);

    const place = { pipelineId: 'default', stageId: '99000001' };
    const stage = { label: 'Legal', displayOrder: 3, metadata: { isClosed: 'false', probability: '0.7' } };
    change({ change: 'add-stage', ...place, ...stage });
    change({ change: 'rename-stage', ...place, label: 'Legal review' });
    change({ change: 'archive-stage', ...place });
    const actions = account.portal
      .pipelineChanges?.('deals')
      .filter(({ left }) => left.is === 'stage' && left.stage.id === '99000001')
      .map(({ action }) => action);
    expect(actions).toEqual(['CREATE', 'UPDATE', 'DELETE']);
    expect(() => change({ change: 'archive-stage', pipelineId: 'default', stageId: 'closedwon' })).toThrow(
      'move them first',
    );
    expect(() => change({ change: 'archive-pipeline', pipelineId: 'default' })).toThrow('move them first');
    expect(account.portal.pipelines('deals')).toHaveLength(2);
  });

  it('tells the search late, some changes later than others, and the rest at once', () => {
    const stageIn = (records: 'indexed' | 'records') =>
      account.portal[records]?.('deals').find(dealId)?.properties['dealstage'];
    change({ change: 'move', id: dealId });
    expect([stageIn('records'), stageIn('indexed')]).toEqual(['presentationscheduled', 'qualifiedtobuy']);
    clock.nowMs = AT_MS + 999;
    expect(stageIn('indexed')).toBe('qualifiedtobuy');
    clock.nowMs = AT_MS + 5000;
    expect(stageIn('indexed')).toBe('presentationscheduled');
    change({ change: 'archive', kind: 'deals', id: dealId });
    expect(account.portal.indexed?.('deals').live.map(({ id }) => id)).toContain(dealId);
    clock.nowMs += 5000;
    expect(account.portal.indexed?.('deals').live.map(({ id }) => id)).not.toContain(dealId);
  });

  it('becomes the same again when the same happens to it again', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-journal-'));
    const file = path.join(folder, 'changes.jsonl');
    const journal = changeJournal(file);
    const asked: unknown[] = [
      { change: 'move', id: dealId },
      { change: 'create', kind: 'contacts', properties: { email: 'new@person.example' } },
      { change: 'merge', kind: 'deals', id: dealId, mergedId: otherDeal?.id },
    ];
    for (const one of asked) {
      const parsed: Change = changeSchema.parse(one);
      account.apply(parsed, AT_MS);
      journal.write({ portalId: base.portalId, atMs: AT_MS, change: parsed });
    }
    const again = changeableAccount(base, { clock: () => AT_MS, lag: { leastMs: 0, mostMs: 0 } });
    for (const { change: one, atMs } of changeJournal(file).before) again.apply(one, atMs);
    rmSync(folder, { recursive: true });
    for (const kind of ['contacts', 'deals', 'leads'] as const) {
      expect(again.portal.records(kind).live).toEqual(account.portal.records(kind).live);
    }
  });
});

describe('a journal that nobody has written', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fulcrum-journal-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  it('is empty', () => {
    expect(changeJournal(path.join(folder, 'none.jsonl')).before).toEqual([]);
    expect(changeJournal(undefined).before).toEqual([]);
  });
});
