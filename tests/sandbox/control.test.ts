import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Hub, installed, openSandbox, type Opened, smallAccount } from './open-sandbox.ts';

describe('the sandbox’s own doors', () => {
  let opened: Opened;
  let hub: Hub;
  beforeAll(async () => {
    opened = await openSandbox(smallAccount());
    hub = await installed(opened);
  });
  afterAll(() => opened.sandbox.close());

  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${opened.sandbox.url}/sandbox${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
  };
  const changes = () => `/portals/${opened.portal.portalId}/changes`;
  const someDeal = () => opened.sandbox.portals[0]?.records('deals').live.at(-1)?.id ?? 0;

  it('let things happen that the API then tells', async () => {
    const id = someDeal();
    const done = await ask('POST', changes(), { changes: [{ change: 'move', id, stageId: 'closedwon' }] });
    expect(done.status).toBe(200);
    const { body } = await hub.get(`/crm/objects/2026-09/deals/${id}?properties=dealstage,hs_is_closed_won`);
    expect(body.properties).toMatchObject({ dealstage: 'closedwon', hs_is_closed_won: 'true' });
  });

  it('say what cannot happen, and what they do not understand', async () => {
    const gone = await ask('POST', changes(), { changes: [{ change: 'archive', kind: 'deals', id: 1 }] });
    expect(gone).toMatchObject({ status: 409, body: { message: expect.stringContaining('no live record 1') } });
    expect((await ask('POST', changes(), { changes: [{ change: 'explode' }] })).status).toBe(400);
    expect((await ask('POST', '/portals/1/changes', { changes: [{ change: 'move', id: 1 }] })).status).toBe(409);
    expect((await ask('GET', '/elsewhere')).status).toBe(404);
  });

  it('take nothing that a page of another site could make a browser send', async () => {
    const answer = await fetch(`${opened.sandbox.url}/sandbox${changes()}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ changes: [{ change: 'archive', kind: 'deals', id: someDeal() }] }),
    });
    expect(answer.status).toBe(415);
    expect(opened.sandbox.portals[0]?.records('deals').find(someDeal())?.archivedAtMs).toBeNull();
  });

  it('switch faults on and off', async () => {
    const plan = { name: 'down', rules: [{ endpoint: '* /crm/**', what: { kind: 'status', status: 500 } }] };
    expect((await ask('PUT', '/faults', plan)).status).toBe(200);
    expect((await hub.get('/crm/owners/2026-09')).status).toBe(500);
    expect((await ask('GET', '/')).body).toMatchObject({ faults: { plan: { name: 'down' }, struck: [1] } });
    expect((await ask('PUT', '/faults', { name: 'x', rules: [{}] })).status).toBe(400);
    await ask('DELETE', '/faults', {});
    expect((await hub.get('/crm/owners/2026-09')).status).toBe(200);
  });

  it('let tokens run out, which a refresh mends, and throw the app out, which nothing does', async () => {
    await ask('POST', `/portals/${opened.portal.portalId}/expire-tokens`, {});
    expect((await hub.get('/crm/owners/2026-09')).body.category).toBe('EXPIRED_AUTHENTICATION');
    opened.clock.nowMs += 1;
    hub = await installed(opened);
    expect((await hub.get('/crm/owners/2026-09')).status).toBe(200);
    await ask('POST', `/portals/${opened.portal.portalId}/uninstall`, {});
    expect((await hub.get('/crm/owners/2026-09')).body.category).toBe('INVALID_AUTHENTICATION');
  });

  it('know that nobody has asked for webhooks', async () => {
    expect((await ask('PUT', '/webhooks', { paused: true })).body['webhooks']).toBeNull();
    expect((await ask('PUT', '/webhooks', { loud: true })).status).toBe(400);
  });
});
