import { describe, expect, it } from '@jest/globals';
import {
  Alert,
  Button,
  EmptyState,
  ErrorState,
  Image,
  List,
  LoadingSpinner,
  Select,
  Table,
  TableCell,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { PageLink, PageTitle } from '@hubspot/ui-extensions/pages';
import { QUALITY_RULES } from '../../../src/core/data-quality/quality-finding.ts';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { pipeline, PROPOSAL, QUALIFIED } from '../fixtures/deal-cards.ts';
import { readyOverview } from '../fixtures/overviews.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const overviewAt = (path: string, overview: unknown) => showPage(path, { '/v1/overview': overview });
type Page = Awaited<ReturnType<typeof showPage>>;
const signalsOf = (page: Page) =>
  page
    .findByTestId(List, 'signals')
    .findAll(Text)
    .map(({ text }) => text)
    .join('\n');
const rows = (page: Page, testId: string) =>
  page
    .findByTestId(Table, testId)
    .findAll(TableRow)
    .slice(1)
    .map((row) => row.findAll(TableCell).map(({ text }) => text?.replaceAll('\u2060', '')));

describe('the Overview', () => {
  it('asks once, and shows the funnel, the verdict and what changed since the earlier period', async () => {
    const page = await overviewAt('/', readyOverview());
    expect(page.asked()).toEqual(['/v1/overview']);
    expect(page.find(PageTitle).text).toBe('Overview');
    expect(page.findByTestId(Alert, 'verdict').props.title).toContain('Proposal sent is very likely');
    expect(page.find(Image).props.alt).toContain('Contract out: 815 entered, 83% move on');
    expect(rows(page, 'changes')).toEqual([
      ['Proposal sent', '41% (36–46%)', '55% (51–59%)', '23 days', 'not known yet', '97% likely'],
      ['Qualified', 'not known yet', '62% (60–64%)', '11 days', '12 days', '12% likely'],
    ]);
    expect(page.told('as-of')).toContain('From 12,345 records.');
  });

  it('shows where new records stand and what is won in the end', async () => {
    const page = await overviewAt('/', readyOverview());
    expect(rows(page, 'standing')).toEqual([
      ['Qualified', '55% (50–60%)', '0%'],
      ['Proposal sent', '45% (40–50%)', '100% (100–100%)'],
    ]);
    expect(rows(page, 'in-the-end')).toEqual([
      ['Qualified', '24% to 31%', '12%', '64% (60–70%)', '71%'],
      ['Proposal sent', '40%', '0%', 'nobody is left beyond', 'not known yet'],
    ]);
    const without = await overviewAt('/', readyOverview({ inTheEnd: [], standing: [] }));
    expect(without.maybeFindByTestId(Table, 'in-the-end')).toBeNull();
  });

  it('tells of changes of late, of stays that take longer and of stages that fill up', async () => {
    const page = await overviewAt('/', readyOverview());
    const told = signalsOf(page);
    expect(told).toContain('Proposal sent: since the week of Aug 18, 2026, 41% of those who leave go on, 58% before');
    expect(told).toContain('came and 160 left in 17 weeks; overdue ones left out, 90 are open where 61');
    expect(told).toContain('hardly more goes on (93% likely)');
    expect(told).not.toContain('Qualified');
    const [alert] = readyOverview().alerts;
    const certain = await overviewAt('/', readyOverview({ alerts: alert ? [{ ...alert, timesLikelier: 1e6 }] : [] }));
    expect(signalsOf(certain)).toContain('(more than 1,000 times likelier than chance)');
    const [first] = readyOverview().changes;
    const slower = { longer: true, chance: 0.9, times: { low: 1.2, estimate: 1.5, high: 1.9 } };
    const longer = await overviewAt('/', readyOverview({ changes: first ? [{ ...first, dwell: slower }] : [] }));
    expect(signalsOf(longer)).toContain('stays take 1.5 (1.2 to 1.9) times as long');
    const quiet = await overviewAt('/', readyOverview({ alerts: [], loads: [] }));
    expect(quiet.told('quiet')).toContain('Nothing in the last half year changed beyond chance');
  });

  it('tells teams apart where they differ, and says so where sizes do not differ beyond chance', async () => {
    const page = await overviewAt('/', readyOverview());
    expect(page.told('drill-team')).toBe('Teams: they differ in the share that moves on (97% likely)');
    expect(rows(page, 'units-team')).toEqual([
      ['North', '120', '60% (50–70%)'],
      ['South', '90', '40% (30–50%)'],
    ]);
    expect(page.told('drill-size')).toBe('Sizes of deals: they do not differ beyond chance (11% likely that they do)');
    expect(page.maybeFindByTestId(Table, 'units-size')).toBeNull();
    const { drill } = readyOverview();
    const [team] = drill?.dimensions ?? [];
    const units = team?.units.map((one, at) => ({ ...one, unit: ['PAID_SOCIAL', 'Trade fair'][at] ?? one.unit }));
    const bySource =
      drill && team && units ? { ...drill, dimensions: [{ ...team, dimension: 'source' as const, units }] } : null;
    const sources = await overviewAt('/', readyOverview({ drill: bySource }));
    expect(rows(sources, 'units-source').map(([unit]) => unit)).toEqual(['Paid social', 'Trade fair']);
    expect((await overviewAt('/', readyOverview({ drill: null, drillStages: [] }))).told('no-units')).toContain(
      'No stage has two pipelines, teams',
    );
  });

  it('says that sizes are left out where they would tell what became of a deal', async () => {
    expect((await overviewAt('/', readyOverview())).told('same-mix')).toContain('mix of sources and sizes');
    const without = await overviewAt('/', readyOverview({ sizesGiveAway: true, sizeLimits: null }));
    expect(without.told('same-mix')).toContain('Sizes are left out');
  });

  it('draws how a stage has done over the year, with the same numbers in a table and in words', async () => {
    const page = await overviewAt('/', readyOverview());
    expect(rows(page, 'trend')).toEqual([
      ['Sep 1\u2009–\u200929, 2026', '31', '58% (44–71%)', '1.1 (0.8 to 1.4)'],
      ['Sep 29\u2009–\u2009Oct 27, 2026', '4', 'not known yet', '0.2 (0.1 to 0.5)'],
      ['Oct 27\u2009–\u2009Nov 24, 2026', '28', '41% (27–55%)', 'not known yet'],
    ]);
    const drawn = page.findAll(Image).find(({ props }) => props.alt?.includes('Share of those leaving'));
    expect(drawn?.props.alt).toBe(
      'Share of those leaving Proposal sent who move on. Sep 1, 2026: 58%, Sep 29, 2026: not known yet, Oct 27, 2026: 41%',
    );
    const choice = page.findAll(Select).find(({ props }) => props.name === 'trend-stage');
    expect(choice?.props.value).toBe(PROPOSAL.stageId);
    const early = await overviewAt('/', readyOverview({ trend: null, trendStages: [] }));
    expect(early.told('no-trend')).toContain('No stage has twelve weeks of history');
  });

  it('asks for another stage when one is chosen, and says so while it waits and when it fails', async () => {
    const overview = readyOverview();
    const page = await overviewAt('/', overview);
    const answers: ((response: Response) => void)[] = [];
    page.fetch.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
    const choose = (stageId: string) => {
      const choice = page.findAll(Select).find(({ props }) => props.name === 'trend-stage');
      change(choice ?? page.find(Select), stageId);
      return settle();
    };
    await choose(QUALIFIED.stageId);
    expect(page.asked().at(-1)).toBe(`/v1/overview/stage?pipelineId=default&stageId=${QUALIFIED.stageId}`);
    expect(page.find(LoadingSpinner).props.label).toBe('Reading: Qualified');
    page.findByTestId(Table, 'units-team');
    const periods = overview.trend?.periods.slice(0, 1) ?? [];
    answers[0]?.(answer({ state: 'ready', trend: { stage: QUALIFIED, periods }, drill: null }));
    await settle();
    expect(rows(page, 'trend')).toHaveLength(1);
    await choose(PROPOSAL.stageId);
    expect(rows(page, 'trend')).toHaveLength(3);
    expect(answers).toHaveLength(1);
    await choose(QUALIFIED.stageId);
    answers[1]?.(answer(null, 503));
    await settle();
    page.findByTestId(ErrorState, 'failed');
    expect(page.findByTestId(Button, 'retry').props.variant).toBe('secondary');
    click(page.findByTestId(Button, 'retry'));
    await settle();
    answers[2]?.(answer({ state: 'ready', trend: null, drill: null }));
    await settle();
    expect(page.told('no-trend-of-it')).toBe('not known yet');
  });

  it('says what the numbers rest on, and where to read more', async () => {
    const page = await overviewAt('/', readyOverview());
    expect(page.told('quality-note')).toContain(
      'Notes on the data: 2. The most frequent: Went past a stage (812 records)',
    );
    expect(page.findAll(PageLink).map(({ props }) => props.to)).toContain('/data-quality');
    const clean = await overviewAt('/', readyOverview({ quality: [] }));
    expect(clean.told('quality-note')).toBe('Every record was read just as it was written.');
  });

  it('reads another pipeline when one is chosen, and offers no choice of one', async () => {
    const renewals = readyOverview({ pipelineId: 'renewals', pipeline: pipeline({ label: 'Renewals' }) });
    const page = await showPage('/', {
      '/v1/overview': readyOverview(),
      '/v1/overview?pipelineId=renewals': renewals,
    });
    change(page.findAll(Select)[0] ?? page.find(Select), 'renewals');
    await settle();
    expect(page.asked()).toEqual(['/v1/overview', '/v1/overview?pipelineId=renewals']);
    expect(page.findAll(Select)[0]?.props.value).toBe('renewals');
    const single = await overviewAt(
      '/',
      readyOverview({ choices: [{ pipelineId: 'default', label: 'Sales' }], drill: null, trend: null }),
    );
    expect(single.maybeFind(Select)).toBeNull();
  });

  it('says so where no stage has an earlier period to be held against', async () => {
    const page = await overviewAt('/', readyOverview({ changes: [] }));
    expect(page.maybeFindByTestId(Table, 'changes')).toBeNull();
    expect(page.findAll(Text).map(({ text }) => text)).toContainEqual(
      expect.stringContaining('No stage has an earlier'),
    );
  });

  it('shows every other state as the cards do', async () => {
    const early = { state: 'too-early', reason: 'few-records', have: 12, need: 100, expectedAt: null };
    expect((await overviewAt('/', early)).find(EmptyState).props.title).toBe('Too few deals to learn from yet');
    expect((await overviewAt('/', { state: 'disconnected' })).find(ErrorState).props.type).toBe('lock');
    expect((await overviewAt('/', { state: 'dreaming' })).find(ErrorState).props.type).toBe('error');
    const stale = await overviewAt('/', readyOverview({ stale: true }));
    expect(stale.findByTestId(Alert, 'stale').props.title).toBe('These numbers are older than a day');
  });
});

describe('the Data quality page', () => {
  it('tells of each rule how many records, which number it moves, and how to mend it', async () => {
    const page = await overviewAt('/data-quality', readyOverview());
    expect(page.find(PageTitle).text).toBe('Data quality');
    const [first] = rows(page, 'quality');
    expect(first?.slice(0, 2)).toEqual(['Went past a stage', '812']);
    expect(first?.[2]).toContain('nothing is filled in');
    expect(first?.[3]).toBe('New records won: 24%; without these records: 21%.');
    expect(rows(page, 'quality')[1]?.[0]).toContain('(Proposal sent)');
    expect(rows(page, 'quality')[1]?.[3]).toBe('Moves no number shown here.');
    const [note] = readyOverview().quality;
    const effect = note?.effect ? { ...note.effect, shown: 0.2421, instead: 0.2403 } : null;
    const alike = await overviewAt('/data-quality', readyOverview({ quality: note ? [{ ...note, effect }] : [] }));
    expect(rows(alike, 'quality')[0]?.[3]).toBe('New records won: 24% either way.');
    expect(rows(page, 'quality')).toHaveLength(2);
  });

  it('has words for every rule there is, and leaves out one that is newer than it', async () => {
    const note = (rule: string) => ({ rule, stage: null, records: 1, effect: null });
    const all = await overviewAt('/data-quality', { ...readyOverview(), quality: QUALITY_RULES.map(note) });
    expect(rows(all, 'quality')).toHaveLength(QUALITY_RULES.length);
    const newer = { ...readyOverview(), quality: [note('seen-by-nobody-yet'), note('stale')] };
    const page = await overviewAt('/data-quality', newer);
    expect(rows(page, 'quality').map(([what]) => what)).toEqual([expect.stringContaining('Is open for longer')]);
    expect((await overviewAt('/', newer)).told('quality-note')).toContain('Is open for longer');
  });

  it('says that there is nothing to mend', async () => {
    const page = await overviewAt('/data-quality', readyOverview({ quality: [] }));
    expect(page.find(EmptyState).props.title).toBe('Nothing to mend');
  });
});

describe('the pages', () => {
  it('lead to each other, and back from an address that is none', async () => {
    const page = await showPage('/long-ago', {});
    expect(page.find(EmptyState).props.title).toBe('There is no such page');
    expect(page.find(PageLink).props.to).toBe('/');
    expect(page.asked()).toEqual([]);
  });
});
