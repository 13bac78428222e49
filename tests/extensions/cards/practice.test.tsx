import { describe, expect, it } from '@jest/globals';
import { Text } from '@hubspot/ui-extensions';
import { useFakeClock } from '../fake-clock.ts';
import {
  type FirstTouch,
  firstTouch,
  openDeal,
  practice,
  PROPOSAL,
  QUALIFIED,
  readyCard,
} from '../fixtures/deal-cards.ts';
import { shown } from './show-card.tsx';

useFakeClock();

describe('the deal card on those who do better', () => {
  it('says what those do differently who do better in its stage: an association, nothing found, or nothing on record', async () => {
    const toldOf = async (about: Partial<ReturnType<typeof practice>>) =>
      (await shown(readyCard({ practices: [practice(null, { stage: PROPOSAL, ...about })] }))).told('practice');
    const byTeam = (firstTouch: FirstTouch | null) => toldOf({ better: { dimension: 'team', firstTouch } });
    const touched = 'First touched within 4 hours: 62% (58–66%) of their leads, 38% (35–41%) of the others’.';
    const teams = 'Some teams do better than the others, beyond chance.';
    expect(await byTeam(firstTouch())).toBe(
      `${teams} ${touched} The two go together; it does not say that one brings the other.`,
    );
    expect(await byTeam(firstTouch({ fewUnits: true }))).toBe(
      `${teams} ${touched} With so few teams it may have nothing to do with it.`,
    );
    expect(await byTeam(firstTouch({ differs: false, fewUnits: true, withinMin: 4_320 }))).toBe(
      `${teams} ${touched.replace('4 hours', '3 days')} That is no difference beyond chance.`,
    );
    expect(await toldOf({ better: { dimension: 'owner', firstTouch: null } })).toBe(
      'Some owners do better than the others, beyond chance. What they do differently is not known: nothing comparable ' +
        'is on record.',
    );
    expect(await toldOf({ better: null })).toBe('No team or owner moves more on, beyond chance');
  });

  it('says it of the bottleneck as well, once where the deal is in it, and not where nobody can be compared', async () => {
    const of = async (deal: ReturnType<typeof openDeal>, ...practices: ReturnType<typeof practice>[]) => {
      const page = await shown(readyCard({ deal, practices }));
      const toldBy = (testId: string) => page.maybeFindByTestId(Text, testId)?.text?.slice(0, 10) ?? null;
      return [toldBy('practice'), toldBy('practice-there')];
    };
    const [there, here] = [practice(null, { stage: PROPOSAL, better: null }), practice(null, { stage: QUALIFIED })];
    expect(await of(openDeal({ stage: QUALIFIED, inBottleneck: false }), here, there)).toEqual([
      'Some teams',
      'No team or',
    ]);
    expect(await of(openDeal({ stage: QUALIFIED, inBottleneck: false }), there)).toEqual([null, 'No team or']);
    expect(await of(openDeal(), there)).toEqual(['No team or', null]);
    expect(await of(openDeal())).toEqual([null, null]);
    const closed = { status: 'lost', stage: PROPOSAL, closedAt: '2026-11-20T00:00:00.000Z' } as const;
    const page = await shown(readyCard({ deal: closed, practices: [there] }));
    expect(page.told('practice-there')).toBe('No team or owner moves more on, beyond chance');
    expect(page.told('deal-in-it')).toBe('Not open, so not held up there');
  });
});
