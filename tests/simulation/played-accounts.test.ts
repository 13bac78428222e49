import { describe, expect, it } from '@jest/globals';
import { plainReport } from '../../bench/evaluate/plain-report.ts';
import { chanceFrom } from '../../bench/evaluate/world/chance.ts';
import { play, type PlayedRecord, type Step } from '../../bench/evaluate/world/play.ts';
import { msOfDay, pipelinesOf, recordsOn } from '../../bench/evaluate/world/records.ts';
import { withRareWins } from '../../bench/evaluate/world/rare-wins.ts';
import { drawStay, type Stay } from '../../bench/evaluate/world/stay.ts';
import { truthOf } from '../../bench/evaluate/world/truth.ts';
import { usualWorld } from '../../bench/evaluate/world/usual-world.ts';
import type { World } from '../../bench/evaluate/world/world.ts';
import { traceVisits } from '../../src/core/pipeline/trace-visits.ts';

// The accounts that the program is held against: what they promise must hold before they may judge anybody.

const alike = { teams: 1, ownersPerTeam: 1, teamSpread: 0, ownerSpread: 0, paceSpread: 0, seed: 1 };
const exponential = (scaleDays: number): Stay => ({ family: 'weibull', scaleDays, shape: 1 });
const stage = {
  ...{ advance: 0.5, back: 0 },
  ...{ advanceStay: exponential(10), backStay: exponential(10), lostStay: exponential(10) },
};
/** Two stages, everybody alike: half go on from each. */
const plainWorld: World = {
  ...usualWorld,
  stages: [stage, stage],
  people: alike,
  recordSpread: 0,
  missedLosses: 0,
  reopened: 0,
  sources: [{ name: 'only', share: 1, logit: 0 }],
};

const step = (place: Step['place'], fromDay: number, untilDay: number, next: Step['next']): Step => ({
  ...{ place, fromDay, untilDay, next, leftBy: 'person' },
});

function recordWith(steps: readonly Step[]): PlayedRecord {
  const source = { name: 'only', share: 1, logit: 0 };
  const won = steps.find(({ place }) => place === 'won')?.fromDay ?? Infinity;
  return {
    number: 1,
    bornDay: steps[0]?.fromDay ?? 0,
    owner: 0,
    source,
    campaign: null,
    amount: 5,
    steps,
    wonDay: won,
  };
}

describe('chance', () => {
  it('has the means and spreads that its recipes promise', () => {
    const chance = chanceFrom(3);
    const meanOf = (draw: () => number) =>
      Array.from({ length: 40_000 }, draw).reduce((sum, one) => sum + one, 0) / 40_000;
    expect(meanOf(chance.uniform)).toBeCloseTo(0.5, 1.8);
    expect(meanOf(chance.normal)).toBeCloseTo(0, 1.5);
    expect(meanOf(() => chance.normal() ** 2)).toBeCloseTo(1, 1.2);
    expect(meanOf(() => chance.gamma(2.5))).toBeCloseTo(2.5, 1.2);
    expect(meanOf(() => chance.gamma(0.5))).toBeCloseTo(0.5, 1.5);
    // Weibull with shape 2: mean = scale · Γ(1.5) = 10 · 0.8862
    expect(meanOf(() => drawStay({ family: 'weibull', scaleDays: 10, shape: 2 }, chance))).toBeCloseTo(8.86, 0.5);
    // Log-normal: mean = median · exp(σ²/2) = 4 · 1.1331
    expect(meanOf(() => drawStay({ family: 'log-normal', medianDays: 4, sigma: 0.5 }, chance))).toBeCloseTo(4.53, 0.8);
  });

  it('repeats itself for the same seed and not for another', () => {
    const three = (seed: number) => Array.from({ length: 3 }, chanceFrom(seed).uniform);
    expect(three(1)).toEqual(three(1));
    expect(three(1)).not.toEqual(three(2));
  });
});

describe('the truth of an account', () => {
  it('is what can be worked out by hand where that is possible', () => {
    const truth = truthOf(plainWorld, 5, 20_000);
    // Half go on in the end; by day 10 the part 1 − 1/e of them: 0.5 · 0.632 = 0.316.
    expect(truth.advancedShare(0, 1000)).toBeCloseTo(0.5, 1.8);
    expect(truth.advancedShare(0, 10)).toBeCloseTo(0.316, 1.8);
    // The median of an exponential stay is 10 · ln 2.
    expect(truth.medianStayDays(1)).toBeCloseTo(6.93, 0.5);
    // Won is half of a half; who is still in the last stage has half a chance whatever his age, as nothing ages here.
    expect(truth.winShare(0, 0, 1000)).toBeCloseTo(0.25, 1.8);
    expect(truth.winShare(1, 12, 1000)).toBeCloseTo(0.5, 1.5);
  });

  it('counts rare wins in more records, and leaves shares that rest on many as they were', () => {
    const forgetful = { ...plainWorld, missedLosses: 1 };
    const truth = truthOf(forgetful, 5, 5000);
    const asked = [
      { stage: 1, ageDays: 2, withinDays: 1000 },
      { stage: 1, ageDays: 60, withinDays: 1000 },
    ];
    const closely = withRareWins(truth, forgetful, 5, asked);
    // Half go on, and e⁻⁶ of those are still there on day 60; the other half always is: .00124 / .50124 = .00247.
    expect(truth.winsAt(1, 60, 1000).won).toBeLessThan(10);
    expect(Math.abs(closely.winShare(1, 60, 1000) / 0.00247 - 1)).toBeLessThan(0.25);
    expect(closely.winShare(1, 2, 1000)).toBe(truth.winShare(1, 2, 1000));
    expect(closely.winShare(1, 60, 30)).toBe(truth.winShare(1, 60, 30));
  });

  it('knows that a change of odds by a third leaves 0.25 of a half', () => {
    // odds 1 · 1/3 → 1/4
    const changes = [{ stage: 0, fromDay: 0, advanceLogit: -Math.log(3) }];
    expect(truthOf({ ...plainWorld, changes }, 5, 20_000).advancedShare(0, 1000)).toBeCloseTo(0.25, 1.8);
  });

  it('knows that a stage that goes half as fast takes twice as long, and only while it does', () => {
    const slow = { stage: 1, fromDay: 0, slower: 2 };
    expect(truthOf({ ...plainWorld, changes: [slow] }, 5, 20_000).medianStayDays(1)).toBeCloseTo(13.86, 0.2);
    const over = { ...slow, fromDay: 100_000 };
    expect(truthOf({ ...plainWorld, changes: [over] }, 5, 20_000).medianStayDays(1)).toBeCloseTo(6.93, 0.5);
  });

  it('is closed by automations and in bulk where there are any', () => {
    const expiring = { ...plainWorld, stages: [{ ...stage, expiresDays: 5 }, stage] };
    expect(truthOf(expiring, 5, 5000).stayDays(0, 1)).toBeCloseTo(5, 6);
    const bulk = { ...plainWorld, missedLosses: 1, bulkClose: { everyDays: 90, olderThanDays: 30 } };
    expect(truthOf(bulk, 5, 5000).stayDays(0, 1)).toBeLessThanOrEqual(120);
    const leftBy = play(bulk, 1).flatMap(({ steps }) => steps.map((one) => one.leftBy));
    expect(leftBy).toContain('bulk');
  });
});

describe('what is told of an account', () => {
  const way = recordWith([step(0, 10, 14, 1), step(1, 14, 30, 'won'), step('won', 30, Infinity, null)]);

  it('ends with the day on which it is told', () => {
    expect(recordsOn(plainWorld, [way], 9)).toEqual([]);
    const [early] = recordsOn(plainWorld, [way], 20);
    expect(early?.stageHistory.map(({ stageId }) => stageId)).toEqual(['stage-0', 'stage-1']);
    expect(early?.stageHistory.map(({ atMs }) => atMs)).toEqual([msOfDay(10), msOfDay(14)]);
    expect(recordsOn(plainWorld, [way], 31)[0]?.stageId).toBe('won');
  });

  it('begins with an import where the history starts late, and the program reads it as a delayed entry', () => {
    const world = { ...plainWorld, importedOnDay: 20 };
    const closedBefore = recordWith([step(0, 1, 2, 'lost'), step('lost', 2, Infinity, null)]);
    const [imported, ...others] = recordsOn(world, [way, closedBefore], 40);
    expect(others).toEqual([]);
    if (imported === undefined) throw new Error('not told');
    expect(imported.stageHistory.map(({ source }) => source)).toEqual(['import', 'person']);
    const [first] = traceVisits(imported, pipelinesOf(world)).visits;
    expect(first).toMatchObject({ enteredAtMs: msOfDay(10), observedFromMs: msOfDay(20), leftAtMs: msOfDay(30) });
  });

  it('makes a lead and the deal it became of one record', () => {
    const [lead, deal] = recordsOn({ ...plainWorld, leadStages: 1 }, [way], 40);
    expect(lead).toMatchObject({ kind: 'lead', stageId: 'qualified', dealIds: ['deal-1'], amount: null });
    expect(deal).toMatchObject({ kind: 'deal', id: 'deal-1', createdAtMs: msOfDay(14), stageId: 'won', amount: 5 });
    const lost = recordWith([step(0, 1, 2, 'lost'), step('lost', 2, Infinity, null)]);
    expect(recordsOn({ ...plainWorld, leadStages: 1 }, [lost], 40).map(({ stageId }) => stageId)).toEqual([
      'disqualified',
    ]);
  });

  it('is counted by plain reports as by hand', () => {
    const open = recordWith([step(0, 12, Infinity, null)]);
    const { created, won, lost, stages } = plainReport(recordsOn(plainWorld, [way, open], 40), 2);
    expect({ created, won, lost }).toEqual({ created: 2, won: 1, lost: 0 });
    expect(stages[0]).toEqual({ entered: 2, advanced: 1, lost: 0, staysDays: [4], closedWon: 1, closedLost: 0 });
    expect(stages[1]).toMatchObject({ entered: 1, advanced: 1, staysDays: [16] });
  });
});
