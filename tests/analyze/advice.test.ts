import { describe, expect, it } from '@jest/globals';
import { randomNumbers } from '../simulation/random-numbers.ts';
import { commandLine } from './run-analyze.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2024, 0, 1);
const MONTHS = 20;

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const monthsOf = (line: (month: string, index: number) => string) =>
  Array.from({ length: MONTHS }, (_, index) => line(dayOf(Date.UTC(2024, index, 1)).slice(0, 7), index)).join('\n');

/** 900 deals in 600 days; four in ten won after a month or so. */
function history(): string {
  const chance = randomNumbers(5);
  const rows = Array.from({ length: 900 }, (_, index) => {
    const entered = START_MS + Math.floor(index / 1.5) * DAY_MS;
    const left = entered + (5 + Math.floor(chance.uniform() * 40)) * DAY_MS;
    const end = chance.uniform() < 0.4 ? 'Won' : 'Lost';
    const source = chance.uniform() < 0.6 ? 'PAID_SEARCH' : 'ORGANIC_SEARCH';
    return `${index},Talk,${dayOf(entered)},${source},1000\n${index},${end},${dayOf(left)},${source},1000`;
  });
  return `record_id,stage,entered_at,source,amount\n${rows.join('\n')}\n`;
}

const spend = (line: (month: string, index: number) => string) =>
  `month,leadGeneration,salesEnablement,tools,currency\n${monthsOf(line)}\n`;

const AS_OF = ['--won', 'Won', '--lost', 'Lost', '--as-of', '2025-08-31', '--horizon', '90'];

describe('analyze with --spend', () => {
  it('adds the advice to the summary, the JSON and the page, the same bytes each time', async () => {
    const { run, fileOf } = await commandLine();
    const deals = await fileOf(history());
    const money = await fileOf(
      spend((month, index) => `${month},${1000 + 300 * (index % 3)},${900 + 200 * (index % 4)},50,EUR`),
    );
    const said = await run(deals, '--spend', money, ...AS_OF);
    expect(said).toMatchObject({ code: 0 });
    expect(said.out).toMatch(/The next budget: /);
    expect(said.out).toMatch(/days in the past/);
    const json = await run(deals, '--spend', money, ...AS_OF, '--json', '-');
    const { advice } = JSON.parse(json.out) as { advice: { elasticities: unknown[]; backtest: { days: unknown[] } } };
    expect(advice.elasticities).toHaveLength(5);
    expect(advice.backtest.days.length).toBeGreaterThan(0);
    expect((await run(deals, '--spend', money, ...AS_OF, '--json', '-')).out).toBe(json.out);
  });

  it('says nothing of a budget without spend, and asks for spend that can be read', async () => {
    const { run, fileOf } = await commandLine();
    const deals = await fileOf(history());
    expect((await run(deals, ...AS_OF, '--json', '-')).out).not.toContain('advice');
    const negative = await fileOf(spend((month) => `${month},-1,1,1,EUR`));
    const refused = await run(deals, '--spend', negative, ...AS_OF);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 2');
    const mixed = await fileOf(spend((month, index) => `${month},1,1,1,${index === 0 ? 'USD' : 'EUR'}`));
    expect((await run(deals, '--spend', mixed, ...AS_OF)).err).toContain('currency');
    expect((await run(deals, '--spend', negative, '--goal', 'fame')).err).toContain('growth');
    expect((await run(deals, '--spend', negative, '--margin', '60')).err).toContain('0.6');
  });
});
