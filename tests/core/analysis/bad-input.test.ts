import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { analyseHistory } from '../../../src/core/analysis/analyse-history.ts';
import type { Analysis } from '../../../src/core/analysis/analysis.ts';
import { InvalidInput } from '../../../src/core/errors.ts';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { collectVisits } from '../../../src/core/funnel/visit-table.ts';
import type { DataQualityRule } from '../../../src/core/pipeline/data-quality.ts';
import type { RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.ts';
import { traceVisits } from '../../../src/core/pipeline/trace-visits.ts';
import { expectSound } from '../../fixtures/sound.ts';
import { pipelineOf } from '../funnel/visits-by-hand.ts';
import { recordOf } from '../pipeline/record-of.ts';

// Impossible histories give a result or a named refusal, never NaN, Infinity, a negative share or a crash.

const DAY_MS = 86_400_000;
const asOfMs = Date.UTC(2026, 0, 1);

interface Wild {
  /** Stage and days before the moment of looking; below 0 lies in the future. */
  readonly changes: readonly (readonly [stage: string, daysAgo: number])[];
  readonly amount: number | null;
  readonly complete?: boolean;
  readonly createdDaysAgo?: number;
}

function analyse(pipeline: Pipeline, records: readonly Wild[], horizonDays = 30): Analysis {
  const collector = collectVisits(funnelStages([pipeline]));
  const counts = new Map<DataQualityRule, number>();
  records.forEach(({ changes, amount, complete = true, createdDaysAgo = 0 }, index) => {
    const history = changes.map(([stageId, daysAgo]) => ({
      ...{ stageId: stageId as StageId, atMs: Math.round(asOfMs - daysAgo * DAY_MS), source: 'import' as const },
    }));
    const record = recordOf(history, {
      ...{ id: `${index}` as RecordId, amount, historyComplete: complete, pipelineId: pipeline.id },
      createdAtMs: Math.round(asOfMs - createdDaysAgo * DAY_MS),
    });
    const { visits, dataQuality } = traceVisits(record, [pipeline]);
    for (const rule of Object.keys(dataQuality) as DataQualityRule[]) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    collector.add(record, visits, dataQuality);
  });
  return analyseHistory({ table: collector.build(), asOfMs, horizonDays, dataQuality: Object.fromEntries(counts) });
}

const usual = pipelineOf('deals', 'deal', ['a', 'b', 'c', 'won', 'lost']);
const name = fc.constantFrom('a', 'b', 'c', 'won', 'lost', 'nowhere', '__proto__', '');
// Days, whole numbers of them, parts of a second, the future, and far out of any history.
const daysAgo = fc.oneof(
  fc.double({ min: -40, max: 900, noNaN: true }),
  fc.integer({ min: -2, max: 60 }),
  fc.double({ min: 10, max: 10.000_01, noNaN: true }),
  fc.constantFrom(-3650, 7300),
);
const amount = fc.constantFrom(null, 0, -5, 1e-300, 100, 1e300, Number.NaN, Infinity, -Infinity);
const wild: fc.Arbitrary<Wild> = fc.record({
  changes: fc.array(fc.tuple(name, daysAgo), { maxLength: 12 }),
  amount,
  complete: fc.boolean(),
  createdDaysAgo: daysAgo,
});

const amountsThatOverflowWhenSquared: Wild[] = [
  {
    ...{ amount: null, complete: false, createdDaysAgo: 0 },
    changes: [
      ['won', 10],
      ['a', 11],
    ],
  },
  { changes: [['won', -3650]], amount: 1e300, complete: true, createdDaysAgo: 1 },
];

describe('an analysis of impossible histories', () => {
  it('is sound for exits before entries, the future, unknown stages, cycles within a second and amounts that are none', () => {
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 40 }), (records) => {
        expectSound(analyse(usual, records));
      }),
      { numRuns: 10, examples: [[amountsThatOverflowWhenSquared]] },
    );
  }, 60_000);

  it('is sound for pipelines of thirty stages, of none, and without a won or a lost one', () => {
    const stages = Array.from({ length: 30 }, (_, index) => `s${index}`);
    const long = pipelineOf('deals', 'deal', [...stages, 'won', 'lost']);
    const through = Array.from({ length: 60 }, (_, deal): Wild => {
      const kept = [...stages, deal % 2 === 0 ? 'won' : 'lost'].filter((_, stage) => (stage * 7 + deal) % 5 !== 0);
      return { changes: kept.map((stage, at) => [stage, 400 - deal - at * 5] as const), amount: 50 };
    });
    expectSound(analyse(long, through));
    for (const names of [[], ['a'], ['won'], ['lost'], ['a', 'lost'], ['a', 'won']]) {
      const records = Array.from({ length: 40 }, (_, deal): Wild => ({
        changes: [
          ['a', 300 - deal],
          [deal % 2 === 0 ? 'won' : 'lost', 290 - deal],
        ],
        amount: 1,
      }));
      expectSound(analyse(pipelineOf('deals', 'deal', names), records));
    }
  }, 20_000);

  it('is sound where nothing was ever won, nothing ever moved, or everything happened at one moment', () => {
    const lost: Wild = {
      changes: [
        ['a', 50],
        ['lost', 40],
      ],
      amount: null,
    };
    const still: Wild = { changes: [['a', 50]], amount: null };
    const atOnce: Wild = {
      changes: [
        ['a', 50],
        ['b', 50],
        ['won', 50],
      ],
      amount: 5,
    };
    for (const one of [lost, still, atOnce])
      expectSound(
        analyse(
          usual,
          Array.from({ length: 80 }, () => one),
        ),
      );
  });

  it('is sound for a record that moved ten thousand times', () => {
    const cycle = ['a', 'b', 'c'];
    const changes = Array.from({ length: 10_000 }, (_, at) => [cycle[at % 3] ?? 'a', 500 - at * 0.04] as const);
    const others = Array.from({ length: 40 }, (_, deal): Wild => ({
      changes: [
        ['a', 200 - deal],
        ['won', 190 - deal],
      ],
      amount: 9,
    }));
    const analysis = analyse(usual, [{ changes, amount: 1 }, ...others]);
    expectSound(analysis);
    expect(analysis.visits).toBe(10_000 + 40);
  });

  it('refuses a moment or a horizon that is none, by name', () => {
    const table = collectVisits(funnelStages([usual])).build();
    for (const horizonDays of [0, -1, Number.NaN, Infinity]) {
      expect(() => analyseHistory({ table, asOfMs, horizonDays, dataQuality: {} })).toThrow(InvalidInput);
    }
    expect(() => analyseHistory({ table, asOfMs: Number.NaN, horizonDays: 30, dataQuality: {} })).toThrow(InvalidInput);
    const tooMany = pipelineOf(
      'deals',
      'deal',
      Array.from({ length: 255 }, (_, index) => `s${index}`),
    );
    expect(() => collectVisits(funnelStages([tooMany]))).toThrow(InvalidInput);
  });
});
