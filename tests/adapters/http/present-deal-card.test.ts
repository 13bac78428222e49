import { describe, expect, it } from '@jest/globals';
import { presentDealCard } from '../../../src/adapters/http/present/deal-card.ts';
import { dealCard } from '../../../src/contract/deal-card.ts';
import type { StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { DealAnswer } from '../../../src/services/queries/read-deal.ts';
import { analysis, betterPractice, drill, interval, stake } from '../../fakes/analysis.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';

const nowMs = Date.UTC(2026, 10, 1, 6);
const [, proposal] = dealPipeline.stages;
if (!proposal) throw new Error('the fake pipeline has a second stage');

type Ready = Extract<DealAnswer, { state: 'ready' }>;

const ready = (about: Partial<Ready> = {}): Ready => ({
  state: 'ready',
  deal: {
    status: 'open',
    stage: proposal,
    ageDays: 20,
    amount: 10_000,
    nextAction: 'carry-on',
    outlook: {
      winChances: [interval(0.1, 0.2, 0.3), interval(0.3, 0.4, 0.5)],
      winChanceWhenNew: interval(0.4, 0.5, 0.6),
      leftShare: 0.8,
      similarRecords: 120,
      beyondSeen: false,
      pastLeaving: false,
      expectedValue: interval(3_000, 4_000, 5_000),
      ownFields: { chanceWithout: 0.35, most: 'source' },
    },
  },
  pipeline: dealPipeline,
  pipelines: [leadPipeline, dealPipeline],
  analysis: analysis(),
  currency: 'EUR',
  leadsIncluded: true,
  advice: null,
  ...about,
});

/** Presented, and held to the contract. */
const present = (answer: Parameters<typeof presentDealCard>[0], atMs = nowMs) =>
  dealCard.parse(presentDealCard(answer, atMs));

describe('what a deal card is told', () => {
  it('is the deal and its pipeline, within the contract', () => {
    expect(present(ready())).toMatchObject({
      state: 'ready',
      asOf: '2026-11-01T00:00:00.000Z',
      stale: false,
      intervalLevel: 0.9,
      deal: {
        winChances: [
          { withinDays: 30, chance: { low: 0.1, estimate: 0.2, high: 0.3 } },
          { withinDays: 180, chance: { low: 0.3, estimate: 0.4, high: 0.5 } },
        ],
        agePercentile: 0.8,
        ownFields: { chanceWithout: 0.35, most: 'source' },
        inBottleneck: true,
      },
      pipeline: {
        verdict: 'bottleneck',
        stakes: [{ stage: { stageId: 'proposal' }, stake: { estimate: 48_000 } }],
        lowestNaiveStage: { label: 'meeting' },
      },
    });
  });

  it('tells how much of all that is to be won by the horizon hangs on the deal', () => {
    // 6,000 of new and 10,000 of open ones within 180 days; this one is expected to bring 4,000.
    const known = { newSpread: 0, openSpread: 0, wonShare: 0.2 };
    const values = [0, 1].map((part) => ({
      days: 180 * part,
      newValue: 6_000 * part,
      openValue: 10_000 * part,
      ...known,
    }));
    const budget = { ...analysis().budget, values };
    const shareIn = (unit: 'value' | 'wins') => present(ready({ analysis: analysis({ budget: { ...budget, unit } }) }));
    expect(shareIn('value')).toMatchObject({ deal: { shareOfValue: 0.25 } });
    expect(shareIn('wins')).toMatchObject({ deal: { shareOfValue: null } });
  });

  it('tells what better units do differently of the stage of the deal and of the bottleneck, once each', () => {
    const meeting = { stageId: 'meeting' as StageId };
    const practices = (stages: readonly ReturnType<typeof drill>[], about: Partial<Ready> = {}) => {
      const { bottleneck } = analysis();
      const costliest = { ...bottleneck, stages: [stake(meeting)], drill: { ...bottleneck.drill, stages } };
      const card = present(ready({ analysis: analysis({ bottleneck: costliest }), ...about }));
      return card.state === 'ready' ? card.practices : [];
    };
    const both = practices([drill(), drill({ ...meeting, better: betterPractice() })]);
    expect(both).toEqual([
      { stage: { stageId: 'proposal', label: 'proposal', owner: 'sales' }, better: null },
      {
        stage: { stageId: 'meeting', label: 'meeting', owner: 'sales' },
        better: {
          dimension: 'team',
          firstTouch: {
            ...{
              withinMin: 240,
              differs: true,
              fewUnits: false,
              difference: { low: 0.19, estimate: 0.24, high: 0.29 },
            },
            better: { leads: 400, touchedShare: { low: 0.58, estimate: 0.62, high: 0.66 } },
            others: { leads: 900, touchedShare: { low: 0.35, estimate: 0.38, high: 0.41 } },
          },
        },
      },
    ]);
    const better = betterPractice({ firstTouch: null });
    const lost = { deal: { status: 'lost', stage: proposal, closedAtMs: 0 } } as const;
    expect(practices([drill(), drill({ ...meeting, better })], lost)).toMatchObject([
      { stage: { stageId: 'meeting' }, better: { dimension: 'team', firstTouch: null } },
    ]);
    // Held against its better units, and none is told: nobody is said not to stand out.
    const units = { kind: 'better units', dimension: 'team', chanceDiffer: 0.97 } as const;
    const { bottleneck } = analysis();
    const held = { ...bottleneck, stages: [stake({ reference: units })] };
    expect(present(ready({ analysis: analysis({ bottleneck: held }) }))).toMatchObject({ practices: [] });
    // Where there are no teams or owners to compare, nobody is said not to stand out.
    const sources = drill().dimensions.map((one) => ({ ...one, dimension: 'source' as const }));
    expect(practices([drill({ dimensions: sources })])).toEqual([]);
    expect(practices([])).toEqual([]);
  });

  it('is called stale when it is older than a day', () => {
    expect(present(ready(), Date.UTC(2026, 10, 2))).toMatchObject({ stale: false });
    expect(present(ready(), Date.UTC(2026, 10, 2) + 1)).toMatchObject({ stale: true });
  });

  it('names up to three candidates, and nothing where nothing is clear', () => {
    const stages = ['a', 'b', 'c', 'd'].map((id) => stake({ stageId: id as StageId }));
    const withVerdict = (verdict: 'candidates' | 'no clear bottleneck') =>
      present(ready({ analysis: analysis({ bottleneck: { ...analysis().bottleneck, verdict, stages } }) }));
    expect(withVerdict('candidates')).toMatchObject({
      deal: { inBottleneck: false },
      pipeline: { stakes: [{}, {}, {}] },
    });
    expect(withVerdict('no clear bottleneck')).toMatchObject({ pipeline: { stakes: [] } });
  });

  it('tells a closed deal and an unknown one', () => {
    expect(present(ready({ deal: { status: 'lost', stage: proposal, closedAtMs: 0 } }))).toMatchObject({
      deal: { status: 'lost', closedAt: '1970-01-01T00:00:00.000Z' },
    });
    expect(present(ready({ deal: { status: 'unknown', reason: 'not-read-yet' } }))).toMatchObject({
      deal: { status: 'unknown' },
    });
  });

  it('reckons the time left from the pace so far', () => {
    // 100 of 400 records in 10 s: 300 more at the same pace take 30 s
    const kinds = [
      { kind: 'deal' as const, done: 60, total: 150, state: 'running' as const },
      { kind: 'lead' as const, done: 40, total: 250, state: 'running' as const },
    ];
    const progress = { resumedAtMs: nowMs - 10_000, doneBefore: 0, finishedAtMs: null, failure: null, kinds };
    expect(present({ state: 'syncing', step: 'reading', progress })).toEqual({
      state: 'syncing',
      step: 'reading',
      recordsDone: 100,
      recordsTotal: 400,
      secondsLeft: 30,
      failure: null,
    });
  });

  it('reckons from the present run alone, and says why the one before broke off', () => {
    // 100 of 400, of which 50 were there when this run began 10 s ago: 300 more at 5 a second take 60 s
    const kinds = [{ kind: 'deal' as const, done: 100, total: 400, state: 'running' as const }];
    const progress = {
      resumedAtMs: nowMs - 10_000,
      doneBefore: 50,
      finishedAtMs: null,
      failure: 'hubspot-unavailable',
      kinds,
    };
    const told = { recordsDone: 100, secondsLeft: 60, failure: 'hubspot-unavailable' };
    expect(present({ state: 'syncing', step: 'reading', progress })).toMatchObject(told);
    const nothingNew = { ...progress, doneBefore: 100 };
    expect(present({ state: 'syncing', step: 'reading', progress: nothingNew })).toMatchObject({ secondsLeft: null });
  });

  it('reckons no time left before the first record or without a total', () => {
    const none = {
      state: 'syncing',
      step: 'reading',
      recordsDone: 0,
      recordsTotal: null,
      secondsLeft: null,
      failure: null,
    };
    expect(present({ state: 'syncing', step: 'reading', progress: null })).toEqual(none);
  });

  it('tells what is missing when it is too early', () => {
    const tooEarly = { reason: 'nothing-won', have: 0, need: 1, expectedAtMs: 0 } as const;
    expect(present({ state: 'too-early', tooEarly })).toMatchObject({
      reason: 'nothing-won',
      expectedAt: '1970-01-01T00:00:00.000Z',
    });
  });
});
