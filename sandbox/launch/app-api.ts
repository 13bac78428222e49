import { z } from 'zod';

const readiness = z.object({
  ready: z.boolean(),
  reason: z.string().optional(),
  progress: z
    .object({
      finishedAtMs: z.number().nullable(),
      failure: z.string().nullable(),
      kinds: z.array(z.object({ done: z.number(), total: z.number().nullable(), state: z.string() })),
    })
    .nullish(),
});

export type AppReadiness = z.infer<typeof readiness>;

/** What the launcher asks of the running program, over HTTP like anybody else. */
export interface AppApi {
  alive(): Promise<boolean>;
  readiness(portalId: string): Promise<AppReadiness>;
  /** Walks the OAuth code flow as an installing person would: our install address, consent, callback. */
  install(portalId: string): Promise<void>;
}

const PATIENCE_MS = 10_000;

export function appApi(appUrl: string, approve: (authorizeUrl: URL, portalId: string) => URL): AppApi {
  const get = (url: string | URL) => fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  const redirectOf = async (url: string | URL, who: string): Promise<URL> => {
    const answer = await get(url);
    const location = answer.headers.get('location');
    if (answer.status !== 302 || location === null)
      throw new Error(`${who} answered ${answer.status}: ${await answer.text()}`);
    return new URL(location, url);
  };

  return {
    alive: () =>
      get(`${appUrl}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    async readiness(portalId) {
      const answer = await get(`${appUrl}/readyz?portalId=${portalId}`);
      return readiness.parse(await answer.json());
    },
    async install(portalId) {
      const authorize = await redirectOf(`${appUrl}/oauth/install`, 'the program');
      const callback = await redirectOf(approve(authorize, portalId), 'the consent page');
      const answer = await get(callback);
      if (!answer.ok) throw new Error(`the program refused the installation: ${await answer.text()}`);
    },
  };
}
