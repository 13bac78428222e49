import { describe, expect, it, jest } from '@jest/globals';
import {
  Alert,
  Button,
  EmptyState,
  Heading,
  hubspot,
  Image,
  LoadingButton,
  Select,
  StatusTag,
  Table,
  TableCell,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { LeadOutlook } from '../../../extensions/app/cards/lead-card/LeadOutlook.tsx';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { lead, readyLeadCard } from '../fixtures/leads.ts';

useFakeClock();

/** The card on contact 55; changes are answered in order, reads always with the card. */
async function shown(card: unknown, changes: readonly (() => Response)[] = [], location = 'crm.record.tab') {
  const left = [...changes];
  const fetch = jest
    .spyOn(hubspot, 'fetch')
    .mockImplementation((_url, options) =>
      Promise.resolve(options?.method === 'GET' ? answer(card) : (left.shift()?.() ?? answer(null, 500))),
    );
  const page = createRenderer('crm.record.tab');
  Object.assign(page.mocks.context, { location });
  page.mocks.context.crm.objectId = 55;
  page.mocks.context.user.locale = 'en-us';
  page.mocks.context.portal.timezone = 'UTC';
  page.render(<LeadOutlook />);
  await settle();
  return { ...page, fetch, told: (testId: string) => page.findByTestId(Text, testId).text };
}
type Page = Awaited<ReturnType<typeof shown>>;
const rows = (page: Page, testId: string) =>
  page
    .findByTestId(Table, testId)
    .findAll(TableRow)
    .slice(1)
    .map((row) => row.findAll(TableCell).map(({ text }) => text?.replaceAll('\u2060', '')));

describe('the lead-quality card', () => {
  it('asks once, for the contact it stands on', async () => {
    const page = await shown(readyLeadCard());
    expect(page.fetch.mock.calls.map(([url]) => url)).toEqual(['https://fulcrum.example.com/v1/contacts/55/card']);
  });

  it('gives the chances beside those of a lead like most, and says which rest on the source alone', async () => {
    const page = await shown(readyLeadCard());
    expect(page.told('qualify')).toBe('21% (17–26%); a lead like most: 28%');
    expect(page.told('win')).toContain('4.3% (3.5–5.1%); the rate of its source');
    expect(page.findByTestId(StatusTag, 'status').text).toBe('Open: New lead');
  });

  it('explains the score field by field, and the points sum to the difference', async () => {
    const page = await shown(readyLeadCard());
    // 0.2 − 0.7 + 0.15 + 0 = −0.35
    expect(rows(page, 'why')).toEqual([
      ['Source: Paid search', '+0.2'],
      ['Campaign or search word: Search: competitors', '-0.7'],
      ['Day it came in: at the weekend', '+0.15'],
      ['Kind of lead: any other', '0'],
      ['Together', '-0.35'],
    ]);
    expect(page.findAll(Image)[0]?.props.alt).toContain('Search: competitors -0.7');
  });

  it('calls the kinds of lead that HubSpot has by a name, and one of the account’s own as it stands', async () => {
    const kinds = async (value: string) => {
      const qualify = { ...lead().qualify, terms: [{ field: 'leadType', value, points: 0.1 }] };
      const page = await shown(
        readyLeadCard({ leads: [{ ...lead(), qualify, win: null } as ReturnType<typeof lead>] }),
      );
      return rows(page, 'why')[0]?.[0];
    };
    expect(await kinds('RE-ATTEMPTING')).toBe('Kind of lead: another attempt');
    expect(await kinds('Partner')).toBe('Kind of lead: Partner');
  });

  it.each([
    [{ state: 'waiting', minutes: 20_160 }, 'Waiting for a first touch for 14 days'],
    [{ state: 'touched', minutes: 390 }, 'Touched 6.5 hours after it came in'],
    [{ state: 'touched', minutes: 1 }, 'Touched 1 min after it came in'],
    [{ state: 'never' }, 'Lost without ever being touched'],
    [{ state: 'not-known' }, 'not known yet: this account does not record first touches'],
  ] as const)('says of a touch %p: %s', async (touch, words) => {
    const page = await shown(readyLeadCard({ leads: [lead({ touch })] }));
    expect(page.told('touch')).toBe(words);
  });

  it('holds its source against the others, drawn and in a table', async () => {
    const page = await shown(readyLeadCard());
    expect(page.told('worth')).toBe('€520 (€380 to €690)');
    expect(rows(page, 'sources')).toEqual([
      ['Paid search', '€520 (€380 to €690)', '1,240', '4.3% (3.5–5.1%)', 'Good'],
      ['Source not known', 'not known yet', '12', 'not known yet', 'Too early to tell'],
    ]);
    expect(page.findAll(Image)[1]?.props.alt).toContain('Paid search €520 (€380 to €690)');
  });

  it('says that there is no lead, and why where the plan has none', async () => {
    const none = await shown(readyLeadCard({ leads: [] }));
    expect(none.find(EmptyState).props.title).toBe('This contact has no lead');
    expect(none.findAll(Heading).map(({ text }) => text)).toEqual(['What leads of each source are worth']);
    const without = await shown(readyLeadCard({ leads: [], leadsIncluded: false }));
    expect(without.find(EmptyState).findAll(Text)[0]?.text).toContain('no Leads object');
  });

  it('names what a lead was turned away for, and counts older ones', async () => {
    const turnedAway = lead({ status: 'disqualified', stage: null, disqualifiedFor: 'No budget' });
    const page = await shown(readyLeadCard({ leads: [turnedAway, lead(), lead()] }));
    expect(page.told('turned-away')).toBe('Turned away: No budget');
    expect(page.findByTestId(StatusTag, 'status').text).toBe('Disqualified');
    expect(page.told('others')).toBe('2 older leads of this contact');
  });

  it('has no wide table in the sidebar', async () => {
    const page = await shown(readyLeadCard(), [], 'crm.record.sidebar');
    expect(page.maybeFindByTestId(Table, 'sources')).toBeNull();
  });
});

describe('what sales says of a lead', () => {
  const kept = { leadId: '901', verdict: 'good', reason: null, by: '7', at: '2026-11-24T10:00:00.000Z' };
  const sent = (page: Page) => page.fetch.mock.calls.filter(([, options]) => options?.method === 'PUT');

  it('is asked for while nobody said anything, and told afterwards', async () => {
    const asking = await shown(readyLeadCard());
    expect(asking.told('sales-verdict')).toContain('Your word counts');
    const told = await shown(
      readyLeadCard({ leads: [lead({ salesVerdict: { ...kept, verdict: 'not-good', reason: 'no-need' } })] }),
    );
    expect(told.told('sales-verdict')).toBe('Sales said on Nov 24, 2026: not good (No need).');
  });

  it('good: is sent at one press, said to be kept, and the card is read anew', async () => {
    const page = await shown(readyLeadCard(), [() => answer(kept)]);
    click(page.findByTestId(LoadingButton, 'good'));
    await settle();
    expect(sent(page)).toEqual([
      ['https://fulcrum.example.com/v1/leads/901/verdict', { method: 'PUT', timeout: 8000, body: { verdict: 'good' } }],
    ]);
    expect(page.mocks.actions.addAlert.callCount).toBe(1);
    expect(page.fetch).toHaveBeenCalledTimes(3);
  });

  it('not good: needs a reason first', async () => {
    const page = await shown(readyLeadCard(), [() => answer({ ...kept, verdict: 'not-good', reason: 'no-answer' })]);
    click(page.findByTestId(Button, 'not-good'));
    expect(sent(page)).toEqual([]);
    change(page.find(Select), 'no-answer');
    click(page.findByTestId(LoadingButton, 'say-not-good'));
    await settle();
    expect(sent(page)[0]?.[1]?.body).toEqual({ verdict: 'not-good', reason: 'no-answer' });
  });

  it('refused: says why, and keeps the buttons', async () => {
    const problem = { code: 'not-found', status: 404, title: 'There is no such lead', reference: 'r-1' };
    const page = await shown(readyLeadCard(), [() => answer(problem, 404)]);
    click(page.findByTestId(LoadingButton, 'good'));
    await settle();
    expect(page.findByTestId(Alert, 'verdict-failed').text).toBe('There is no such lead');
    page.findByTestId(LoadingButton, 'good');
  });
});
