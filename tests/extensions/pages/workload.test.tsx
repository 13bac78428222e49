import { describe, expect, it } from '@jest/globals';
import { List, Text } from '@hubspot/ui-extensions';
import { useFakeClock } from '../fake-clock.ts';
import { QUALIFIED } from '../fixtures/deal-cards.ts';
import { readyOverview } from '../fixtures/overviews.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const overviewAt = (path: string, overview: unknown) => showPage(path, { '/v1/overview': overview });

describe('what the overview says of those who work on records', () => {
  it('tells of each target whether it is reached, missed, or may be either', async () => {
    const targetsOf = async (about: Partial<ReturnType<typeof readyOverview>> = {}) =>
      (await overviewAt('/', readyOverview({ alerts: [], changes: [], loads: [], ...about })))
        .maybeFindByTestId(List, 'signals')
        ?.findAll(Text)
        .map(({ text }) => text) ?? [];
    const wanted = 'Proposal sent: 40% are to move on, as your settings want; 37% (30–44%) do now. ';
    expect(await targetsOf()).toEqual([`${wanted}That may well be enough (72% likely that it is not).`]);
    const { targets } = readyOverview();
    const unread = { stage: QUALIFIED, wanted: 0.8, now: null, chanceBelow: null, stands: 'unread' } as const;
    expect(await targetsOf({ targets: [unread] })).toEqual([
      'Qualified: 80% are to move on, as your settings want; too few records tell yet whether they do.',
    ]);
    const as = (stands: 'missed' | 'reached', chanceBelow: number) =>
      targetsOf({ targets: targets.map((one) => ({ ...one, stands, chanceBelow })) });
    expect(await as('missed', 0.97)).toEqual([`${wanted}That is too few (97% sure).`]);
    expect(await as('reached', 0.02)).toEqual([`${wanted}That is enough.`]);
    expect(await targetsOf({ targets: [] })).toEqual([]);
    // What is wanted is no change of late: that there is none is said all the same.
    const quiet = await overviewAt('/', readyOverview({ alerts: [], changes: [], loads: [] }));
    expect(quiet.told('quiet')).toContain('Nothing in the last half year changed beyond chance');
  });

  it('tells how busy owners are, or what is missing to know it', async () => {
    const told = (await overviewAt('/', readyOverview())).told('workload');
    expect(told).toContain('A week brings an active owner 10 (9 to 11) new records. In nine of ten weeks');
    expect(told).toContain('at most 12 of them for the first time. What comes in is 83% (70–95%) of that');
    const { workload } = readyOverview();
    const untold = { ...workload, busyWeekTouches: null, utilisation: null, missing: 'no-touches' as const };
    expect((await overviewAt('/', readyOverview({ workload: untold }))).told('workload')).toBe(
      'A week brings an active owner 10 (9 to 11) new records. How busy owners are is not known: first touches are hardly recorded.',
    );
    const nobody = { ...untold, load: null, missing: 'no-owners' as const };
    expect((await overviewAt('/', readyOverview({ workload: nobody }))).told('workload')).toBe(
      'How much comes to an owner is not known: most new records have none.',
    );
  });
});
