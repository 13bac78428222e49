import type { Request, RequestHandler, Response } from 'express';
import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { portalOf } from './caller.ts';
import { type Limits, type Policy, tooManyCalls } from './limits.ts';
import { sendRefusal } from './refusal.ts';

const SECOND_MS = 1000;
const TEN_SECONDS_MS = 10 * SECOND_MS;

interface Bucket {
  readonly policy: Policy;
  readonly most: number;
  readonly windowMs: number;
}

/** Refuses what is over an account's limits and says in the headers what is left. */
export function rateLimits(limits: Limits, clock: () => number): RequestHandler {
  const windows = new Map<string, RollingWindow>();
  const windowOf = (portalId: number, name: string, { most, windowMs }: Bucket) => {
    const key = `${portalId} ${name}`;
    const known = windows.get(key) ?? rollingWindow(most, windowMs);
    windows.set(key, known);
    return known;
  };

  return (request, response, next) => {
    const portal = portalOf(request);
    if (portal === undefined) {
      next();
      return;
    }
    const nowMs = clock();
    const name = bucketName(request);
    const counted = bucketsOf(name, limits).map((bucket) => {
      const window = windowOf(portal.portalId, bucket.policy === 'DAILY' ? 'daily' : name, bucket);
      return { bucket, window };
    });
    const full = counted.find(({ window }) => window.left(nowMs) === 0);
    // What is refused does not count, so that who waits as told is let in.
    if (full === undefined) for (const { window } of counted) window.add(nowMs);
    for (const { bucket, window } of counted) tellWhatIsLeft(response, name, bucket, window.left(nowMs));
    if (full === undefined) {
      next();
      return;
    }
    if (limits.tellsWhenToRetry) {
      response.set('Retry-After', String(Math.ceil((full.window.freeAtMs(nowMs) - nowMs) / SECOND_MS)));
    }
    sendRefusal(response, tooManyCalls(full.bucket.policy));
  };
}

type BucketName = 'associations' | 'general' | 'search';

function bucketName({ path }: Request): BucketName {
  if (path.endsWith('/search')) return 'search';
  return path.startsWith('/crm/associations/') ? 'associations' : 'general';
}

function bucketsOf(name: BucketName, limits: Limits): readonly Bucket[] {
  const { tenSecondly, searchSecondly, associationsTenSecondly, daily } = limits;
  if (name === 'search') return [{ policy: 'SECONDLY', most: searchSecondly, windowMs: SECOND_MS }];
  const most = name === 'general' ? tenSecondly : associationsTenSecondly;
  return [
    { policy: 'TEN_SECONDLY_ROLLING', most, windowMs: TEN_SECONDS_MS },
    ...(daily === null ? [] : [{ policy: 'DAILY', most: daily, windowMs: DAY_MS } as const]),
  ];
}

/** Searches and associations say nothing of what is left. */
function tellWhatIsLeft(response: Response, name: BucketName, { policy, most, windowMs }: Bucket, left: number): void {
  if (name !== 'general') return;
  const told = { Max: most, Remaining: left, 'Interval-Milliseconds': windowMs };
  const daily = { Daily: most, 'Daily-Remaining': left };
  for (const [word, value] of Object.entries(policy === 'DAILY' ? daily : told)) {
    response.set(`X-HubSpot-RateLimit-${word}`, String(value));
  }
}

interface RollingWindow {
  add(nowMs: number): void;
  left(nowMs: number): number;
  /** When the oldest call that counts no longer does. */
  freeAtMs(nowMs: number): number;
}

function rollingWindow(most: number, windowMs: number): RollingWindow {
  let times: number[] = [];
  const recent = (nowMs: number) => {
    if ((times[0] ?? Infinity) <= nowMs - windowMs) times = times.filter((atMs) => atMs > nowMs - windowMs);
    return times;
  };
  return {
    add: (nowMs) => void times.push(nowMs),
    left: (nowMs) => Math.max(0, most - recent(nowMs).length),
    freeAtMs: (nowMs) => (recent(nowMs)[0] ?? nowMs) + windowMs,
  };
}
