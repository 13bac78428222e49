import { randomUUID } from 'node:crypto';
import { Refusal } from './refusal.ts';

/** How many calls an account lets an app make. */
export interface Limits {
  /** In any ten seconds. */
  readonly tenSecondly: number;
  /** In any second; searches only, which count nowhere else. */
  readonly searchSecondly: number;
  /** In any ten seconds; associations only, which count nowhere else. */
  readonly associationsTenSecondly: number;
  /** In 24 hours. Null as for every app that is installed by consent; then no daily headers are sent either. */
  readonly daily: number | null;
  /** HubSpot does not promise `Retry-After` on a 429. */
  readonly tellsWhenToRetry: boolean;
}

export const HUBSPOT_LIMITS: Limits = {
  tenSecondly: 110,
  searchSecondly: 5,
  associationsTenSecondly: 100,
  daily: null,
  tellsWhenToRetry: false,
};

export type Policy = 'DAILY' | 'SECONDLY' | 'TEN_SECONDLY_ROLLING';

/** The 429 of a policy, word for word. */
export const tooManyCalls = (policyName: Policy): Refusal =>
  new Refusal(429, '', `You have reached your ${policyName.toLowerCase()} limit.`, {
    errorType: 'RATE_LIMIT',
    policyName,
    requestId: randomUUID(),
  });
