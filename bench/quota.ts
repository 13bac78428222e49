import { setTimeout as sleep } from 'node:timers/promises';
import { generateAccount } from '../sandbox/portals/generate-account.ts';
import { floorMs } from './first-sync.ts';
import { readSandbox } from './sandbox-reader.ts';

/** What HubSpot allows, in any ten seconds. */
const ALLOWED = 110;
const OURS = 100;
const WINDOW_MS = 10_000;
const LEADS = 10_000;
const clock = { nowMs: () => Date.now() };

/** How close a first sync comes to what the quota lets it do, and whether it ever oversteps; by the real clock. */
export async function quotaBench(): Promise<{ name: string; lines: string[] }> {
  const portal = generateAccount({ seed: 3, anchorMs: Date.UTC(2026, 10, 1), leads: LEADS });
  const callsMs: number[] = [];
  const onCall = (event: 'answered' | 'came', path: string) => {
    if (event === 'came' && !/search$|^\/associations/.test(path)) callsMs.push(clock.nowMs());
  };
  const { records, tookMs, calls, refused } = await readSandbox({ portal, clock, sleep, onCall });
  const most = Math.max(
    ...callsMs.map((fromMs) => callsMs.filter((ms) => ms >= fromMs && ms < fromMs + WINDOW_MS).length),
  );
  const floorSeconds = floorMs(calls) / 1000;
  return {
    name: 'quota',
    lines: [
      `${records.toLocaleString('en')} records in ${calls} calls: ${(tookMs / 1000).toFixed(1)} s; at ${OURS} in 10 s not below ${floorSeconds} s: ${((100 * floorMs(calls)) / tookMs).toFixed(1)} %`,
      `most calls in any 10 s: ${most} of ${ALLOWED}; answered with 429: ${refused}`,
    ],
  };
}
