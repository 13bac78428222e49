import { describe, expect, it } from '@jest/globals';
import { LoadingButton, NumberInput, Select } from '@hubspot/ui-extensions';
import { answer } from '../answer.ts';
import { settle, useFakeClock } from '../fake-clock.ts';
import { change, click } from '../fire.ts';
import { readyBudget } from '../fixtures/advice.ts';
import { showPage } from './show-page.tsx';

useFakeClock();

const budgetPage = (budget: unknown) => showPage('/budget', { '/v1/budget': budget });

describe('what if', () => {
  const result = {
    ...{ unit: 'value', horizonDays: 90, leadGeneration: 30_000, salesEnablement: 30_000 },
    value: { low: 1, estimate: 2, high: 3 },
    valueAsIs: { low: 1, estimate: 1, high: 2 },
    gain: { low: 0, estimate: 1, high: 2 },
    ...{ chanceOfGain: 0.7, profit: null, beyondLimits: true },
  };

  it('starts from today, asks about another split, and tells the answer with its doubt', async () => {
    const page = await budgetPage(readyBudget());
    const [total, percent, horizon] = page.findAll(NumberInput);
    expect([total?.props.value, percent?.props.value, horizon?.props.value]).toEqual([60_000, 67, 180]);
    if (percent) change(percent, 50);
    page.fetch.mockImplementationOnce(() => Promise.resolve(answer(result)));
    click(page.findByTestId(LoadingButton, 'work-out'));
    await settle();
    expect(page.fetch.mock.lastCall?.[1]?.body).toEqual({ pipelineId: 'default', leadShare: 0.5 });
    expect(page.told('what-if')).toContain('With €30K for lead generation and €30K for sales enablement a month');
    expect(page.told('what-if')).toContain('70% chance that it is one');
    expect(page.told('beyond')).toContain('it is a guess');
  });

  it('leaves what nobody changed to the server, so that 67 for two thirds does not move money', async () => {
    const page = await budgetPage(readyBudget());
    const horizon = page.findAll(NumberInput)[2];
    if (horizon) change(horizon, 90);
    click(page.findByTestId(LoadingButton, 'work-out'));
    await settle();
    expect(page.fetch.mock.lastCall?.[1]?.body).toEqual({ pipelineId: 'default', horizonDays: 90 });
  });

  it('asks about a stage that gets better, once one is chosen', async () => {
    const page = await budgetPage(readyBudget());
    expect(page.findAll(NumberInput)).toHaveLength(3);
    const choice = page.findAll(Select).find(({ props }) => props.name === 'stage');
    expect(choice?.props.options.map(({ label }) => label)).toEqual(['none', 'Qualified', 'Proposal sent']);
    change(choice ?? page.find(Select), 'proposal');
    const better = page.findAll(NumberInput)[3];
    expect(better?.props).toMatchObject({ label: 'Moves on more (%)', value: 10 });
    if (better) change(better, 25);
    page.fetch.mockImplementationOnce(() => Promise.resolve(answer(result)));
    click(page.findByTestId(LoadingButton, 'work-out'));
    await settle();
    expect(page.fetch.mock.lastCall?.[1]?.body).toMatchObject({ stage: { stageId: 'proposal', moreAdvanced: 0.25 } });
  });
});
