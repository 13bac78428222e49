import { describe, expect, it } from '@jest/globals';
import { EmptyState, Image, Table, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import { useFakeClock } from '../fake-clock.ts';
import { noSource, readySources } from '../fixtures/leads.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const sourcesPage = (sources: unknown) => showPage('/sources', { '/v1/sources': sources });
type Page = Awaited<ReturnType<typeof showPage>>;
const rows = (page: Page, testId: string) =>
  page
    .findByTestId(Table, testId)
    .findAll(TableRow)
    .slice(1)
    .map((row) => row.findAll(TableCell).map(({ text }) => text?.replaceAll('\u2060', '')));

describe('the Sources page', () => {
  it('gives each source with its quality, what is not known in words, and a verdict with its chance', async () => {
    const page = await sourcesPage(readySources());
    expect(rows(page, 'sources')).toEqual([
      [
        'Paid search',
        '1,240',
        '82%',
        '6.5 hours',
        '31% (29–33%)',
        '4.3% (3.5–5.1%)',
        '€520 (€380 to €690)',
        'Good (93% chance that it is better than the rest)',
      ],
      [
        'Source not known',
        '12',
        '82%',
        'not known yet',
        'not known yet',
        'not known yet',
        'not known yet',
        'Too early to tell',
      ],
    ]);
    expect(page.find(Image).props.alt).toContain('Paid search €520');
  });

  it('tells costs only of sources that spend was entered for', async () => {
    const page = await sourcesPage(readySources());
    expect(rows(page, 'costs')).toEqual([['Paid search', '€84', '€271 (€250 to €290)', 'not known yet']]);
    const none = await sourcesPage(readySources({ sources: [noSource] }));
    expect(none.maybeFindByTestId(Table, 'costs')).toBeNull();
    expect(none.findAll(Text).map(({ text }) => text)).toContain(
      'What a lead of each source costs is not known yet: enter “Lead generation by source” in the settings of the app.',
    );
  });

  it('tells of first touch, reasons, the last leads added, sales, campaigns and the score', async () => {
    const page = await sourcesPage(readySources());
    expect(page.told('first-touch')).toBe(
      'Not touched so far: 96 of 1,240 leads. Half are touched within 6.5 hours, untouched ones counted.',
    );
    expect(rows(page, 'reasons')).toEqual([
      ['Paid search', 'No budget', '41', '30% (25–35%)', '12% · more than elsewhere'],
    ]);
    expect(rows(page, 'marginal')).toEqual([['Paid search', '20% (15–25%)', '31%']]);
    expect(rows(page, 'feedback')).toEqual([['Paid search', '20', '60% (50–70%)', 'No need']]);
    expect(rows(page, 'details')).toEqual([['Search: competitors', 'Paid search', '1,240', '4.3% (3.5–5.1%)', 'Weak']]);
    expect(page.told('score-qualified')).toContain(
      'on 900 leads it had not seen, its error was 5.9% smaller than that of the source alone',
    );
    expect(page.told('score-won')).toContain('No score for being won is shown');
    expect(rows(page, 'calibration-qualified')).toEqual([['12%', '11%', '180']]);
  });

  it('says so while no source has a record', async () => {
    const page = await sourcesPage(readySources({ sources: [], records: 0 }));
    expect(page.find(EmptyState).props.title).toBe('No source has any records yet.');
  });
});
