import { describe, expect, it } from '@jest/globals';
import { USUAL_SETTINGS } from '../../../src/core/budget/budget-settings.ts';
import type { BudgetAnswer, Recommendation, TestDesign } from '../../../src/core/budget/recommendation.ts';
import type { BudgetQuestion } from '../../../src/core/budget/study-response.ts';
import { advise } from '../../../src/services/advice/advise.ts';
import { decide, type DecisionAsked } from '../../../src/services/advice/decide.ts';
import { lookAfterAdvice } from '../../../src/services/advice/look-after-advice.ts';
import { showAdvice } from '../../../src/services/advice/show-advice.ts';
import { fakeAdviceStore, nowMs, outcome, recommendation } from '../../fakes/advice.ts';
import { analysis } from '../../fakes/analysis.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';
import { fakeClock, fakeLog, fakeQueue } from '../../fakes/services.ts';

const DAY_MS = 86_400_000;
const CADENCE_DAYS = 91;
const caller = { portalId: portal, userId: '7' };
const month = { month: '2026-10', leadGeneration: 42_000, salesEnablement: 23_000, tools: 0, currency: 'EUR' };

function setUp(about: { readonly spend?: readonly (typeof month)[] } = {}) {
  const clock = fakeClock(nowMs);
  const queue = fakeQueue();
  const store = fakeAdviceStore();
  const questions: BudgetQuestion[] = [];
  let answer: BudgetAnswer = { kind: 'recommendation', recommendation: recommendation() };
  let made = 0;
  const inputs = {
    inputs: () =>
      Promise.resolve({
        ...{ settings: USUAL_SETTINGS, settingsVersion: 2, spendVersion: 3 },
        spend: about.spend ?? [month],
      }),
  };
  const ports = {
    ...{ store, inputs, clock, log: fakeLog(), enqueue: queue.enqueue },
    analyses: { analysis: () => Promise.resolve(analysis()) },
    adviser: {
      advise: (question: BudgetQuestion) => {
        questions.push(question);
        return Promise.resolve(answer);
      },
    },
    makeId: () => `r-${(made += 1)}`,
  };
  const asking = decide({ ...ports, status: () => Promise.resolve('connected') });
  const portals = {
    all: () => Promise.resolve([portal]),
    pipelines: () => Promise.resolve([leadPipeline, dealPipeline]),
  };
  return {
    ...{ clock, questions, store, jobs: queue.jobs },
    advise: () => advise(ports)(portal, dealPipeline.id),
    next: (about: Partial<Recommendation>) =>
      void (answer = { kind: 'recommendation', recommendation: recommendation(about) }),
    refuse: () => void (answer = { kind: 'refused', refusals: [{ code: 'currencies-differ', what: ['EUR', 'USD'] }] }),
    decide: (id: string, asked: DecisionAsked) => asking(caller, id, asked),
    shown: async () =>
      (await showAdvice(ports).advice(portal, dealPipeline.id, USUAL_SETTINGS.cadenceMonths)).recommendations.map(
        ({ id, standing, recommendation: { amount } }) => `${id} ${standing.state} ${amount}`,
      ),
    reviewOnMs: async () => (await showAdvice(ports).advice(portal, dealPipeline.id, 3)).reviewOnMs,
    lookAfter: lookAfterAdvice({ ...ports, portals }),
  };
}

const accept: DecisionAsked = { key: 'accept-1', decision: 'accept' };

describe('advising', () => {
  it('proposes what was worked out from the facts of the analysis and what people entered', async () => {
    const { advise, shown, questions } = setUp();
    await advise();
    expect(await shown()).toEqual(['r-1 proposed 3000']);
    expect(questions).toMatchObject([{ facts: analysis().budget, spend: [month], settings: USUAL_SETTINGS }]);
  });

  it('says nothing where nobody entered any spend, or where what is entered cannot be worked with', async () => {
    const nothing = setUp({ spend: [] });
    await nothing.advise();
    expect(nothing.questions).toEqual([]);
    const refused = setUp();
    refused.refuse();
    await refused.advise();
    expect(await refused.shown()).toEqual([]);
  });

  it('freshens the same undecided move, and puts another in its place', async () => {
    const { advise, shown, next, clock } = setUp();
    await advise();
    next({ amount: 2_900 });
    await advise();
    expect(await shown()).toEqual(['r-1 proposed 2900']);
    clock.advance(DAY_MS);
    next({ from: 'salesEnablement', to: 'leadGeneration' });
    await advise();
    expect(await shown()).toEqual(['r-2 proposed 3000', 'r-1 expired 2900']);
  });

  it('makes one move per review: what was accepted or dismissed is left alone until the next', async () => {
    for (const asked of [accept, { key: 'dismiss-1', decision: 'dismiss', reason: 'bad-timing' } as const]) {
      const { advise, shown, decide: make, clock, questions, reviewOnMs } = setUp();
      await advise();
      await make('r-1', asked);
      expect(await reviewOnMs()).toBe(nowMs + CADENCE_DAYS * DAY_MS);
      clock.advance(CADENCE_DAYS * DAY_MS - 1);
      await advise();
      expect(questions).toHaveLength(1);
      clock.advance(1);
      await advise();
      expect((await shown())[0]).toBe('r-2 proposed 3000');
    }
  });

  it('lets a snooze end by itself, and what nobody decided run out', async () => {
    const { advise, shown, decide: make, clock } = setUp();
    await advise();
    await make('r-1', { key: 'snooze-1', decision: 'snooze', untilMs: nowMs + 7 * DAY_MS });
    expect(await shown()).toEqual(['r-1 snoozed 3000']);
    clock.advance(7 * DAY_MS);
    expect(await shown()).toEqual(['r-1 proposed 3000']);
    clock.advance(CADENCE_DAYS * DAY_MS);
    expect(await shown()).toEqual(['r-1 expired 3000']);
    await advise();
    expect((await shown())[0]).toBe('r-2 proposed 3000');
  });

  it('reminds by itself: where nothing was advised yet, a review is due, or an outcome can be read', async () => {
    const { advise, lookAfter, jobs, decide: make, clock } = setUp();
    const job = { kind: 'advise', portalId: portal, pipelineId: dealPipeline.id };
    await lookAfter();
    expect(jobs).toEqual([job]);
    await advise();
    await lookAfter();
    expect(jobs).toHaveLength(1);
    await make('r-1', accept);
    await lookAfter();
    expect(jobs).toHaveLength(1);
    clock.advance(CADENCE_DAYS * DAY_MS);
    await lookAfter();
    expect(jobs).toHaveLength(2);
    await advise();
    clock.advance(29 * DAY_MS);
    await lookAfter();
    expect(jobs).toEqual([job, job, job]);
  });
});

describe('a trial', () => {
  const test: TestDesign = {
    ...{ line: 'salesEnablement', amount: 2_000, months: 4, watch: 'wins' },
    ...{ expectedCount: 160, neededCount: 100, enough: true },
  };
  const trial = { line: 'salesEnablement', estimate: 0.4, standardError: 0.1, months: ['2026-12'] } as const;

  it('that was accepted and read is evidence for the next advice', async () => {
    const { advise, store, decide: make, questions, clock, next } = setUp();
    next({ verdict: 'test', test });
    await advise();
    expect(questions.at(-1)?.trials).toEqual([]);
    await make('r-1', accept);
    await store.keepOutcome(portal, 'r-1', outcome({ trial }));
    clock.advance(200 * DAY_MS);
    await advise();
    expect(questions.at(-1)?.trials).toEqual([trial]);
  });

  it('runs undisturbed: nothing else is advised before it is over', async () => {
    const { advise, decide: make, clock, questions, next } = setUp();
    next({ verdict: 'test', test });
    await advise();
    await make('r-1', accept);
    clock.advance(CADENCE_DAYS * DAY_MS);
    await advise();
    expect(questions).toHaveLength(1);
    clock.advance(31 * DAY_MS); // 122 days in all: four months
    await advise();
    expect(questions).toHaveLength(2);
  });
});

describe('deciding on advice', () => {
  it('answers a repeat as the first time, and keeps one decision', async () => {
    const { advise, decide: make } = setUp();
    await advise();
    const first = await make('r-1', accept);
    expect(first).toMatchObject({ decided: true, kept: { decisions: [{ key: 'accept-1', by: '7', atMs: nowMs }] } });
    expect(await make('r-1', accept)).toEqual(first);
  });

  it.each([
    ['what is not there', 'r-9', accept, 'advice-unknown'],
    ['a snooze into the past', 'r-1', { key: 'k-snooze', decision: 'snooze', untilMs: nowMs }, 'snooze-out-of-range'],
    [
      'a snooze for longer than a year',
      'r-1',
      { key: 'k-snooze', decision: 'snooze', untilMs: nowMs + 367 * DAY_MS },
      'snooze-out-of-range',
    ],
  ] as const)('refuses %s', async (_what, id, asked, reason) => {
    const { advise, decide: make, shown } = setUp();
    await advise();
    expect(await make(id, asked)).toEqual({ decided: false, reason });
    expect(await shown()).toEqual(['r-1 proposed 3000']);
  });

  it('refuses to decide anew what was accepted, and to accept advice to hold', async () => {
    const { advise, decide: make, next } = setUp();
    await advise();
    await make('r-1', accept);
    const other = { key: 'dismiss-1', decision: 'dismiss', reason: 'other' } as const;
    expect(await make('r-1', other)).toEqual({ decided: false, reason: 'advice-closed' });
    const hold = setUp();
    hold.next({ verdict: 'hold', reason: { code: 'flat-optimum', have: null, need: null } });
    next({});
    await hold.advise();
    expect(await hold.decide('r-1', accept)).toEqual({ decided: false, reason: 'advice-is-to-hold' });
  });
});
