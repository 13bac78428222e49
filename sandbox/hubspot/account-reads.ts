import { type Request, type Response, Router } from 'express';
import type { PortalOwner } from '../portals/portal.ts';
import { callerMayRead, callerWith } from './caller.ts';
import type { Consents } from './consents.ts';
import { kindOf } from './object-kinds.ts';
import { MADE_AT } from './pipeline-reads.ts';
import { flagIn, limitIn, listIn } from './read-query.ts';
import { invalid } from './refusal.ts';

const times = { createdAt: MADE_AT, updatedAt: MADE_AT };

/** The account itself: details, owners, properties; and the app's own way out of it. */
export function accountReads(consents: Consents): Router {
  return Router()
    .get('/account-info/2026-09/details', details)
    .get('/crm/owners/2026-09', owners)
    .get('/crm/properties/2026-09/:type', properties)
    .delete('/appinstalls/2026-09/external-install', (request, response) => {
      consents.uninstall(callerWith(request, 'oauth').portalId);
      response.status(204).end();
    });
}

function details(request: Request, response: Response): void {
  const { portalId, details: about } = callerWith(request, 'oauth');
  response.json({
    portalId,
    accountType: 'STANDARD',
    timeZone: about.timeZone,
    companyCurrency: about.companyCurrency,
    additionalCurrencies: [],
    utcOffset: '+01:00',
    utcOffsetMilliseconds: 3_600_000,
    uiDomain: 'app.hubspot.com',
    dataHostingLocation: 'eu1',
  });
}

function owners(request: Request, response: Response): void {
  const portal = callerWith(request, 'crm.objects.owners.read');
  const archived = flagIn(request.query, 'archived');
  const limit = limitIn(request.query, { usual: 100, most: 500 });
  const [email] = listIn(request.query, 'email');
  const from = offsetIn(request);
  const asked = portal.owners.filter((owner) => owner.archived === archived && (email ?? owner.email) === owner.email);
  const next = from + limit;
  response.json({
    results: asked.slice(from, next).map(presentOwner),
    ...(next < asked.length && { paging: { next: { after: Buffer.from(String(next)).toString('base64') } } }),
  });
}

function offsetIn(request: Request): number {
  const [after] = listIn(request.query, 'after');
  if (after === undefined) return 0;
  const offset = Number(Buffer.from(after, 'base64').toString());
  if (!Number.isInteger(offset) || offset < 0) throw invalid(`Invalid paging cursor: ${after}`);
  return offset;
}

const presentOwner = ({ id, userId, email, firstName, lastName, archived, teams }: PortalOwner) => ({
  id: String(id),
  email,
  type: 'PERSON',
  firstName,
  lastName,
  userId: archived ? null : userId,
  userIdIncludingInactive: userId,
  ...times,
  archived,
  teams: teams.map((team, place) => ({ ...team, primary: place === 0 })),
});

function properties(request: Request, response: Response): void {
  const kind = kindOf(request.params['type']);
  const portal = callerMayRead(request, kind);
  response.json({
    results: portal.properties(kind).map(({ name, label, type, options = [], calculated = false }) => ({
      name,
      label,
      type,
      fieldType: type === 'enumeration' ? 'select' : type === 'datetime' ? 'date' : 'text',
      groupName: `${kind}information`,
      description: '',
      options: options.map((option, displayOrder) => ({ ...option, displayOrder, hidden: false })),
      calculated,
      archived: false,
      ...times,
    })),
  });
}
