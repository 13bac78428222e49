import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Hub, installed, openSandbox, type Opened, smallAccount } from './open-sandbox.ts';

const DELETED = '70011223';

describe('what the API tells of stages', () => {
  let opened: Opened;
  let hub: Hub;
  beforeAll(async () => {
    opened = await openSandbox(smallAccount());
    hub = await installed(opened);
  });
  afterAll(() => opened.sandbox.close());

  const audit = async (path: string) =>
    (await hub.get(`/crm/pipelines/2026-09/${path}/audit`)).body.results as unknown as readonly {
      readonly identifier: string;
      readonly action: string;
      readonly timestamp: string;
      readonly rawObject: string;
    }[];

  it('names a deleted stage in the audits only, with all that it was', async () => {
    const listed = (await hub.get('/crm/pipelines/2026-09/deals')).body.results.flatMap(({ stages }) => stages);
    expect(listed.map(({ id }) => id)).not.toContain(DELETED);
    const ofStage = await audit(`deals/default/stages/${DELETED}`);
    expect(ofStage.map(({ action }) => action)).toEqual(['DELETE', 'CREATE']);
    const ofPipeline = await audit('deals/default');
    const everNamed = ofPipeline.flatMap(
      ({ rawObject }) => (JSON.parse(rawObject) as { readonly stages: readonly { readonly id: string }[] }).stages,
    );
    expect(everNamed.find(({ id }) => id === DELETED)).toMatchObject({
      label: 'Demo booked',
      metadata: { isClosed: 'false', probability: '0.3' },
    });
    const times = ofPipeline.map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted().reverse());
  });

  it('tells of the making of what nobody has changed, and nothing of what never was', async () => {
    expect(await audit('leads/lead-pipeline-id')).toMatchObject([{ action: 'CREATE', identifier: 'lead-pipeline-id' }]);
    expect(await audit('deals/none')).toEqual([]);
  });

  it('lists stages, and one alone', async () => {
    const { body } = await hub.get('/crm/pipelines/2026-09/deals/default/stages');
    expect(body.results).toHaveLength(7);
    expect((await hub.get('/crm/pipelines/2026-09/deals/default/stages/closedwon')).body).toMatchObject({
      label: 'Closed Won',
    });
    expect((await hub.get(`/crm/pipelines/2026-09/deals/default/stages/${DELETED}`)).status).toBe(404);
  });

  it('works out dates and times of each stage under names that only the properties tell', async () => {
    const { body } = await hub.get('/crm/properties/2026-09/leads');
    const names = body.results.map(({ name }) => name);
    expect(names).toContain('hs_v2_date_entered_attempting_stage_id_745667965');
    expect(names).not.toContain('hs_v2_date_entered_attempting-stage-id');

    // A lead that is tried again: new → attempting → connected → attempting, and so on.
    const lead = opened.portal.records('leads').live.find(({ history }) => {
      const values = history['hs_pipeline_stage']?.map(({ value }) => value) ?? [];
      return values.filter((value) => value === 'attempting-stage-id').length > 1 && values.at(-1)?.startsWith('conn');
    });
    const changes = lead?.history['hs_pipeline_stage'] ?? [];
    const visits = changes.flatMap(({ value, atMs }, place) =>
      value === 'attempting-stage-id' ? [{ fromMs: atMs, toMs: changes[place + 1]?.atMs ?? 0 }] : [],
    );
    const asked = ['date_entered', 'date_exited', 'latest_time_in', 'cumulative_time_in'].map(
      (stem) => `hs_v2_${stem}_attempting_stage_id_745667965`,
    );
    const { body: shown } = await hub.get(
      `/crm/objects/2026-09/leads/${lead?.id ?? 0}?properties=${asked.join(',')},hs_v2_date_exited_connected_stage_id_2058487257`,
    );
    const last = visits.at(-1) ?? { fromMs: 0, toMs: 0 };
    expect(visits.length).toBeGreaterThan(1);
    expect(asked.map((name) => shown.properties[name])).toEqual([
      new Date(last.fromMs).toISOString(),
      new Date(last.toMs).toISOString(),
      String(last.toMs - last.fromMs),
      String(visits.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)),
    ]);
    expect(shown.properties['hs_v2_date_exited_connected_stage_id_2058487257']).toBeNull();
  });
});
