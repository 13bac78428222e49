import { type Request, type Response, Router } from 'express';
import { ACCOUNT_USERS, type AccountUser } from '../portals/account-users.ts';
import { callerWith } from './caller.ts';
import { listIn } from './read-query.ts';
import { notFound } from './refusal.ts';

const SCOPE = 'settings.users.read';

/** People of the account, with the one permission that HubSpot tells: whether they are super admins. */
export function userReads(): Router {
  return Router()
    .get('/settings/users/2026-09', (request, response) => {
      callerWith(request, SCOPE);
      response.json({ results: ACCOUNT_USERS.map(presentUser) });
    })
    .get('/settings/users/2026-09/:userId', oneUser);
}

function oneUser(request: Request, response: Response): void {
  callerWith(request, SCOPE);
  const byEmail = listIn(request.query, 'idProperty')[0] === 'EMAIL';
  const asked = request.params['userId'];
  const user = ACCOUNT_USERS.find(({ id, email }) => (byEmail ? email : String(id)) === asked);
  if (user === undefined) throw notFound('User not found');
  response.json(presentUser(user));
}

/** HubSpot names a user's permission sets too, never what they permit. */
const presentUser = ({ id, email, firstName, lastName, superAdmin }: AccountUser) => ({
  ...{ id: String(id), email, firstName, lastName, superAdmin },
  roleIds: [],
  secondaryTeamIds: [],
  sendWelcomeEmail: false,
});
