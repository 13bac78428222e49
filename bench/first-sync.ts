import { idleClock } from './idle-clock.ts';
import { accountOfDeals } from './sandbox-account.ts';
import { type Read, readSandbox } from './sandbox-reader.ts';

/** What we ask for, in any ten seconds. */
const OURS = 100;
const WINDOW_MS = 10_000;
const START_MS = Date.UTC(2026, 10, 2);
const MEGABYTE = 2 ** 20;

/** Less time than this so many calls cannot take. */
export const floorMs = (calls: number): number => Math.floor((calls - 1) / OURS) * WINDOW_MS;

/**
 * First syncs of 10,000 and 100,000 deals against the sandbox, which refuses like HubSpot. Its clock stands still while
 * calls are under way: what is measured is how much of the quota is used, not how fast this machine is.
 */
export async function firstSyncBench(): Promise<{ name: string; lines: string[] }> {
  const lines: string[] = [];
  for (const deals of [10_000, 100_000]) {
    const { records, calls, tookMs, refused } = await readByIdleClock(deals);
    lines.push(
      `${records.toLocaleString('en')} deals in ${calls.toLocaleString('en')} calls: ${(tookMs / 1000).toFixed(1)} s of ${floorMs(calls) / 1000} s that the quota takes: ${((100 * floorMs(calls)) / tookMs).toFixed(1)} %; answered with 429: ${refused}`,
    );
  }
  return { name: 'first sync', lines };
}

/** How much memory the reading of a million deals takes on its way; takes some minutes. */
export async function millionBench(): Promise<{ name: string; lines: string[] }> {
  const million = 1_000_000;
  const samples: { readonly records: number; readonly rss: number }[] = [];
  await readByIdleClock(million, (records) => {
    if (records < ((samples.length + 1) * million) / 10) return;
    samples.push({ records, rss: process.memoryUsage.rss() / MEGABYTE });
    process.stderr.write(`${records.toLocaleString('en')} deals read\n`);
  });
  const told = samples.map(({ records, rss }) => `${(records / 1000).toLocaleString('en')} k: ${Math.round(rss)}`);
  const [first, last] = [samples[0]?.rss ?? 0, samples.at(-1)?.rss ?? 0];
  return {
    name: 'a million deals',
    lines: [
      `memory of the process, the sandbox with its million included, MB: ${told.join(', ')}`,
      `from the first tenth to the last: ${last >= first ? '+' : ''}${Math.round(last - first)} MB`,
    ],
  };
}

function readByIdleClock(deals: number, onPage?: (records: number) => void): Promise<Read> {
  let underWay = 0;
  const { clock, sleep } = idleClock(START_MS, () => underWay > 0);
  return readSandbox({
    portal: accountOfDeals(deals),
    clock,
    sleep,
    onCall: (event) => void (underWay += event === 'came' ? 1 : -1),
    ...(onPage !== undefined && { onPage }),
  });
}
