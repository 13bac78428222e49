import { afterAll, afterEach, beforeAll } from '@jest/globals';
import nock from 'nock';
import { hubspotClient, type HubSpotClient } from '../../../src/adapters/hubspot/client.ts';
import { ledgersInMemory, portalQuota } from '../../../src/adapters/hubspot/quota.ts';
import type { AppError } from '../../../src/core/errors.ts';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import type { Facts, Log } from '../../../src/services/ports.ts';

export const API = 'https://api.hubspot.test';
export const portal = '4242' as PortalId;

export interface Logged {
  readonly event: string;
  readonly facts: Facts;
}

interface ClientUnderTest {
  readonly client: HubSpotClient;
  /** Waits that were asked for, in order; none was really waited. */
  readonly waitedMs: number[];
  readonly logged: Logged[];
  /** Tokens that were handed in as refused. */
  readonly refused: string[];
}

/** A client whose waits take no time, with tokens token-1, token-2, … of which a refused one is followed by the next. */
export function clientUnderTest({
  attemptMs = 5000,
  share = 0,
}: { readonly attemptMs?: number; readonly share?: number } = {}): ClientUnderTest {
  const [waitedMs, logged, refused] = [[] as number[], [] as Logged[], [] as string[]];
  let nowMs = Date.UTC(2026, 10, 1);
  const clock = { nowMs: () => nowMs };
  const sleep = (ms: number) => {
    waitedMs.push(ms);
    nowMs += ms;
    return Promise.resolve();
  };
  const keep = (event: string, facts: Facts = {}) => void logged.push({ event, facts });
  const log: Log = { info: keep, warn: keep, error: (event, _error, facts) => keep(event, facts) };
  const accessToken = (_portalId: PortalId, token?: string) => {
    if (token !== undefined) refused.push(token);
    return Promise.resolve(`token-${refused.length + 1}`);
  };
  const quota = portalQuota({ ledgers: ledgersInMemory(clock), sleep });
  const client = hubspotClient({
    apiUrl: API,
    accessToken,
    quota,
    clock,
    sleep,
    log,
    random: () => share,
    timeZone: () => Promise.resolve('America/Lima'), // five hours behind, all year
    attemptMs,
  });
  return { client, waitedMs, logged, refused };
}

/** Answers for the next call of a path. */
export const hubspot = () => nock(API);

export const get = (path: string) => ({ method: 'GET', path, bucket: 'general' }) as const;

/** No call leaves this process; nock patches modules that the files of one worker share, and is taken out again. */
export function withoutNetwork(): void {
  beforeAll(() => nock.disableNetConnect());
  afterEach(() => nock.cleanAll());
  afterAll(() => {
    nock.enableNetConnect();
    nock.restore();
  });
}

/** The error with which a call fails. */
export const failureOf = (promise: Promise<unknown>) =>
  promise.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as AppError,
  );
