import { createHmac } from 'node:crypto';
import { createApp, type AppParts } from '../../../src/adapters/http/app.ts';
import type { BudgetParts } from '../../../src/adapters/http/routes/budget.ts';
import type { DecisionParts } from '../../../src/adapters/http/routes/decisions.ts';
import { judgeSignature } from '../../../src/adapters/hubspot/signature.ts';
import { readWebhook } from '../../../src/adapters/hubspot/webhook.ts';
import type { SettingsParts } from '../../../src/adapters/http/routes/settings.ts';
import type { SpendParts } from '../../../src/adapters/http/routes/spend.ts';
import type { ReadDeal } from '../../../src/services/queries/read-deal.ts';
import type { AcceptHints } from '../../../src/services/sync/accept-hints.ts';
import { recommendationSeen } from '../../fakes/advice.ts';
import { fakeClock, fakeLog } from '../../fakes/services.ts';

export const SECRET = 'client-secret';
export const publicUrl = 'https://fulcrum.example.com';
export const clock = fakeClock();
export const MARKETPLACE = 'https://app.hubspot.com/marketplace';

type PeopleParts = SettingsParts & SpendParts & BudgetParts & DecisionParts & Pick<AppParts, 'judgeLead'>;

/** What people choose, enter and decide, in an account that never installed. */
const closedDoors: PeopleParts = {
  readSettings: () => Promise.resolve({ state: 'not-installed' }),
  changeSettings: () => Promise.resolve({ changed: false, refusal: { reason: 'not-installed' } }),
  readSpend: () => Promise.resolve({ state: 'not-installed' }),
  changeSpend: () => Promise.resolve({ changed: false, refusal: { reason: 'not-installed' } }),
  previewSpend: () => Promise.resolve({ state: 'not-installed' }),
  readBudget: () => Promise.resolve({ state: 'not-installed' }),
  askWhatIf: () => Promise.resolve({ found: false }),
  decide: () => Promise.resolve({ decided: false, reason: 'not-installed' }),
  shownAdvice: () => recommendationSeen(),
  judgeLead: () => Promise.resolve({ judged: false, reason: 'not-installed' }),
};

interface About extends Partial<PeopleParts> {
  readonly readDeal?: ReadDeal;
  readonly readinessTold?: 'reason';
  readonly acceptHints?: AcceptHints;
}

/** The doors of the house, behind which nothing real happens. */
export function setUp(about: About = {}) {
  const asked: string[] = [];
  const log = fakeLog();
  const app = createApp({
    publicUrl,
    judge: (signed) => judgeSignature(signed, SECRET, clock.nowMs()),
    beginInstall: {
      here: () => Promise.resolve({ url: 'https://app.example.com/oauth/authorize?state=s' }),
      fromMarketplace: (returnUrl) =>
        Promise.resolve(returnUrl.startsWith(MARKETPLACE) ? { url: `${returnUrl}?state=s` } : null),
    },
    disconnect: ({ portalId, userId }) => {
      asked.push(`disconnect ${portalId} for ${userId}`);
      return Promise.resolve(
        userId === '7'
          ? { disconnected: true, eraseAfterMs: Date.UTC(2026, 10, 25) }
          : { disconnected: false, reason: 'not-the-installer' },
      );
    },
    finishInstall: ({ state, returnUrl }) =>
      Promise.resolve(
        state === 'ours' || (state === null && returnUrl !== null)
          ? { installed: true, portalId: '4242' as never, returnUrl }
          : { installed: false, reason: 'state-not-ours' },
      ),
    readOverview: (portalId, pipelineId) => {
      asked.push(`${portalId} overview ${String(pipelineId)}`);
      return Promise.resolve(portalId === '4242' ? { state: 'disconnected' } : { state: 'not-installed' });
    },
    readLead: (portalId, contactId) => {
      asked.push(`${portalId} contact ${contactId}`);
      return Promise.resolve({ state: 'disconnected' });
    },
    readSources: (portalId, pipelineId) => {
      asked.push(`${portalId} sources ${String(pipelineId)}`);
      return Promise.resolve(portalId === '4242' ? { state: 'disconnected' } : { state: 'not-installed' });
    },
    readReadiness: (portalId) =>
      Promise.resolve({
        ready: false,
        reason: portalId === null ? 'first-sync-running' : 'not-installed',
        progress: null,
      }),
    pageWords: { en: '{"edition":1,"texts":{"said":"Yes"}}', zh: '{"edition":1,"texts":{"said":"是"}}' },
    readWebhook,
    acceptHints: (hints) => {
      for (const { portalId, kind, id } of hints) asked.push(`hint ${portalId} ${kind} ${id}`);
      return Promise.resolve();
    },
    ...closedDoors,
    ...about,
    readDeal: (portalId, dealId) => {
      asked.push(`${portalId} ${dealId}`);
      return about.readDeal?.(portalId, dealId) ?? Promise.resolve({ state: 'disconnected' });
    },
    readinessTold: about.readinessTold ?? 'everything',
    clock,
    log,
  });
  return { app, asked, log };
}

export const who = 'userId=7&portalId=4242&userEmail=ana%40acme.test&appId=1';

/** Signs as HubSpot does: over the decoded query. Independent of the code under test. */
export function signed(path: string, atMs = clock.nowMs(), secret = SECRET, method = 'GET', body = '') {
  const url = `${publicUrl}${path}`.replaceAll('%40', '@');
  const hash = createHmac('sha256', secret).update(`${method}${url}${body}${atMs}`);
  return {
    'x-hubspot-request-timestamp': String(atMs),
    'x-hubspot-signature-v3': hash.digest('base64'),
  };
}

export const card = `/v1/deals/9001/card?${who}`;
