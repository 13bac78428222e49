import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Hub, installed, openSandbox, type Opened, smallAccount } from './open-sandbox.ts';

const DEALS = '/crm/objects/2026-09/deals';

describe('the API of the sandbox', () => {
  let opened: Opened;
  let hub: Hub;
  beforeAll(async () => {
    opened = await openSandbox(smallAccount());
    hub = await installed(opened);
  });
  afterAll(() => opened.sandbox.close());

  const live = (kind: 'deals' | 'leads') => opened.portal.records(kind).live;

  it.each(['deals', 'leads'] as const)('visits every one of the %s once when it is paged through', async (kind) => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await hub.get(`/crm/objects/2026-09/${kind}?limit=100${after}`);
      seen.push(...body.results.map(({ id }) => id));
      after = body.paging === undefined ? '' : `&after=${body.paging.next.after}`;
    } while (after !== '');
    expect(seen).toEqual(live(kind).map(({ id }) => String(id)));
  });

  it('tells what campaigns have cost, a page at a time, and only what is asked for', async () => {
    const path = '/marketing/campaigns/2026-09?properties=hs_spend_items_sum_amount,hs_start_date&limit=100';
    const { body } = await hub.get(path);
    const [first] = opened.portal.spend;
    expect(body.results).toHaveLength(opened.portal.spend.length + 2);
    expect(body.results[0]?.properties).toEqual({
      hs_spend_items_sum_amount: String(first?.leadGeneration),
      hs_start_date: new Date(first?.monthStartMs ?? 0).toISOString().slice(0, 10),
    });
    const { body: page } = await hub.get('/marketing/campaigns/2026-09?limit=1&after=1');
    expect(page.results).toMatchObject([{ id: body.results[1]?.id, properties: {} }]);
    expect(page.paging?.next.after).toBe('2');
    expect((await hub.get('/marketing/campaigns/2026-09?limit=101')).status).toBe(400);
    expect((await hub.get('/marketing/campaigns/2026-09?after=x')).status).toBe(400);
  });

  it('gives ten deals with the usual properties when nothing is said', async () => {
    const { body } = await hub.get('/crm/objects/2026-09/0-3');
    expect(body.results).toHaveLength(10);
    expect(Object.keys(body.results[0]?.properties ?? {}).sort()).toEqual([
      'amount',
      'closedate',
      'createdate',
      'dealname',
      'dealstage',
      'hs_lastmodifieddate',
      'hs_object_id',
      'pipeline',
    ]);
  });

  it.each([
    [`${DEALS}?limit=101`, 400],
    [`${DEALS}?limit=51&propertiesWithHistory=dealstage`, 400],
    [`${DEALS}?limit=50&propertiesWithHistory=dealstage`, 200],
    [`${DEALS}?limit=none`, 400],
    [`${DEALS}?after=x`, 400],
    [`${DEALS}?archived=maybe`, 400],
    [`${DEALS}?properties=${'a'.repeat(16_300)}`, 414],
    ['/crm/objects/2026-09/tickets', 404],
    ['/crm/objects/2026-09/deals/1', 404],
    ['/crm/pipelines/2026-09/deals/none', 404],
    ['/crm/nothing', 404],
    ['/crm/owners/2026-09?limit=501', 400],
  ])('answers %#: as documented', async (path, status) => {
    const answer = await hub.get(path);
    expect(answer.status).toBe(status);
    if (status === 400) expect(answer.body).toMatchObject({ status: 'error', category: 'VALIDATION_ERROR' });
  });

  it('takes properties with commas or repeated, passes over unknown ones, and writes every value as text or null', async () => {
    const commas = await hub.get(`${DEALS}?limit=50&properties=dealname,amount,no_such_thing`);
    const repeated = await hub.get(`${DEALS}?limit=50&properties=dealname&properties=amount&properties=no_such_thing`);
    expect(commas.body.results).toEqual(repeated.body.results);
    expect(commas.body.results[0]?.properties).not.toHaveProperty('no_such_thing');
    const values = commas.body.results.flatMap<unknown>(({ properties }) => Object.values(properties));
    expect(values.every((value) => value === null || typeof value === 'string')).toBe(true);
  });

  it('shows the newest twenty values of a history, newest first', async () => {
    const long = live('leads').find(({ history }) => (history['hs_pipeline_stage']?.length ?? 0) > 20);
    const { body } = await hub.get(
      `/crm/objects/2026-09/leads/${long?.id ?? 0}?propertiesWithHistory=hs_pipeline_stage&properties=hs_pipeline_stage`,
    );
    const shown = body.propertiesWithHistory['hs_pipeline_stage'] ?? [];
    const times = shown.map(({ timestamp }) => timestamp);
    expect(shown).toHaveLength(20);
    expect(times).toEqual(times.toSorted().reverse());
    expect(shown[0]?.value).toBe(body.properties['hs_pipeline_stage']);
  });

  it('ties a deal to its contacts on the page, and the same in a batch', async () => {
    const tied = live('deals').find(({ id }) => opened.portal.associated('deals', id, 'contacts').length > 1)?.id ?? 0;
    const alone =
      live('deals').find(({ id }) => opened.portal.associated('deals', id, 'contacts').length === 0)?.id ?? 0;
    const ids = opened.portal.associated('deals', tied, 'contacts').map(String);
    const one = await hub.get(`${DEALS}/${tied}?associations=contacts`);
    expect(one.body.associations?.['contacts']?.results.map(({ id }) => id)).toEqual(ids);
    expect(one.body.associations?.['contacts']?.results[0]?.type).toBe('deal_to_contact');
    expect((await hub.get(`${DEALS}/${alone}?associations=contacts`)).body.associations).toBeUndefined();

    const batch = await hub.post('/crm/associations/2026-09/deals/contacts/batch/read', {
      inputs: [{ id: String(tied) }, { id: String(alone) }],
    });
    expect(batch.status).toBe(207);
    expect(batch.body.results[0]?.to.map(({ toObjectId }) => String(toObjectId))).toEqual(ids);
    expect(batch.body.errors[0]).toMatchObject({
      subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
      context: { fromObjectId: [String(alone)] },
    });
  });

  it('keeps the recycle bin apart', async () => {
    const { body } = await hub.get(`${DEALS}?archived=true&limit=100`);
    const bin = opened.portal.records('deals').archived;
    expect(bin.length).toBeGreaterThan(0);
    expect(body.results).toHaveLength(bin.length);
    expect(body.results[0]).toMatchObject({ archived: true, archivedAt: expect.any(String) });
    expect((await hub.get(`${DEALS}/${bin[0]?.id ?? 0}`)).status).toBe(404);
    expect((await hub.get(`${DEALS}/${bin[0]?.id ?? 0}?archived=true`)).status).toBe(200);
  });

  it('reads batches up to a hundred, fifty with history, and names what is not there', async () => {
    const inputs = (count: number) =>
      live('deals')
        .slice(0, count)
        .map(({ id }) => ({ id: String(id) }));
    const read = (body: object) => hub.post(`${DEALS}/batch/read`, body);
    expect(await read({ inputs: inputs(100) })).toMatchObject({ status: 200, body: { status: 'COMPLETE' } });
    expect((await read({ inputs: inputs(101) })).status).toBe(400);
    expect((await read({ inputs: inputs(51), propertiesWithHistory: ['dealstage'] })).body.category).toBe(
      'VALIDATION_ERROR',
    );
    const partly = await read({ inputs: [...inputs(2), { id: '9' }], propertiesWithHistory: ['dealstage'] });
    expect(partly.status).toBe(207);
    expect(partly.body.results).toHaveLength(2);
    expect(partly.body.errors[0]).toMatchObject({ category: 'OBJECT_NOT_FOUND', context: { ids: ['9'] } });
  });

  it('finds what a plain count finds, whatever the operator', async () => {
    const won = live('deals').filter(({ properties }) => properties['dealstage'] === 'closedwon').length;
    const total = async (filter: object) =>
      (await hub.post(`${DEALS}/search`, { filterGroups: [{ filters: [filter] }], limit: 1 })).body.total;
    const count = (test: (amount: number) => boolean) =>
      live('deals').filter(({ properties: { amount } }) => typeof amount === 'string' && test(Number(amount))).length;

    expect(await total({ propertyName: 'dealstage', operator: 'EQ', value: 'closedwon' })).toBe(won);
    expect(await total({ propertyName: 'hs_is_closed_won', operator: 'EQ', value: 'true' })).toBeGreaterThan(won);
    expect(await total({ propertyName: 'dealstage', operator: 'NEQ', value: 'closedwon' })).toBe(
      live('deals').length - won,
    );
    expect(await total({ propertyName: 'dealstage', operator: 'IN', values: ['closedwon'] })).toBe(won);
    expect(await total({ propertyName: 'amount', operator: 'GT', value: '20000' })).toBe(count((x) => x > 20_000));
    expect(await total({ propertyName: 'amount', operator: 'GTE', value: 20_000 })).toBe(count((x) => x >= 20_000));
    expect(await total({ propertyName: 'amount', operator: 'LT', value: '9000' })).toBe(count((x) => x < 9000));
    expect(await total({ propertyName: 'amount', operator: 'LTE', value: '9000' })).toBe(count((x) => x <= 9000));
    expect(await total({ propertyName: 'amount', operator: 'BETWEEN', value: '5000', highValue: '9000' })).toBe(
      count((x) => x >= 5000 && x <= 9000),
    );
    expect(await total({ propertyName: 'amount', operator: 'HAS_PROPERTY' })).toBe(count(() => true));
    expect(await total({ propertyName: 'amount', operator: 'NOT_HAS_PROPERTY' })).toBe(
      live('deals').length - count(() => true),
    );
    const since = opened.clock.nowMs - 30 * 86_400_000;
    expect(await total({ propertyName: 'hs_lastmodifieddate', operator: 'GTE', value: String(since) })).toBe(
      live('deals').filter(({ updatedAtMs }) => updatedAtMs >= since).length,
    );
  });

  it('sorts a search and pages it by offset', async () => {
    const sorts = [{ propertyName: 'hs_object_id', direction: 'DESCENDING' }];
    const { body } = await hub.post(`${DEALS}/search`, { sorts, limit: 200, after: '200' });
    const ids = live('deals')
      .map(({ id }) => String(id))
      .reverse();
    expect(body.results.map(({ id }) => id)).toEqual(ids.slice(200, 400));
    expect(body).toMatchObject({ total: ids.length, ...(ids.length > 400 && { paging: { next: { after: '400' } } }) });
  });

  it.each([
    ['more than 200 at once', { limit: 201 }],
    ['more than ten thousand in all', { limit: 200, after: '9900' }],
    ['more than 3,000 characters', { properties: ['a'.repeat(3000)] }],
    ['more than five groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [] })) }],
    ['more than one order', { sorts: ['amount', 'dealname'] }],
    [
      'a property that is not there',
      { filterGroups: [{ filters: [{ propertyName: 'no_such', operator: 'HAS_PROPERTY' }] }] },
    ],
    ['an operator without its value', { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'EQ' }] }] }],
  ])('refuses a search for %s', async (_what, body) => {
    expect(await hub.post(`${DEALS}/search`, body)).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR' },
    });
  });

  it('tells the pipelines with metadata as text and stages in no order', async () => {
    const { body } = await hub.get('/crm/pipelines/2026-09/deals');
    const sales = body.results.find(({ id }) => id === 'default');
    const order = sales?.stages.map(({ displayOrder }) => displayOrder) ?? [];
    expect(order).not.toEqual(order.toSorted());
    const won = sales?.stages.find(({ id }) => id === 'closedwon');
    expect(won?.metadata).toEqual({ isClosed: 'true', probability: '1.0' });
    expect((await hub.get('/crm/pipelines/2026-09/leads')).body.results[0]?.id).toBe('lead-pipeline-id');
    expect((await hub.get('/crm/pipelines/2026-09/deals/default')).body).toEqual(sales);
  });

  it('lists owners who are there and who have left, in pages', async () => {
    const first = (await hub.get('/crm/owners/2026-09?limit=8')).body;
    const rest = (await hub.get(`/crm/owners/2026-09?limit=8&after=${String(first.paging?.next.after)}`)).body;
    expect([first.results.length, rest.results.length, rest.paging]).toEqual([8, 4, undefined]);
    const { results } = (await hub.get('/crm/owners/2026-09?archived=true')).body;
    expect(results).toHaveLength(2);
    expect(results[0]).toMatchObject({ archived: true, userId: null, userIdIncludingInactive: expect.any(Number) });
  });

  it('tells the account and the properties it has', async () => {
    expect((await hub.get('/account-info/2026-09/details')).body).toMatchObject({
      portalId: opened.portal.portalId,
      companyCurrency: 'EUR',
    });
    const names = (await hub.get('/crm/properties/2026-09/0-3')).body.results.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['dealstage', 'amount', 'hs_v2_date_entered_current_stage']));
  });
});
