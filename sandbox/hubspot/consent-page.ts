import { type Request, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import type { SandboxPortal } from '../portals/portal.ts';
import type { Consents } from './consents.ts';
import type { RegisteredApp } from './registered-app.ts';

const asked = z.object({
  client_id: z.string().default(''),
  redirect_uri: z.string().default(''),
  scope: z.string().default(''),
  optional_scope: z.string().default(''),
  state: z.string().default(''),
  portalId: z.coerce.number().optional(),
  auto: z.string().optional(),
});

type Asked = z.infer<typeof asked>;

interface Means {
  readonly app: RegisteredApp;
  readonly portals: readonly SandboxPortal[];
  readonly consents: Consents;
}

/**
 * The page on which a person lets the app into an account.
 *
 * `?auto=approve&portalId=` presses the button without a browser; HubSpot has no such thing.
 */
export function consentPage(means: Means): Router {
  const show = (request: Request, response: Response) => {
    const wanted = asked.parse({ ...request.query, ...portalInPath(request) });
    const wrong = whatIsWrong(means.app, wanted);
    if (wrong !== null) sendPage(response, 400, `<h1>Authorization failed</h1><p>${escaped(wrong)}</p>`);
    else if (wanted.auto === 'approve') approve(means, wanted, response);
    else sendPage(response, 200, form(means, wanted));
  };
  const decide = (request: Request, response: Response) => {
    const wanted = asked.parse(request.body ?? {});
    const wrong = whatIsWrong(means.app, wanted);
    if (wrong !== null) sendPage(response, 400, `<h1>Authorization failed</h1><p>${escaped(wrong)}</p>`);
    else approve(means, wanted, response);
  };
  return Router()
    .get(['/oauth/authorize', '/oauth/:portalId/authorize'], show)
    .post(['/oauth/authorize', '/oauth/:portalId/authorize'], urlencoded({ extended: false }), decide);
}

function portalInPath({ params }: Request) {
  return params['portalId'] === undefined ? {} : { portalId: params['portalId'] };
}

const words = (text: string) => text.split(/[\s+]+/).filter((word) => word !== '');

/** HubSpot stops an installation whose address does not agree with the app's own settings. */
function whatIsWrong(app: RegisteredApp, wanted: Asked): string | null {
  if (wanted.client_id !== app.clientId) return 'Couldn’t find an app with this client ID.';
  if (!app.redirectUris.includes(wanted.redirect_uri)) {
    return 'The redirect URL in your app’s settings must match the redirect URL in this address.';
  }
  const scopes = new Set(words(wanted.scope));
  const equal = scopes.size === app.requiredScopes.length && app.requiredScopes.every((scope) => scopes.has(scope));
  if (!equal)
    return 'Authorization failed because there is a mismatch between the scopes in the URL and the app’s settings.';
  const stray = words(wanted.optional_scope).find((scope) => !app.optionalScopes.includes(scope));
  return stray === undefined ? null : `The app’s settings do not have the optional scope ${stray}.`;
}

function approve({ portals, consents }: Means, wanted: Asked, response: Response): void {
  const portal = portals.find(({ portalId }) => portalId === wanted.portalId);
  if (portal === undefined) {
    sendPage(response, 400, '<h1>Authorization failed</h1><p>You don’t have access to this account.</p>');
    return;
  }
  const scopes = [...words(wanted.scope), ...words(wanted.optional_scope)];
  const back = new URL(wanted.redirect_uri);
  back.searchParams.set('code', consents.approve(portal, { redirectUri: wanted.redirect_uri, scopes }));
  if (wanted.state !== '') back.searchParams.set('state', wanted.state);
  response.redirect(302, back.href);
}

function form({ portals }: Means, wanted: Asked): string {
  const hidden = (['client_id', 'redirect_uri', 'scope', 'optional_scope', 'state'] as const).map(
    (name) => `<input type="hidden" name="${name}" value="${escaped(wanted[name])}">`,
  );
  const accounts = portals.map(({ portalId, details }, place) => {
    const picked = wanted.portalId === undefined ? place === 0 : portalId === wanted.portalId;
    return `<label><input type="radio" name="portalId" value="${portalId}"${picked ? ' checked' : ''}> ${escaped(details.name)} (${portalId})</label>`;
  });
  const list = (text: string) =>
    `<ul>${words(text)
      .map((scope) => `<li>${escaped(scope)}</li>`)
      .join('')}</ul>`;
  return `<h1>Connect an app to your sandbox account</h1>
<form method="post" action="/oauth/authorize">${hidden.join('')}
<fieldset><legend>Choose an account</legend>${accounts.join('<br>')}</fieldset>
<p>The app asks for:</p>${list(wanted.scope)}<p>And, where the account has it:</p>${list(wanted.optional_scope)}
<button type="submit">Connect app</button></form>`;
}

function sendPage(response: Response, status: number, body: string): void {
  response.status(status).type('html').send(`<!doctype html><html lang="en"><meta charset="utf-8">
<title>Sandbox account</title><style>body{font:16px/1.5 system-ui;max-width:34rem;margin:4rem auto;padding:0 1rem}</style>
<body>${body}</body></html>`);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
