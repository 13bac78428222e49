import { describe, expect, it, jest } from '@jest/globals';
import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Heading,
  LoadingSpinner,
  ProgressBar,
  Text,
} from '@hubspot/ui-extensions';
import { DealOutlook } from '../../../extensions/app/cards/deal-card/DealOutlook.tsx';
import { settle, useFakeClock } from '../fake-clock.ts';
import { click } from '../fire.ts';
import { openDeal, readyCard, syncingCard } from '../fixtures/deal-cards.ts';
import { answer } from '../answer.ts';
import { show, shown } from './show-card.tsx';

const unwell = () =>
  answer({ code: 'moon-in-the-way', status: 500, title: 'The moon is in the way', reference: 'r-42' }, 500);

useFakeClock();

describe('the deal card asks', () => {
  it('once, for the record it stands on, with no headers and a deadline', async () => {
    const page = show(() => answer(readyCard()));
    page.render(<DealOutlook />);
    expect(page.find(LoadingSpinner).props.label).toBe('Reading the outlook of this deal');
    await settle();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(page.fetch.mock.calls).toEqual([
      ['https://fulcrum.example.com/v1/deals/777/card', { method: 'GET', timeout: 8000 }],
    ]);
  });

  it('the address that the profile names', async () => {
    const page = show(() => answer(readyCard()));
    page.mocks.context.variables = { BACKEND_URL: 'https://staging.example.com/' };
    page.render(<DealOutlook />);
    await settle();
    expect(page.fetch.mock.calls[0]?.[0]).toBe('https://staging.example.com/v1/deals/777/card');
  });
});

describe('the deal card while the first sync runs', () => {
  it('tells how far it is and how much longer, and fills in by itself', async () => {
    const page = show(
      () => answer(syncingCard()),
      () => answer(syncingCard({ recordsDone: 9_000, secondsLeft: 20 })),
      () => answer(readyCard()),
    );
    page.render(<DealOutlook />);
    await settle();
    expect(page.find(ProgressBar).props).toMatchObject({
      title: 'Reading your leads and deals',
      value: 4_200,
      maxValue: 15_000,
      valueDescription: '4,200 of about 15,000 records read',
    });
    expect(page.findAll(Text)[0]?.text).toBe('About 2 min left.');
    await jest.advanceTimersByTimeAsync(2_000);
    expect(page.findAll(Text)[0]?.text).toBe('About 20 s left.');
    await jest.advanceTimersByTimeAsync(2_800);
    expect(page.maybeFind(ProgressBar)).toBeNull();
    expect(page.findAll(Heading)[0]?.text).toBe('This deal');
    expect(page.fetch).toHaveBeenCalledTimes(3);
  });

  it('says why the last try broke off, and nothing of it while none did', async () => {
    const broken = await shown(syncingCard({ failure: 'hubspot-unavailable' }));
    expect(broken.find(Alert).props.title).toBe('The last try broke off');
    expect(broken.find(Alert).text).toContain('hubspot-unavailable');
    expect((await shown(syncingCard())).maybeFind(Alert)).toBeNull();
  });

  it('says that it is not known how many there are, instead of inventing a percentage', async () => {
    const page = await shown(syncingCard({ recordsTotal: null, secondsLeft: null }));
    expect(page.find(ProgressBar).props.showPercentage).toBe(false);
    expect(page.find(ProgressBar).props.valueDescription).toContain('not known yet');
  });

  it('waits out two failures, then says so', async () => {
    const page = show(() => answer(syncingCard()), unwell);
    page.render(<DealOutlook />);
    await settle();
    await jest.advanceTimersByTimeAsync(2_000 + 2_800);
    expect(page.maybeFind(ProgressBar)).not.toBeNull();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(page.maybeFind(ErrorState)).not.toBeNull();
  });
});

describe('the deal card with too little data', () => {
  it('says what is missing and when to expect it', async () => {
    const card = {
      state: 'too-early',
      reason: 'nothing-won',
      have: 3,
      need: 10,
      expectedAt: '2027-02-01T00:00:00.000Z',
    };
    const page = await shown(card);
    expect(page.find(EmptyState).props.title).toBe('No deal has been won yet');
    const texts = page
      .find(EmptyState)
      .findAll(Text)
      .map(({ text }) => text);
    expect(texts[0]).toContain('So far: 3. Needed: 10 deals won.');
    expect(texts[1]).toContain('around Feb 1, 2027');
  });

  it('does not invent a date', async () => {
    const card = { state: 'too-early', reason: 'few-records', have: 0, need: 30, expectedAt: null };
    const page = await shown(card);
    const texts = page
      .find(EmptyState)
      .findAll(Text)
      .map(({ text }) => text);
    expect(texts[0]).toContain('So far: none.');
    expect(texts[1]).toBe('When there will be enough is not known yet.');
  });
});

describe('the deal card when something is wrong', () => {
  it('says that the account is disconnected and how to mend it', async () => {
    const page = await shown({ state: 'disconnected' });
    expect(page.find(ErrorState).props).toMatchObject({ type: 'lock' });
    expect(page.find(ErrorState).findAll(Text)[0]?.text).toContain('connect it again');
  });

  it('tells what the server said with its reference, and tries again when asked', async () => {
    const page = show(unwell, () => answer(readyCard()));
    page.render(<DealOutlook />);
    await settle();
    const texts = page
      .find(ErrorState)
      .findAll(Text)
      .map(({ text }) => text);
    expect(texts[0]).toBe('The moon is in the way');
    expect(texts).toContain('Reference for support: r-42');
    click(page.findByTestId(Button, 'retry'));
    page.find(LoadingSpinner);
    await settle();
    expect(page.findAll(Heading)[0]?.text).toBe('This deal');
    expect(page.fetch).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['no connection', () => Promise.reject(new Error('timeout')), 'did not answer in time'],
    ['an answer that is not JSON', () => new Response('<html>', { status: 200 }), 'a way that cannot be read here'],
    ['a refusal of the proxy', () => answer({ status: 'error' }, 502), 'could not be reached'],
    ['an unheard-of state', () => answer({ state: 'dreaming' }), 'a way that cannot be read here'],
    [
      'a number that is a text',
      () => answer(readyCard({ deal: openDeal({ ageDays: '45' as never }) })),
      'cannot be read',
    ],
  ])('fails softly on %s', async (_what, reply, words) => {
    const page = show(reply);
    page.render(<DealOutlook />);
    await settle();
    expect(page.find(ErrorState).findAll(Text)[0]?.text).toContain(words);
  });

  it('never shows more than one primary button', async () => {
    for (const card of [readyCard(), { state: 'disconnected' }, { broken: true }]) {
      const page = await shown(card);
      expect(page.findAll(Button).filter(({ props }) => props.variant === 'primary').length).toBeLessThanOrEqual(1);
    }
  });
});
