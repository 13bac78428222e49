import type { PortalId } from '../../src/core/pipeline/identifiers.ts';
import type { Installation, Installations, OAuthGateway, TokenGrant } from '../../src/services/installation/ports.ts';

export const portal = '4242' as PortalId;

export const installation = (about: Partial<Installation> = {}): Installation => ({
  portalId: portal,
  accessToken: 'access-1',
  refreshToken: 'refresh-1',
  expiresAtMs: 0,
  scopes: ['oauth'],
  status: 'connected',
  installedAtMs: 0,
  installedBy: '7',
  eraseAfterMs: null,
  ...about,
});

/** Installations in memory, one piece of work per portal at a time. */
export function fakeInstallations(...present: Installation[]): Installations {
  const kept = new Map(present.map((one) => [one.portalId, one]));
  let turn: Promise<unknown> = Promise.resolve();
  return {
    find: (portalId) => Promise.resolve(kept.get(portalId) ?? null),
    all: () => Promise.resolve([...kept.values()].map(({ portalId, status }) => ({ portalId, status }))),
    save: (one) => {
      kept.set(one.portalId, one);
      return Promise.resolve();
    },
    markDisconnected: (portalId, eraseAfterMs) => {
      const one = kept.get(portalId);
      if (one) kept.set(portalId, { ...one, status: 'disconnected', eraseAfterMs });
      return Promise.resolve();
    },
    exclusively: (portalId, work) => {
      const mine = turn.then(async () => {
        const now = kept.get(portalId);
        if (!now) return null;
        const after = await work(now);
        kept.set(portalId, after);
        return after;
      });
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

export const grant = (about: Partial<TokenGrant> = {}): TokenGrant => ({
  portalId: portal,
  accessToken: 'access-2',
  refreshToken: 'refresh-2',
  expiresAtMs: 0,
  scopes: ['oauth'],
  userId: '7',
  ...about,
});

/** A gateway that grants what it is told to, and counts. */
export function fakeOAuth(
  answers: { readonly refresh?: () => ReturnType<OAuthGateway['refresh']>; readonly grant?: TokenGrant } = {},
) {
  const asked: string[] = [];
  const gateway: OAuthGateway = {
    authorizeUrl: (state) => `https://app.example.com/oauth/authorize?state=${state}`,
    exchangeCode: (code) => {
      asked.push(`code ${code}`);
      return Promise.resolve(answers.grant ?? grant());
    },
    uninstall: (_portalId, token) => {
      asked.push(`uninstall ${token}`);
      return Promise.resolve();
    },
    revoke: (_portalId, token) => {
      asked.push(`revoke ${token}`);
      return Promise.resolve();
    },
    refresh: (_portalId, token) => {
      asked.push(`refresh ${token}`);
      return answers.refresh?.() ?? Promise.resolve({ granted: true, grant: answers.grant ?? grant() });
    },
  };
  return { gateway, asked };
}
