import { describe, expect, it } from '@jest/globals';
import { analyseAccount } from '../../bench/evaluate/analyse-account.ts';
import { judgeAccount } from '../../bench/evaluate/bottleneck/judge-account.ts';
import { PLANTINGS, plantedShapes, untouchedWorlds } from '../../bench/evaluate/bottleneck/planted.ts';
import { plantedStakeTable, shownStakeTable, stakesTold } from '../../bench/evaluate/bottleneck/stake-table.ts';
import { trueStakes } from '../../bench/evaluate/bottleneck/true-stakes.ts';
import { calibrationBins, calibrationSlope } from '../../bench/evaluate/calibration.ts';
import { tally } from '../../bench/evaluate/intervals/tally.ts';
import { tellAccount, type Quantity } from '../../bench/evaluate/intervals/tell-account.ts';
import { plainMedian, plainShare, toldAs } from '../../bench/evaluate/intervals/told.ts';
import { readOptions } from '../../bench/evaluate/options.ts';
import { withSections } from '../../bench/evaluate/page.ts';
import { plainReport } from '../../bench/evaluate/plain-report.ts';
import { tableLines } from '../../bench/evaluate/print-tables.ts';
import { reached } from '../../bench/evaluate/reached.ts';
import { seedOf, SEEDS } from '../../bench/evaluate/seeds.ts';
import { chanceFrom } from '../../bench/evaluate/world/chance.ts';
import { MEAN_AMOUNT, play } from '../../bench/evaluate/world/play.ts';
import { recordsOn } from '../../bench/evaluate/world/records.ts';
import { truthOf } from '../../bench/evaluate/world/truth.ts';
import { usualWorld } from '../../bench/evaluate/world/usual-world.ts';

// A small run of `npm run evaluate`, on seeds of its own.

const SEED = 5309;

describe('intervals in accounts whose truth is known', () => {
  it('hold it about as often as they say, where plain ones do not', () => {
    const world = { ...usualWorld, arrivalsPerDay: 1, growth: 2, missedLosses: 0.3 };
    const truth = truthOf(world, seedOf(SEED, 'truth', 0), 20_000);
    const tallies = new Map<Quantity, { ours: ReturnType<typeof tally>; plain: ReturnType<typeof tally> }>();
    for (let account = 0; account < 14; account += 1) {
      const history = play(world, seedOf(SEED, 'small', account));
      const plain = plainReport(recordsOn(world, history, world.days), world.stages.length);
      const analysis = analyseAccount(world, history);
      for (const one of tellAccount({
        world,
        history,
        analysis,
        plain,
        truth,
        agesDays: [[3, 8], [12], [12], [12], [12]],
      })) {
        const both = tallies.get(one.quantity) ?? { ours: tally(), plain: tally() };
        tallies.set(one.quantity, both);
        both.ours.add(`${account}`, one.ours, one.truth);
        if (one.plain !== null) both.plain.add(`${account}`, one.plain, one.truth);
      }
    }
    const missesOf = (quantity: Quantity) => tallies.get(quantity)?.ours.misses();
    for (const quantity of ['share onwards', 'median stay', 'chance at age'] as const) {
      expect({ quantity, told: (missesOf(quantity)?.told ?? 0) > 60 }).toEqual({ quantity, told: true });
      expect(missesOf(quantity)?.covered[1]).toBeGreaterThan(0.82);
    }
    expect(missesOf('win by horizon')?.covered[1]).toBeGreaterThan(0.75);
    expect(Math.abs(missesOf('share onwards')?.bias ?? 1)).toBeLessThan(0.02);
    expect(tallies.get('chance at age')?.plain.misses().covered[1]).toBeLessThan(0.5);
  });
});

describe('bottlenecks in accounts whose truth is known', () => {
  it('are named on the planted stage when they are large', () => {
    const planting = PLANTINGS.find(({ name }) => name === 'goes on less, odds × 0.4');
    if (planting === undefined) throw new Error('no such planting');
    const judged = plantedShapes(planting, SEED).map(({ stage, world }, shape) => {
      const seed = seedOf(SEED, 'planted', shape);
      return { stage, ...judgeAccount({ ...world(chanceFrom(seed).uniform()), arrivalsPerDay: 3.5 }, seed) };
    });
    const named = judged.filter((one) => one.named);
    expect(named.length).toBeGreaterThanOrEqual(6);
    expect(named.filter(({ first, stage }) => first === stage).length).toBeGreaterThanOrEqual(named.length - 1);
  });

  it('are not named where nothing has changed', () => {
    const steady = untouchedWorlds(SEED).flatMap(({ shapes }) => shapes.slice(0, 1));
    const named = steady.filter(
      (world, at) => judgeAccount({ ...world, arrivalsPerDay: 2 }, seedOf(SEED, 'steady', at)).named,
    );
    expect(named.length).toBeLessThanOrEqual(1);
  });

  it('truly cost something on the changed stage only', () => {
    const [shape] = plantedShapes({ name: 'half', change: { advanceLogit: -1 } }, SEED);
    const world = shape?.world(0.5) ?? usualWorld;
    const stakes = trueStakes(world, 1, 6000);
    expect(stakes[shape?.stage ?? 0]).toBeGreaterThan(0);
    expect(stakes.filter((_, stage) => stage !== shape?.stage)).toEqual([0, 0, 0, 0]);
  });
});

describe('stakes told and true', () => {
  const told = (low: number, estimate: number, high: number) => ({ low, estimate, high, level: 0.9 });
  const judged = { named: true, chancesTop: [], plain: [] } as const;
  const days = 91.3;
  const stakes = [
    ...stakesTold(
      'less',
      {
        ...judged,
        verdict: 'bottleneck',
        first: 1,
        stakes: [null, told(MEAN_AMOUNT, 3 * MEAN_AMOUNT, 5 * MEAN_AMOUNT)],
      },
      { planted: 1, wins: [0, 4], days },
    ),
    ...stakesTold(
      'less',
      { ...judged, verdict: 'candidates', first: 0, stakes: [told(0, 1, 2), told(0, MEAN_AMOUNT, 2 * MEAN_AMOUNT)] },
      { planted: 1, wins: [0, 4], days },
    ),
    ...stakesTold(
      'nothing',
      { ...judged, verdict: 'bottleneck', first: 0, stakes: [told(1, MEAN_AMOUNT, 2 * MEAN_AMOUNT)] },
      { planted: -1, wins: [], days },
    ),
  ];

  it('are held against each other by what is planted, named or not', () => {
    // A quarter's wins times what one is worth: 4 are true, 3 and 1 are told, and the limits of the 3 hold 4.
    expect(plantedStakeTable(stakes).rows).toEqual([
      ['less', ...['2', '50', '50'], ...['1', '75', '100'], ...['1', '25', '0']],
      ['all', ...['2', '50', '50'], ...['1', '75', '100'], ...['1', '25', '0']],
    ]);
  });

  it('and as a reader meets them, false verdicts among them', () => {
    const [bottleneck, candidates, every] = shownStakeTable(stakes).rows;
    expect(bottleneck?.slice(1)).toEqual(['2', '100', '50', '50']);
    expect(candidates?.slice(1)).toEqual(['1', '–', '100', '0']);
    expect(every?.[1]).toBe('4');
  });
});

describe('the tables', () => {
  it('move limits to other levels on the scale on which they were made', () => {
    const { limits } = toldAs({ low: 0.2, estimate: 0.3, high: 0.42, level: 0.9 }, 'log-odds');
    const [narrow, shown, wide] = limits;
    expect(shown).toEqual({ level: 0.9, low: 0.2, high: 0.42 });
    // logit .3 = −.8473, logit .2 = −1.3863: −.8473 − .5390 · 1.2816/1.6449 = −1.2673, a share of .2197
    expect(narrow?.low).toBeCloseTo(0.2197, 4);
    expect(wide?.low).toBeLessThan(0.2);
    expect(toldAs({ low: 0, estimate: 0, high: 0.1, level: 0.9 }, 'log-log').limits[2]).toMatchObject({
      low: 0,
      high: 0.1,
    });
  });

  it('give plain shares and medians limits too', () => {
    // Wilson for 3 of 10 at 90 %: (0.3 + 2.7057/20 ± 1.6449 · √(0.021 + 2.7057/400)) / (1 + 0.27057) = 0.1276…0.5577
    const share = plainShare(3, 10);
    expect(share?.limits[1]?.low).toBeCloseTo(0.1269, 3);
    expect(share?.limits[1]?.high).toBeCloseTo(0.5581, 3);
    expect(plainShare(0, 0)).toBeNull();
    expect(plainMedian([1, 2, 3, 4, 5, 6, 7, 8, 9])?.estimate).toBe(5);
    expect(plainMedian([])).toBeNull();
  });

  it('find the slope of chances that are too bold', () => {
    const chances = Array.from({ length: 4000 }, (_, at) => 0.02 + (0.96 * (at % 100)) / 100);
    const chance = chanceFrom(2);
    const bold = chances.map((true_) => {
      const odds = (true_ / (1 - true_)) ** 2;
      return { chance: odds / (1 + odds), came: chance.uniform() < true_ };
    });
    expect(calibrationSlope(bold)).toBeCloseTo(0.5, 1);
    const bins = calibrationBins(bold, [0.5, 1]);
    expect(bins.map(({ count }) => count).reduce((a, b) => a + b)).toBe(4000);
    expect(bins[0]?.came).toBeGreaterThan(bins[0]?.foretold ?? 1);
  });

  it('say what was reached, what was not, and what a run cannot tell', () => {
    expect(reached([{ figure: 'level', beyond: 0, error: 0.01 }])).toBe('yes');
    expect(reached([{ figure: 'level', beyond: 0.01, error: 0.01 }])).toBe('within error: level');
    expect(reached([{ figure: 'bias', beyond: 0.03, error: 0.01 }])).toBe('no: bias');
  });

  it('are Markdown whose columns line up', () => {
    const lines = tableLines({ title: 'T', columns: ['a', 'long'], rows: [['wide cell', '1']], notes: ['n'] });
    expect(lines).toEqual([
      ...['### T', '', '| a         | long |', '| --------- | ---: |', '| wide cell |    1 |', ''],
      ...['n', ''],
    ]);
  });

  it('take the place of older ones on a page, and leave the others as they are', () => {
    const page = 'Prose\n\n---\n\n## A\n\nold a\n\n### in A\n\n## B\n\nold b\n';
    const written = withSections(page, [{ title: 'B', lines: ['new b'] }], ['B', 'A', 'C']);
    expect(written).toBe('Prose\n\n---\n\n## B\n\nnew b\n\n## A\n\nold a\n\n### in A\n');
    expect(withSections('Prose\n', [{ title: 'C', lines: ['c'] }], ['C'])).toBe('Prose\n\n---\n\n## C\n\nc\n');
    expect(withSections(written, [{ title: 'B', lines: ['new b'] }], ['B', 'A', 'C'])).toBe(written);
  });

  it('are asked for by name, with seeds of acceptance unless said otherwise', () => {
    expect(readOptions([], ['a'])).toEqual({ names: [], seed: SEEDS.acceptance, scale: 1, page: null });
    expect(readOptions(['a', '--quick', '--development', '--page', 'x.md'], ['a'])).toEqual({
      ...{ names: ['a'], seed: SEEDS.development, scale: 0.05, page: 'x.md' },
    });
    expect(readOptions(['b'], ['a'])).toMatch('not known: b');
    expect(readOptions(['--page'], ['a'])).toBe('--page needs a value');
    expect(readOptions(['--part', '30'], ['a'])).toMatchObject({ scale: 0.3 });
    expect(readOptions(['--part', '0'], ['a'])).toBe('--part is above 0 and at most 100');
  });
});
