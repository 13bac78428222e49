import { describe, expect, it } from '@jest/globals';
import { Alert, Button, LoadingButton, Select } from '@hubspot/ui-extensions';
import { DealOutlook } from '../../../extensions/app/cards/deal-card/DealOutlook.tsx';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { suggestion } from '../fixtures/advice.ts';
import { readyCard } from '../fixtures/deal-cards.ts';
import { show, shown } from './show-card.tsx';

useFakeClock();

const standing = { state: 'proposed', by: null, at: null, reason: null, snoozedUntil: null } as const;
const advised = (about: Parameters<typeof suggestion>[0] = {}) => readyCard({ suggestion: suggestion(about) });
const kept = { recommendationId: 'rec-1', standing: { ...standing, state: 'accepted' }, readOn: null };

describe('the advice on the deal card', () => {
  it('says how much to move where, what it would bring, how sure that is, and when to look', async () => {
    const page = await shown(advised());
    const advice = page.findByTestId(Alert, 'advice');
    expect(advice.props.title).toBe('Move €4,000 a month (10%) from lead generation to sales enablement');
    expect(advice.text).toContain('€48K (-€5,000 to €110K) more won within 180 days; 86% chance that it is a gain');
    expect(advice.text).toContain('Read the result on Mar 1, 2027.');
    expect(page.told('standing')).toBe('Proposed on Nov 24, 2026.');
  });

  it('holds, with the reason, what is there of it, and what to record next; there is nothing to decide', async () => {
    const page = await shown(
      advised({ verdict: 'hold', reason: { code: 'few-wins', have: 12, need: 30 }, move: null, readOn: null }),
    );
    const advice = page.findByTestId(Alert, 'advice');
    expect(advice.props.title).toBe('Leave the split as it is');
    expect(advice.text).toBe(
      'Because there are too few wins (12 of 30 needed). What would tell most: record where leads come from.',
    );
    expect(page.maybeFindByTestId(LoadingButton, 'accept')).toBeNull();
  });

  it('designs a trial: which line, how much, how long, what to watch, and whether that is enough', async () => {
    const test = {
      line: 'leadGeneration',
      amount: 5_000,
      months: 4,
      watch: 'leads',
      expectedCount: 80,
      neededCount: 120,
      enough: false,
    } as const;
    const page = await shown(
      advised({ verdict: 'test', test, reason: { code: 'rests-on-load', have: 0.5, need: 0.6 } }),
    );
    const advice = page.findByTestId(Alert, 'advice');
    expect(advice.props.title).toBe('Try it first: +€5,000 a month for lead generation, for 4 months');
    const short = await shown(advised({ verdict: 'test', test: { ...test, months: 1 }, reason: null }));
    expect(short.findByTestId(Alert, 'advice').props.title).toContain('for lead generation, for 1 month');
    expect(advice.text).toContain('the data do not show that it is (50% of 60% needed)');
    expect(advice.text).toContain('about 80 are to be expected meanwhile, and 120 are needed');
    expect(advice.text).toContain('more likely than not miss the change');
  });

  it('says so while nothing is advised', async () => {
    expect((await shown(readyCard())).told('no-advice')).toMatch(
      /enter what is spent each month.*Budget page says why/,
    );
  });

  it.each([
    [{ state: 'accepted', at: '2026-11-20T00:00:00.000Z' }, 'Accepted on Nov 20, 2026.'],
    [
      { state: 'dismissed', at: '2026-11-20T00:00:00.000Z', reason: 'bad-timing' },
      'Dismissed on Nov 20, 2026: Bad timing.',
    ],
    [{ state: 'expired' }, 'Expired on Dec 31, 2026: not to be followed any more.'],
  ] as const)('tells where it stands, and asks no more: %p', async (about, words) => {
    const page = await shown(advised({ standing: { ...standing, ...about } }));
    expect(page.told('standing')).toBe(words);
    expect(page.maybeFindByTestId(LoadingButton, 'accept')).toBeNull();
  });
});

describe('deciding on the advice', () => {
  async function deciding(...changes: Response[]) {
    const page = show(() => answer(advised()));
    const read = page.fetch.getMockImplementation();
    page.fetch.mockImplementation((url, options) =>
      options?.method === 'POST'
        ? Promise.resolve(changes.shift() ?? answer(null, 500))
        : (read?.(url, options) ?? Promise.reject(new Error('no card'))),
    );
    page.render(<DealOutlook />);
    await settle();
    const sent = () => page.fetch.mock.calls.filter(([, options]) => options?.method === 'POST');
    return { ...page, sent };
  }

  it('accepts at one press, with a key that makes a repeat harmless, and reads the card anew', async () => {
    const page = await deciding(answer(kept));
    click(page.findByTestId(LoadingButton, 'accept'));
    await settle();
    const [call] = page.sent();
    expect(call?.[0]).toBe('https://fulcrum.example.com/v1/recommendations/rec-1/decision');
    expect(call?.[1]?.body).toEqual({ decision: 'accept', key: expect.stringMatching(/^.{8,100}$/) as unknown });
    expect(page.fetch).toHaveBeenCalledTimes(3);
    expect(page.mocks.actions.addAlert.callCount).toBe(1);
  });

  it('dismisses only with a reason', async () => {
    const page = await deciding(answer(kept));
    click(page.findByTestId(Button, 'dismiss'));
    expect(page.sent()).toEqual([]);
    change(page.find(Select), 'do-not-believe-it');
    click(page.findByTestId(LoadingButton, 'say-dismiss'));
    await settle();
    expect(page.sent()[0]?.[1]?.body).toMatchObject({ decision: 'dismiss', reason: 'do-not-believe-it' });
  });

  it('puts it off for thirty days', async () => {
    const page = await deciding(answer(kept));
    click(page.findByTestId(Button, 'snooze'));
    await settle();
    expect(page.sent()[0]?.[1]?.body).toMatchObject({ decision: 'snooze', until: '2026-12-24T10:00:00.000Z' });
  });

  it('gives each press a key of its own, and says why a decision could not be kept', async () => {
    const problem = { code: 'too-many-requests', status: 429, title: 'x', reference: 'r-1' };
    const page = await deciding(answer(problem, 429), answer(kept));
    click(page.findByTestId(LoadingButton, 'accept'));
    await settle();
    expect(page.findByTestId(Alert, 'decision-failed').text).toBe('Too many requests; please wait a minute.');
    click(page.findByTestId(LoadingButton, 'accept'));
    await settle();
    const keys = page.sent().map(([, options]) => (options?.body as { key: string }).key);
    expect(new Set(keys).size).toBe(2);
  });
});
