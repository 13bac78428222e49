import { describe, expect, it } from '@jest/globals';
import { Alert, Button, Heading, LoadingButton, MultiSelect, NumberInput, Select, Text } from '@hubspot/ui-extensions';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { settings, spend } from '../fixtures/settings.ts';
import { shown } from './show-settings.tsx';

useFakeClock();

describe('the settings', () => {
  it('show what is kept, shares in percent, and who changed it last', async () => {
    const page = await shown();
    expect(page.select('goal').props.value).toBe('growth');
    expect(page.number('marginShare').props.value).toBe(40);
    expect(page.number('largestShiftShare').props.value).toBe(20);
    expect(page.number('floors.tools').props.value).toBe(1_000);
    expect(page.select('cycle').props.value).toBe('long');
    expect(page.findAll(Heading).map(({ text }) => text)).toContain('Never less per month, in EUR');
    expect(page.findAll(Text).map(({ text }) => text)).toContainEqual(expect.stringContaining('the brand needs'));
    expect(page.findByTestId(Text, 'changed').text).toBe('Last changed on Nov 1, 2026.');
  });

  it('send the whole with the version that was looked at, and go on from what is kept', async () => {
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(settings({ version: 4 })) } });
    change(page.select('goal'), 'profit');
    change(page.number('marginShare'), 55);
    change(page.number('floors.tools'), 2_500);
    change(page.select('cycle'), '');
    await page.save('goal');
    const [[path, body] = []] = page.sent('PUT');
    expect(path).toBe('/v1/settings');
    expect(body).toMatchObject({ version: 3, values: { goal: 'profit', marginShare: 0.55, factors: {} } });
    expect(body).toMatchObject({ values: { floors: { leadGeneration: 0, salesEnablement: 0, tools: 2_500 } } });
    expect(page.mocks.actions.addAlert.callCount).toBe(1);
    // the next change goes on from the version that was answered, with nothing read again
    await page.save('goal');
    expect(page.sent('PUT')[1]?.[1]).toMatchObject({ version: 4 });
    expect(page.sent('GET').length).toBe(2);
  });

  it('say beside the field what is wrong with it, and keep what was typed', async () => {
    const problem = {
      ...{ code: 'fields-refused', status: 422, title: 'x', reference: 'r-1' },
      fields: [{ path: 'horizonDays', code: 'too-small', message: 'At least 30 days.' }],
    };
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(problem, 422) } });
    change(page.number('horizonDays'), 5);
    await page.save('goal');
    expect(page.number('horizonDays').props).toMatchObject({
      error: true,
      validationMessage: 'At least 30 days.',
      value: 5,
    });
    expect(page.number('cadenceMonths').props.error).toBe(false);
    expect(page.findAll(Alert)[0]?.text).toBe('Look at the fields that are marked. At least 30 days.');
  });

  it('say all that is wrong in sentences, each once', async () => {
    const problem = {
      ...{ code: 'fields-refused', status: 422, title: 'x', reference: 'r-1' },
      fields: [
        { path: 'floors.tools', code: 'too-small', message: 'At least 0' },
        { path: 'floors.leadGeneration', code: 'too-small', message: 'At least 0' },
        { path: 'horizonDays', code: 'wrong-kind', message: 'A whole number is needed here' },
        { path: 'horizonDays', code: 'too-small', message: 'At least 30' },
      ],
    };
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(problem, 422) } });
    await page.save('goal');
    expect(page.number('horizonDays').props.validationMessage).toBe('A whole number is needed here. At least 30.');
    expect(page.findAll(Alert)[0]?.text).toBe(
      'Look at the fields that are marked. At least 0. A whole number is needed here. At least 30.',
    );
  });

  it('name the unit of every amount, and whose currency it is', async () => {
    const page = await shown({ settings: settings({ accountCurrency: 'CHF' }) });
    expect(page.number('target').props.description).toBe('In CHF; in wins without amounts. Left empty: none.');
    expect(page.number('enablementStep').props.description).toContain('In CHF a month');
    const unnamed = await shown({ settings: settings({ accountCurrency: null }) });
    expect(unnamed.number('target').props.description).toContain('In the account’s currency');
  });

  it('tell when somebody else was faster, and offer what is new', async () => {
    const problem = { code: 'changed-meanwhile', status: 409, title: 'x', reference: 'r-1' };
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(problem, 409) } });
    await page.save('goal');
    expect(page.findAll(Alert)[0]?.text).toContain('Somebody else has changed this meanwhile');
    const before = page.sent('GET').length;
    click(page.findByTestId(Button, 'look-at-new-goal'));
    await settle();
    expect(page.sent('GET').length).toBe(before + 1);
  });

  it('can only be looked at by who may not change them', async () => {
    const mayChange = { allowed: false, because: 'not-a-super-admin' } as const;
    const page = await shown({ settings: settings({ mayChange }), spend: spend({ mayChange }) });
    expect(page.findByTestId(Alert, 'may-not').text).toContain('Only super admins');
    expect(page.findAll(NumberInput).every(({ props }) => props.readOnly)).toBe(true);
    expect(page.maybeFindByTestId(LoadingButton, 'save-goal')).toBeNull();
    expect(page.maybeFindByTestId(Button, 'leave')).toBeNull();
  });

  it('name who answers for a stage and what a lead stage means, where somebody chose it', async () => {
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(settings({ version: 4 })) } });
    change(page.select('owner-proposal'), 'shared');
    change(page.select('meaning-new'), 'working');
    const deals = page.findAll(MultiSelect).find(({ props }) => props.name === 'deal-pipelines');
    if (deals) change(deals, ['default']);
    await page.save('stages');
    expect(page.sent('PUT')[0]?.[1]).toMatchObject({
      values: {
        stageOwners: [{ recordKind: 'deal', pipelineId: 'default', stageId: 'proposal', owner: 'shared' }],
        leadStages: [{ pipelineId: 'leads', stageId: 'new', meaning: 'working' }],
        pipelines: { deals: ['default'], leads: null, leadsInto: null },
      },
    });
  });
});

describe('the stages', () => {
  it('may each have a share that is to move on, and say beside it what is wrong with it', async () => {
    const problem = {
      ...{ code: 'fields-refused', status: 422, title: 'x', reference: 'r-1' },
      fields: [{ path: 'stageTargets.1.share', code: 'too-large', message: 'At most 0.99.' }],
    };
    const page = await shown({ changes: { 'PUT /v1/settings': () => answer(problem, 422) } });
    expect(page.number('target-default-proposal').props.value).toBeUndefined();
    change(page.number('target-leads-new'), 30);
    change(page.number('target-default-proposal'), 100);
    await page.save('stages');
    const sent = [
      { recordKind: 'lead', pipelineId: 'leads', stageId: 'new', share: 0.3 },
      { recordKind: 'deal', pipelineId: 'default', stageId: 'proposal', share: 1 },
    ];
    expect(page.sent('PUT')[0]?.[1]).toMatchObject({ values: { stageTargets: sent } });
    const wrong = { error: true, validationMessage: 'At most 0.99.', value: 100 };
    expect(page.number('target-default-proposal').props).toMatchObject(wrong);
    expect(page.number('target-leads-new').props.error).toBe(false);
    change(page.number('target-leads-new'), undefined);
    change(page.number('target-default-proposal'), 45);
    await page.save('stages');
    expect(page.sent('PUT')[1]?.[1]).toMatchObject({ values: { stageTargets: [{ ...sent[1], share: 0.45 }] } });
  });

  it('have somebody who answers for them where records wait in them, and in a lead pipeline a meaning each', async () => {
    const [leads, deals] = settings().pipelines;
    const stage = (stageId: string, kind: 'open' | 'won' | 'lost') =>
      ({ stageId, label: stageId, kind, owner: 'sales' }) as const;
    const closed = (id: string) => [stage(`${id}-won`, 'won'), stage(`${id}-lost`, 'lost')];
    const pipelines = [leads, deals].flatMap((one) =>
      one ? [{ ...one, stages: [...one.stages, ...closed(one.recordKind)] }] : [],
    );
    const page = await shown({ settings: settings({ pipelines }) });
    const named = page
      .findAll(Select)
      .map(({ props }) => props.name ?? '')
      .filter((name) => /^(owner|meaning)-/.test(name));
    expect(named).toEqual([
      ...['owner-new', 'owner-lead-won', 'meaning-new', 'meaning-lead-won', 'meaning-lead-lost'],
      'owner-proposal',
    ]);
  });
});

describe('disconnecting', () => {
  it('is asked once more, and says from when on everything is gone', async () => {
    const gone = { disconnected: true, erasedFrom: '2026-11-24T12:00:00.000Z' };
    const page = await shown({ changes: { 'DELETE /v1/installation': () => answer(gone) } });
    page.openDialog('leave');
    expect(page.dialog()?.props.title).toBe('Disconnect and erase?');
    expect(page.sent('DELETE')).toEqual([]);
    await page.pressInDialog('Disconnect and erase');
    expect(page.sent('DELETE')).toEqual([['/v1/installation', undefined]]);
    expect(page.dialog()).toBeNull();
    expect(page.findByTestId(Alert, 'left').props.title).toContain('erased from Nov 24, 2026 on');
  });

  it('leaves everything as it is for whoever thinks better of it', async () => {
    const page = await shown();
    page.openDialog('leave');
    await page.pressInDialog('Stay connected');
    expect(page.dialog()).toBeNull();
    expect(page.sent('DELETE')).toEqual([]);
    page.findByTestId(Button, 'leave');
  });

  it('says why it could not be done, and stays connected', async () => {
    const problem = { code: 'not-a-manager', status: 403, title: 'Only super admins may do this.', reference: 'r-1' };
    const page = await shown({ changes: { 'DELETE /v1/installation': () => answer(problem, 403) } });
    page.openDialog('leave');
    await page.pressInDialog('Disconnect and erase');
    expect(page.dialog()).toBeNull();
    expect(page.findByTestId(Alert, 'not-left').text).toBe('Only super admins may do this.');
    page.findByTestId(Button, 'leave');
  });
});
