import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { generateAccount, type GeneratedAccount } from '../../sandbox/portals/generate-account.ts';
import { CAMPAIGNS } from '../../sandbox/portals/lead-facts.ts';
import type { PortalRecord } from '../../sandbox/portals/portal.ts';
import { ANCHOR_MS, smallAccount } from './open-sandbox.ts';

const account = generateAccount({ seed: 42, anchorMs: ANCHOR_MS });
const deals = account.records('deals');
const leads = account.records('leads');
const stages = (record: PortalRecord) => record.history['dealstage'] ?? record.history['hs_pipeline_stage'] ?? [];
const MINUTE_MS = 60_000;
const OPEN = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'decisionmakerboughtin',
  'contractsent',
];
const place = (stageId: string) => [...OPEN, 'closedwon'].indexOf(stageId);

const fingerprint = (of: GeneratedAccount) =>
  createHash('sha256')
    .update(JSON.stringify([of.records('deals'), of.records('leads'), of.records('contacts'), of.owners, of.spend]))
    .digest('hex');

describe('the generated account', () => {
  it('is the same, byte for byte, for the same seed, and another for another', () => {
    expect(fingerprint(smallAccount())).toBe(fingerprint(smallAccount()));
    const other = generateAccount({ seed: 6, anchorMs: ANCHOR_MS, leads: 2_000 });
    expect(fingerprint(other)).not.toBe(fingerprint(smallAccount()));
  });

  it('has the size of a middling business: 12,000 leads and about 3,000 deals in eighteen months', () => {
    expect(leads.live.length + leads.archived.length).toBe(12_000);
    expect(deals.live.length).toBeGreaterThan(2_600);
    expect(deals.live.length).toBeLessThan(3_400);
    expect(account.spend).toHaveLength(17);
    expect(account.owners).toHaveLength(14);
    expect(new Set(account.owners.flatMap(({ teams }) => teams.map(({ name }) => name))).size).toBe(3);
  });

  it('knows nothing of what comes after its last day but plans', () => {
    const times = [...deals.live, ...deals.archived, ...leads.live].flatMap((record) =>
      Object.values(record.history).flatMap((versions) => versions.map(({ atMs }) => atMs)),
    );
    expect(times.reduce((latest, atMs) => Math.max(latest, atMs), 0)).toBeLessThanOrEqual(ANCHOR_MS);
  });

  it('keeps every history in order and ends it in the present value', () => {
    const wrong = [...deals.live, ...leads.live].filter(({ properties, history }) =>
      Object.entries(history).some(
        ([name, versions]) =>
          versions.some(({ atMs }, index) => atMs < (versions[index - 1]?.atMs ?? 0)) ||
          (versions.length > 0 && versions.at(-1)?.value !== properties[name]),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('knows of each lead what its campaign is worth: the odds of qualifying differ by the truth', () => {
    const settled = leads.live.filter(({ properties: { hs_pipeline_stage: stage } }) =>
      stage?.endsWith('qualified-stage-id'),
    );
    const logOdds = (campaign: string) => {
      const own = settled.filter(({ properties }) => properties['hs_analytics_source_data_1'] === campaign);
      const won = own.filter(({ properties }) => properties['hs_pipeline_stage'] === 'qualified-stage-id').length;
      return Math.log(won / (own.length - won));
    };
    const [webinar, prize] = CAMPAIGNS['PAID_SOCIAL'] ?? [];
    const truth = (webinar?.logOdds ?? 0) - (prize?.logOdds ?? 0);
    // About 1,600 leads: a standard error of about 0.12.
    expect(logOdds(webinar?.value ?? '') - logOdds(prize?.value ?? '')).toBeCloseTo(truth, 0);
  });

  it('touches a lead before it is moved, and never one that was not', () => {
    const wrong = leads.live.filter(({ createdAtMs, properties, history }) => {
      const touched = properties['hs_lead_first_outreach_date'];
      const moved = history['hs_pipeline_stage']?.[1]?.atMs;
      if (typeof touched !== 'string') return moved !== undefined;
      return moved === undefined || Date.parse(touched) < createdAtMs || Date.parse(touched) > moved;
    });
    expect(wrong).toEqual([]);
  });

  it('carries its known truth: fewer presentations go on since four months, and they take longer', () => {
    const { stageId, changedAtMs, advanceChanceBefore, advanceChanceAfter } = account.truth;
    const ended = deals.live.flatMap((deal) =>
      stages(deal).flatMap(({ value, atMs }, index, all) => {
        const next = all[index + 1];
        const onward = next !== undefined && (place(next.value) > place(value) || next.value === 'closedlost');
        if (value !== stageId || !onward || next.sourceType === 'CRM_UI_BULK_ACTION') return [];
        return [{ atMs, advanced: next.value !== 'closedlost', stayMs: next.atMs - atMs }];
      }),
    );
    const before = ended.filter(({ atMs }) => atMs < changedAtMs);
    const after = ended.filter(({ atMs }) => atMs >= changedAtMs);
    const share = (visits: typeof ended) => visits.filter(({ advanced }) => advanced).length / visits.length;
    const median = (visits: typeof ended) =>
      visits.map(({ stayMs }) => stayMs).sort((a, b) => a - b)[visits.length >> 1] ?? 0;
    expect(before.length).toBeGreaterThan(600);
    expect(after.length).toBeGreaterThan(150);
    expect(Math.abs(share(before) - advanceChanceBefore)).toBeLessThan(0.06);
    expect(Math.abs(share(after) - advanceChanceAfter)).toBeLessThan(0.08);
    expect(median(after)).toBeGreaterThan(1.1 * median(before));
  });

  const deal = (test: (record: PortalRecord) => boolean) => deals.live.filter(test).length;
  const moves = (record: PortalRecord, test: (from: string, to: string, gapMs: number) => boolean) =>
    stages(record).some(({ value, atMs }, index, all) => {
      const next = all[index + 1];
      return next !== undefined && test(value, next.value, next.atMs - atMs);
    });
  const value = (record: PortalRecord, name: string) => record.properties[name] ?? null;

  it.each<[string, number, number]>([
    ['skipped stages', 50, deal((one) => moves(one, (from, to) => OPEN.includes(from) && place(to) > place(from) + 1))],
    [
      'moves back',
      80,
      deal((one) => moves(one, (from, to) => place(to) >= 0 && place(to) < place(from) && from !== 'closedwon')),
    ],
    ['re-opened deals', 40, deal((one) => moves(one, (from, to) => from.startsWith('closed') && OPEN.includes(to)))],
    ['jumps within a minute', 30, deal((one) => moves(one, (_from, _to, gapMs) => gapMs < MINUTE_MS))],
    ['merged deals', 15, deal((one) => value(one, 'hs_merged_object_ids') !== null)],
    ['archived deals', 15, deals.archived.length],
    ['archived leads', 40, leads.archived.length],
    ['deals created late', 100, deal((one) => place(stages(one)[0]?.value ?? '') > 0)],
    ['imported deals', 50, deal((one) => stages(one)[0]?.sourceType === 'IMPORT')],
    ['imported leads', 400, leads.live.filter((one) => stages(one)[0]?.sourceType === 'IMPORT').length],
    ['deals with more moves than are shown', 5, deal((one) => stages(one).length > 20)],
    ['leads with more moves than are shown', 5, leads.live.filter((one) => stages(one).length > 20).length],
    [
      'deals changed in bulk',
      30,
      deal((one) => stages(one).some(({ sourceType }) => sourceType === 'CRM_UI_BULK_ACTION')),
    ],
    ['deals that were in a deleted stage', 5, deal((one) => stages(one).some(({ value: id }) => id === '70011223'))],
    [
      'deals that changed pipeline',
      5,
      deal((one) => moves(one, (from, to) => !from.startsWith('8') && to.startsWith('8'))),
    ],
    ['renewals', 200, deal((one) => stages(one)[0]?.value.startsWith('8') === true)],
    [
      'forgotten open deals',
      20,
      deal(
        (one) =>
          OPEN.includes(value(one, 'dealstage') ?? '') &&
          ANCHOR_MS - (stages(one).at(-1)?.atMs ?? 0) > 120 * 86_400_000,
      ),
    ],
    ['deals without an amount', 100, deal((one) => value(one, 'amount') === null)],
    ['odd amounts', 10, deal((one) => ['0', '1', '9999999', '-2500'].includes(value(one, 'amount') ?? ''))],
    ['other currencies', 200, deal((one) => value(one, 'deal_currency_code') !== 'EUR')],
    ['pushed close dates', 300, deal((one) => (one.history['closedate']?.length ?? 0) > 2)],
    ['deals with a next activity', 50, deal((one) => value(one, 'notes_next_activity_date') !== null)],
    ['deals handed on by an owner who left', 5, deal((one) => (one.history['hubspot_owner_id']?.length ?? 0) > 1)],
    ['owners who have left', 2, account.owners.filter(({ archived }) => archived).length],
    ['sources', 7, new Set(leads.live.map((one) => value(one, 'hs_analytics_source'))).size],
    [
      'leads tied to a deal',
      2_000,
      leads.live.filter(({ id }) => account.associated('leads', id, 'deals').length > 0).length,
    ],
  ])('has %s, at least %i', (_what, least, found) => {
    expect(found).toBeGreaterThanOrEqual(least);
  });

  it('ties every lead to a contact that is there, and knows the deal from both sides', () => {
    const contacts = account.records('contacts');
    const loose = leads.live.filter(({ id }) => {
      const [contactId = 0] = account.associated('leads', id, 'contacts');
      const tied = account.associated('leads', id, 'deals');
      return (
        contacts.find(contactId) === undefined ||
        tied.some(
          (dealId) => deals.find(dealId) === undefined || !account.associated('deals', dealId, 'leads').includes(id),
        )
      );
    });
    expect(loose).toEqual([]);
  });

  it('gets more of the good sources qualified than of the poor ones', () => {
    const share = (source: string) => {
      const from = leads.live.filter((one) => value(one, 'hs_analytics_source') === source);
      return from.filter((one) => value(one, 'hs_pipeline_stage') === 'qualified-stage-id').length / from.length;
    };
    expect(share('REFERRALS')).toBeGreaterThan(1.5 * share('PAID_SOCIAL'));
  });
});
