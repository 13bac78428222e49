import { describe, expect, it } from '@jest/globals';
import { Accordion, Alert, Image, StatusTag, Table, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { DealOutlook } from '../../../extensions/app/cards/deal-card/DealOutlook.tsx';
import { settle, useFakeClock } from '../fake-clock.ts';
import { CONTRACT, openDeal, pipeline, PROPOSAL, QUALIFIED, readyCard, stake } from '../fixtures/deal-cards.ts';
import { answer } from '../answer.ts';
import { show, shown } from './show-card.tsx';

useFakeClock();

describe('the deal card on an open deal', () => {
  it('gives every chance with its range, drawn and in a table', async () => {
    const page = await shown(readyCard());
    const rows = page.findByTestId(Table, 'win-chances').findAll(TableRow).slice(1);
    expect(rows.map((row) => row.findAll(TableCell).map(({ text }) => text?.replaceAll('\u2060', '')))).toEqual([
      ['30 days', '9% (6–13%)'],
      ['90 days', '24% (19–30%)'],
      ['180 days', '28% (22–35%)'],
    ]);
    const [drawing] = page.findAll(Image);
    expect(drawing?.props.alt).toContain('24% (19–30%) within 90 days');
    expect(decodeURIComponent(drawing?.props.src ?? '')).toContain('>24%</text>');
    expect(page.told('similar')).toContain('212 stays');
  });

  it('says its age, what a new deal would have, its expected value, and what to do next with why', async () => {
    const page = await shown(readyCard());
    expect(page.findByTestId(StatusTag, 'stage').text).toBe('Proposal sent: the stage that costs most');
    expect(page.told('age')).toBe('45 days: longer than 78% of stays');
    // 35 % at most now, 36 % at least when new: the ranges do not meet
    expect(page.told('against-new')).toContain(
      '41% (36–47%) of those are won within 180 days; this one has clearly less',
    );
    expect(page.told('expected-value')).toBe(
      '€13.4K (€10.6K to €16.8K), of an amount of €48K; 2.1% of all that is to be won by then',
    );
    expect(page.findByTestId(Alert, 'next-action').props.title).toBe('Next: plan the next activity');
    expect(page.findByTestId(Alert, 'next-action').text).toContain('Because nothing is planned');
  });

  it('says what amount, source and owner do to the chance, and nothing of them where they foretell nothing', async () => {
    const cardOf = (ownFields: ReturnType<typeof openDeal>['ownFields']) =>
      shown(readyCard({ deal: openDeal({ ownFields }) }));
    const more = await cardOf({ chanceWithout: 0.2, most: 'source' });
    expect(more.told('own-fields')).toBe(
      'add to the chance within 180 days: 20% → 28%, the source most; included above',
    );
    const less = await cardOf({ chanceWithout: 0.4, most: 'owner' });
    expect(less.told('own-fields')).toContain('take from the chance within 180 days: 40% → 28%, the owner most');
    const same = await cardOf({ chanceWithout: 0.281, most: 'amount' });
    expect(same.told('own-fields')).toBe('change next to nothing');
    const none = await cardOf(null);
    expect(none.maybeFindByTestId(Text, 'own-fields')).toBeNull();
  });

  it('says how much hangs on the deal, never as 0, and nothing of it where that is not known', async () => {
    const toldOf = async (shareOfValue: number | null) =>
      (await shown(readyCard({ deal: openDeal({ shareOfValue }) }))).told('expected-value');
    expect(await toldOf(0.24)).toContain('; 24% of all that is to be won by then');
    expect(await toldOf(0.0004)).toContain('; less than 0.1% of all that is to be won by then');
    expect(await toldOf(null)).toBe('€13.4K (€10.6K to €16.8K), of an amount of €48K');
  });

  it('says "not known yet" where there is no amount, never 0', async () => {
    const page = await shown(readyCard({ deal: openDeal({ amount: null, expectedValue: null }) }));
    expect(page.told('expected-value')).toBe('not known yet: the deal has no amount');
  });

  it('warns when few deals stand behind the chance, and beyond what was seen', async () => {
    const few = await shown(readyCard({ deal: openDeal({ similarDeals: 7 }) }));
    expect(few.told('similar')).toContain('That is few');
    const beyond = await shown(readyCard({ deal: openDeal({ beyondSeen: true }) }));
    expect(beyond.told('age')).toBe('45 days: longer than any stay seen before');
    expect(beyond.told('similar')).toContain('the longest stay seen');
  });
});

describe('the deal card on any other deal', () => {
  it('foretells nothing of a closed one', async () => {
    const deal = { status: 'won', stage: CONTRACT, closedAt: '2026-10-02T10:00:00.000Z' } as const;
    const page = await shown(readyCard({ deal }));
    expect(page.told('closed')).toContain('Won on Oct 2, 2026');
    expect(page.maybeFindByTestId(Table, 'win-chances')).toBeNull();
    expect(page.told('deal-in-it')).toBe('Not open, so not held up there');
  });

  it('says why nothing is known of one not read yet', async () => {
    const page = await shown(readyCard({ deal: { status: 'unknown', reason: 'not-read-yet' } }));
    expect(page.told('unknown')).toContain('has not read this deal yet');
    expect(page.maybeFindByTestId(Table, 'win-chances')).toBeNull();
  });
});

describe('the deal card on the pipeline', () => {
  it('names the bottleneck, how sure, against when, what it costs, why, and whose it is', async () => {
    const page = await shown(readyCard());
    const verdict = page.findByTestId(Alert, 'verdict');
    expect(verdict.props.title).toBe('Proposal sent is very likely the stage that costs most');
    expect(verdict.text).toContain('87% sure');
    expect(verdict.text).toMatch(/Jul 25.*Nov 24, 2026 against this pipeline’s own May 24, 2025.*Jul 25, 2026/);
    expect(verdict.text).toContain('A plain report would point at New lead');
    expect(page.told('stake')).toBe(
      '€48K (€20K to €81K) per quarter, if the stage were as good as it was; counting in the chance that it never was better',
    );
    expect(page.told('cause')).toBe('Fewer move on: 41% (36–46%) now, 55% (51–59%) before');
    expect(page.told('owner')).toBe('Sales');
    expect(page.told('deal-in-it')).toBe('Is in Proposal sent now');
  });

  it('counts in wins where there are no amounts', async () => {
    const wins = stake({ stake: { low: 1.1, estimate: 3.2, high: 5 } });
    const page = await shown(readyCard({ pipeline: pipeline({ unit: 'wins', stakes: [wins] }) }));
    expect(page.told('stake')).toContain('3.2 (1.1 to 5) more deals won per quarter');
  });

  it.each([
    ['speed', 'They stay longer: median 23 days now, not known yet before'],
    ['unclear', 'Not clear whether fewer move on'],
    ['conversion and speed', 'Fewer move on: 41% (36–46%) now, 55% (51–59%) before. They stay longer'],
  ] as const)('says what changed when it is %s', async (cause, words) => {
    const stakes = [stake({ cause, medianStayDaysBefore: null })];
    const page = await shown(readyCard({ pipeline: pipeline({ stakes }) }));
    expect(page.told('cause')).toContain(words);
  });

  it('lists candidates instead of pretending to know', async () => {
    const stakes = [stake({ chanceTop: 0.44 }), stake({ stage: QUALIFIED, chanceTop: 0.31 })];
    const page = await shown(readyCard({ pipeline: pipeline({ verdict: 'candidates', stakes }) }));
    expect(page.findByTestId(Alert, 'verdict').props.title).toContain('No single stage stands out');
    const lines = page.findAll(Text).map(({ text }) => text);
    expect(lines).toContainEqual(expect.stringContaining('Qualified (marketing and sales together): 31% chance'));
    expect(page.maybeFindByTestId(Text, 'stake')).toBeNull();
  });

  it('advises to hold when no stage stands out', async () => {
    const page = await shown(readyCard({ pipeline: pipeline({ verdict: 'no clear bottleneck', stakes: [] }) }));
    expect(page.findByTestId(Alert, 'verdict').text).toContain('hold, and look again');
  });

  it('draws the funnel and marks this deal in words, with the same numbers in a table', async () => {
    const page = await shown(readyCard());
    const funnel = page.findAll(Image)[1];
    expect(decodeURIComponent(funnel?.props.src ?? '')).toMatch(/◂ this deal/);
    expect(funnel?.props.alt).toContain('Proposal sent (this deal · costs most): 2,140 entered, 41% move on');
    const rows = page.findByTestId(Table, 'stages').findAll(TableRow).slice(1);
    expect(rows.map((row) => row.findAll(TableCell).map(({ text }) => text?.replaceAll('\u2060', '')))).toEqual([
      ['New lead', '31% (30–32%)', '64% (63–65%)', '4.2 days', '410', '29%'],
      ['Qualified', '62% (60–64%)', '33% (31–35%)', '11 days', '280', '57%'],
      ['Proposal sent (this deal · costs most)', '41% (36–46%)', '45% (41–49%)', '23 days', '350', '33%'],
      [
        ...['Contract out', '83% (80–86%)', '12% (10–14%)'],
        ...['on average 54 (48 to 60) of the first 90 days', '60', '77%'],
      ],
    ]);
  });

  it('knows of no stay where there is neither a median nor a mean yet', async () => {
    const stages = pipeline().stages.map((row) => ({ ...row, medianStayDays: null, meanStay: null }));
    const page = await shown(readyCard({ pipeline: pipeline({ stages }) }));
    const rows = page.findByTestId(Table, 'stages').findAll(TableRow).slice(1);
    expect(rows.map((row) => row.findAll(TableCell)[3]?.text)).toEqual(rows.map(() => 'not known yet'));
  });

  it('says of a deleted stage that it is deleted, in the drawing and in the table', async () => {
    const stages = pipeline().stages.map((row) => ({ ...row, deleted: row.stage === QUALIFIED }));
    const page = await shown(readyCard({ pipeline: pipeline({ stages }) }));
    expect(page.findAll(Image)[1]?.props.alt).toContain('Qualified (deleted): 3,611 entered, 62% move on');
    const rows = page.findByTestId(Table, 'stages').findAll(TableRow).slice(1);
    expect(rows.map((row) => row.findAll(TableCell)[0]?.text)).toEqual([
      'New lead',
      'Qualified (deleted)',
      'Proposal sent (this deal · costs most)',
      'Contract out',
    ]);
  });

  it('says as of when, that it is old, and that leads are not in it', async () => {
    const page = await shown(readyCard({ stale: true, pipeline: pipeline({ leadsIncluded: false }) }));
    expect(page.findAll(Alert)[0]?.props.title).toBe('These numbers are older than a day');
    expect(page.told('as-of')).toMatch(/As of Nov 24, 2026, 9:30.AM/u);
    expect(page.told('as-of')).toContain('Leads are not included');
    const fresh = await shown(readyCard());
    expect(fresh.findAll(Alert)[0]?.props.title).not.toContain('older');
    expect(fresh.told('as-of')).not.toContain('Leads are not included');
  });

  it('has no wide table in the sidebar', async () => {
    const page = show(() => answer(readyCard()));
    Object.assign(page.mocks.context, { location: 'crm.record.sidebar' });
    page.render(<DealOutlook />);
    await settle();
    expect(page.maybeFindByTestId(Table, 'stages')).toBeNull();
    const lines = page
      .find(Accordion)
      .findAll(Text)
      .map(({ text }) => text);
    expect(lines).toContain(`${PROPOSAL.label} (this deal · costs most)`);
    expect(lines).toContain('Move on: 41% (36–46%)');
  });
});
