import { describe, expect, it } from '@jest/globals';
import { useFakeClock } from '../fake-clock.ts';
import { readyOverview } from '../fixtures/overviews.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const overviewAt = (path: string, overview: unknown) => showPage(path, { '/v1/overview': overview });

describe('what the overview says of those who work on records', () => {
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
