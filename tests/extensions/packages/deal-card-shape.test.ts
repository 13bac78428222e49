import { describe, expect, it } from '@jest/globals';
import { dealCardShape } from '../../../extensions/app/packages/backend/src/deal-card-shape.ts';
import { dealCard } from '../../../src/contract/deal-card.ts';
import { CONTRACT, pipeline, readyCard, stake, syncingCard } from '../fixtures/deal-cards.ts';

const closed = readyCard({ deal: { status: 'lost', stage: CONTRACT, closedAt: '2026-10-02T10:00:00.000Z' } });
const bare = readyCard({
  deal: { status: 'unknown', reason: 'no-stage' },
  pipeline: pipeline({
    lowestNaiveStage: null,
    stakes: [stake({ advancedShareNow: null, medianStayDaysNow: null })],
    stages: pipeline().stages.map((row) => ({ ...row, meanStay: null })),
  }),
});
const cards: readonly (readonly [string, unknown])[] = [
  ['syncing', syncingCard()],
  ['syncing, nothing counted', syncingCard({ recordsTotal: null, secondsLeft: null })],
  ['too early', { state: 'too-early', reason: 'no-records', have: 0, need: 30, expectedAt: null }],
  ['disconnected', { state: 'disconnected' }],
  ['open', readyCard()],
  ['closed', closed],
  ['unknown', bare],
];

/** The same card once for every value in it, that value broken. */
function broken(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.flatMap((each, at) => broken(each).map((wrong) => list.with(at, wrong)));
  }
  if (typeof value !== 'object' || value === null) return [{}];
  const entries: [string, unknown][] = Object.entries(value);
  return [
    {},
    ...entries.flatMap(([name, each]) => broken(each).map((wrong) => ({ ...value, [name]: wrong }))),
    ...entries.map(([name]) => Object.fromEntries(entries.filter(([other]) => other !== name))),
  ];
}

describe('the card’s own check of an answer', () => {
  it.each(cards)('takes what the contract allows: %s', (_what, card) => {
    expect(dealCard.safeParse(card).success).toBe(true);
    expect(dealCardShape(card)).toBe(true);
  });

  it.each(cards)('refuses what the contract refuses, whichever value is broken or missing: %s', (_what, card) => {
    const wrong = broken(card);
    expect(wrong.length).toBeGreaterThan(1);
    for (const each of wrong) expect([dealCardShape(each), each]).toEqual([dealCard.safeParse(each).success, each]);
  });

  it.each([[null], [undefined], ['ready'], [[]], [{ state: 'dreaming' }]])('refuses %p', (value) => {
    expect(dealCardShape(value)).toBe(false);
  });
});
