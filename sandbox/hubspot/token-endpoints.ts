import { type Request, type Response, Router, urlencoded } from 'express';
import { z } from 'zod';
import type { SandboxPortal } from '../portals/portal.ts';
import { ACCESS_LIFE_S, type Consents, type IssuedTokens } from './consents.ts';
import { correlationIdOf } from './correlation.ts';
import type { RegisteredApp } from './registered-app.ts';

const text = z.string().default('');
const form = z.object({
  grant_type: text,
  client_id: text,
  client_secret: text,
  code: text,
  redirect_uri: text,
  refresh_token: text,
  token: text,
});

type Form = z.infer<typeof form>;

interface Means {
  readonly app: RegisteredApp;
  readonly portals: readonly SandboxPortal[];
  readonly consents: Consents;
  readonly clock: () => number;
}

const INSTALLER = { user_id: 9_586_501, user: 'installer@example.com' };
const APP_ID = 1_160_452;

/** Where codes and refresh tokens become tokens. */
export function tokenEndpoints(means: Means): Router {
  const known = (answer: (given: Form, response: Response) => void) => (request: Request, response: Response) => {
    const given = form.parse(request.body ?? {});
    if (given.client_id !== means.app.clientId) refuse(response, 'BAD_CLIENT_ID', 'missing or unknown client id');
    else if (given.client_secret !== means.app.clientSecret)
      refuse(response, 'BAD_CLIENT_SECRET', 'missing or invalid client secret');
    else answer(given, response);
  };
  return Router()
    .use('/oauth/2026-09/token', urlencoded({ extended: false }))
    .post(
      '/oauth/2026-09/token',
      known((given, response) => token(means, given, response)),
    )
    .post(
      '/oauth/2026-09/token/introspect',
      known((given, response) => introspect(means, given, response)),
    )
    .post(
      '/oauth/2026-09/token/revoke',
      known((given, response) => {
        means.consents.revoke(given.token === '' ? given.refresh_token : given.token);
        response.status(200).json({});
      }),
    );
}

function token({ app, consents }: Means, given: Form, response: Response): void {
  if (given.grant_type === 'authorization_code') {
    if (!app.redirectUris.includes(given.redirect_uri)) {
      refuse(response, 'BAD_REDIRECT_URI', 'missing or unknown redirect uri');
      return;
    }
    const issued = consents.exchange(given.code, given.redirect_uri);
    if (issued === null) refuse(response, 'BAD_AUTH_CODE', 'missing or unknown auth code');
    else send(response, issued);
  } else if (given.grant_type === 'refresh_token') {
    const issued = consents.refresh(given.refresh_token);
    if (issued === null) refuse(response, 'BAD_REFRESH_TOKEN', 'missing or invalid refresh token');
    else send(response, issued);
  } else refuse(response, 'BAD_GRANT_TYPE', 'missing or unknown grant type');
}

function send(response: Response, { accessToken, refreshToken, token: { portalId, scopes } }: IssuedTokens): void {
  response.json({
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: ACCESS_LIFE_S,
    token_type: 'bearer',
    token_use: 'access_token',
    hub_id: portalId,
    user_id: INSTALLER.user_id,
    scopes,
  });
}

function introspect({ app, portals, consents, clock }: Means, given: Form, response: Response): void {
  const read = consents.read(given.token);
  if (read === null || consents.state(read) !== 'active') {
    response.json({ active: false });
    return;
  }
  const portal = portals.find(({ portalId }) => portalId === read.portalId);
  response.json({
    active: true,
    app_id: APP_ID,
    client_id: app.clientId,
    ...(read.expiresAtMs !== null && { expires_in: Math.ceil((read.expiresAtMs - clock()) / 1000) }),
    hub_domain: portal?.details.name ?? '',
    hub_id: read.portalId,
    is_private_distribution: false,
    scopes: read.scopes,
    token: given.token,
    token_type: 'bearer',
    token_use: `${read.use}_token`,
    ...INSTALLER,
  });
}

const STANDARD_WORDS: Readonly<Record<string, string>> = {
  BAD_CLIENT_ID: 'invalid_client',
  BAD_CLIENT_SECRET: 'invalid_client',
  BAD_AUTH_CODE: 'invalid_grant',
  BAD_REFRESH_TOKEN: 'invalid_grant',
  BAD_GRANT_TYPE: 'unsupported_grant_type',
};

/** HubSpot's word in `status`, the standard's in `error`. */
function refuse(response: Response, status: string, message: string): void {
  const error = STANDARD_WORDS[status] ?? 'invalid_request';
  const correlationId = correlationIdOf(response);
  response.status(400).json({ status, message, error, error_description: message, correlationId });
}
