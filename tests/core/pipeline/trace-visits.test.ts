import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline, StageKind } from '../../../src/core/pipeline/pipeline.ts';
import { traceVisits } from '../../../src/core/pipeline/trace-visits.ts';
import type { ChangeSource, StageChange, TrackedRecord } from '../../../src/core/pipeline/tracked-record.ts';
import { recordOf } from './record-of.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const at = (day: number, minute = 0) => Date.UTC(2026, 0, 1) + day * DAY + minute * MINUTE;

const pipelineOf = (id: string, stages: readonly [string, StageKind][]): Pipeline => ({
  id: id as PipelineId,
  recordKind: 'deal',
  label: id,
  archived: false,
  stages: stages.map(([stage, kind]) => ({
    id: stage as StageId,
    label: stage,
    kind,
    owner: 'sales',
    archived: false,
  })),
});
const pipelines = [
  pipelineOf('sales', [
    ['new', 'open'],
    ['demo', 'open'],
    ['offer', 'open'],
    ['won', 'won'],
    ['lost', 'lost'],
  ]),
  pipelineOf('renewal', [
    ['due', 'open'],
    ['renewed', 'won'],
  ]),
];

const change = (stageId: string, atMs: number, source: ChangeSource = 'person'): StageChange => ({
  stageId: stageId as StageId,
  atMs,
  source,
});
const wayOf = (record: TrackedRecord) => {
  const { visits, dataQuality } = traceVisits(record, pipelines);
  return { way: visits.map(({ stageId }) => stageId as string), rules: Object.keys(dataQuality).sort(), visits };
};

describe('the way of a record', () => {
  // new on day 0, demo on day 3, back to new on day 4, offer on day 9 (over demo), lost on day 12, and back to demo
  // on day 20: six visits of 3, 1, 5, 3 and 8 days and one that has not ended.
  it('is what its changes say, skips, moves back and re-opens included', () => {
    const history = [
      change('new', at(0)),
      change('demo', at(3)),
      change('new', at(4)),
      change('offer', at(9)),
      change('lost', at(12)),
      change('demo', at(20)),
    ];
    const { way, rules, visits } = wayOf(recordOf(history));
    expect(way).toEqual(['new', 'demo', 'new', 'offer', 'lost', 'demo']);
    expect(visits.map((visit) => visit.leftAtMs)).toEqual([at(3), at(4), at(9), at(12), at(20), null]);
    expect(visits.map((visit) => visit.nextStageId)).toEqual(['demo', 'new', 'offer', 'lost', 'demo', null]);
    expect(visits.every((visit) => visit.observedFromMs === visit.enteredAtMs)).toBe(true);
    expect(rules).toEqual(['moved-back', 'reopened', 'skipped-stage']);
  });

  it('needs no rule when it simply goes on', () => {
    expect(wayOf(recordOf([change('new', at(0)), change('demo', at(1)), change('lost', at(2))])).rules).toEqual([]);
  });

  it.each<[string, StageChange[], string[], string[]]>([
    [
      'counts the last of several changes in a minute',
      [change('new', at(0)), change('demo', at(2)), change('offer', at(2) + 59_999)],
      ['new', 'offer'],
      ['same-moment-jump', 'skipped-stage'],
    ],
    [
      'keeps changes in neighbouring minutes',
      [change('new', at(0)), change('demo', at(2) + 59_999), change('offer', at(2, 1))],
      ['new', 'demo', 'offer'],
      [],
    ],
    [
      'joins a stage that is entered again',
      [change('new', at(0)), change('new', at(1)), change('demo', at(2))],
      ['new', 'demo'],
      ['repeated-stage'],
    ],
    [
      'leaves unknown stages out',
      [change('new', at(0)), change('gone', at(1)), change('demo', at(2))],
      ['new', 'demo'],
      ['unknown-stage'],
    ],
    ['puts changes in order', [change('demo', at(2)), change('new', at(0))], ['new', 'demo'], ['out-of-order']],
    [
      'follows a record into another pipeline',
      [change('new', at(0)), change('due', at(1))],
      ['new', 'due'],
      ['changed-pipeline'],
    ],
    ['flags a late beginning', [change('offer', at(0)), change('won', at(1))], ['offer', 'won'], ['created-late']],
    [
      'flags changes in bulk',
      [change('new', at(0)), change('demo', at(1), 'bulk')],
      ['new', 'demo'],
      ['changed-in-bulk'],
    ],
    [
      'counts winning from the first stage as a skip',
      [change('new', at(0)), change('won', at(1))],
      ['new', 'won'],
      ['skipped-stage'],
    ],
    ['has no history to tell', [], [], ['no-history']],
  ])('%s', (_what, history, way, rules) => {
    expect(wayOf(recordOf(history))).toMatchObject({ way, rules });
  });

  it('names the pipeline of the stage, not that of the record', () => {
    const { visits } = wayOf(recordOf([change('due', at(0))]));
    expect(visits[0]?.pipelineId).toBe('renewal');
  });

  it('does not exist for an archived record', () => {
    expect(traceVisits(recordOf([change('new', at(0))], { archived: true }), pipelines)).toEqual({
      visits: [],
      dataQuality: { archived: 1 },
    });
  });

  it('counts merges and amounts', () => {
    const rulesOf = (more: Partial<TrackedRecord>) => wayOf(recordOf([change('new', at(0))], more)).rules;
    expect(rulesOf({ mergedIds: ['2' as RecordId] })).toEqual(['merged']);
    expect(rulesOf({ amount: null })).toEqual(['amount-missing']);
    expect(rulesOf({ amount: Number.NaN })).toEqual(['amount-not-a-number']);
  });
});

describe('delayed entry', () => {
  it('reaches back to when HubSpot says the present stage was entered, where old changes were cut off', () => {
    const held = { historyComplete: false, stageId: 'demo' as StageId, currentStageEnteredAtMs: at(-9) };
    const { visits, rules } = wayOf(recordOf([change('demo', at(5))], held));
    expect(visits[0]).toMatchObject({ enteredAtMs: at(-9), observedFromMs: at(5), leftAtMs: null });
    expect(rules).toEqual(['history-capped']);
  });

  it('does not for a stage it has left', () => {
    const held = { historyComplete: false, stageId: 'offer' as StageId, currentStageEnteredAtMs: at(-9) };
    const { visits } = wayOf(recordOf([change('demo', at(5)), change('offer', at(6))], held));
    expect(visits[0]).toMatchObject({ enteredAtMs: at(5), observedFromMs: at(5) });
  });

  it('reaches back to creation where the first change is a late import', () => {
    const { visits, rules } = wayOf(recordOf([change('new', at(2), 'import'), change('demo', at(3))]));
    expect(visits[0]).toMatchObject({ enteredAtMs: at(0), observedFromMs: at(2), leftAtMs: at(3) });
    expect(rules).toEqual(['changed-in-bulk', 'entered-before-history']);
  });

  it.each<[string, StageChange]>([
    ['an import on the day of creation', change('new', at(1), 'import')],
    ['a person, however late', change('new', at(30))],
  ])('does not for %s', (_what, first) => {
    expect(wayOf(recordOf([first])).visits[0]?.enteredAtMs).toBe(first.atMs);
  });

  it('makes one visit of the present stage where there are no changes', () => {
    const present = { stageId: 'demo' as StageId, currentStageEnteredAtMs: at(4) };
    expect(wayOf(recordOf([], present)).visits).toEqual([
      {
        pipelineId: 'sales',
        stageId: 'demo',
        enteredAtMs: at(4),
        observedFromMs: at(4),
        leftAtMs: null,
        nextStageId: null,
      },
    ]);
    expect(wayOf(recordOf([], { ...present, stageId: 'gone' as StageId })).rules).toEqual([
      'no-history',
      'unknown-stage',
    ]);
  });
});

describe('any history at all', () => {
  const changes = fc.array(
    fc.record({
      stageId: fc
        .constantFrom('new', 'demo', 'offer', 'won', 'lost', 'due', 'renewed', 'gone')
        .map((id) => id as StageId),
      atMs: fc.oneof(fc.integer({ min: at(0), max: at(0, 30) }), fc.integer({ min: -8e15, max: 8e15 })),
      source: fc.constantFrom<ChangeSource>('person', 'import', 'bulk'),
    }),
  );

  it('gives visits in order that touch and never overlap, of stages that were really named', () => {
    fc.assert(
      fc.property(changes, fc.boolean(), (stageHistory, historyComplete) => {
        const { visits } = traceVisits(recordOf(stageHistory, { historyComplete }), pipelines);
        visits.forEach((visit, index) => {
          const next = visits[index + 1];
          expect(visit.leftAtMs).toBe(next?.enteredAtMs ?? null);
          expect(visit.nextStageId).toBe(next?.stageId ?? null);
          expect(visit.observedFromMs).toBeGreaterThanOrEqual(visit.enteredAtMs);
          expect(stageHistory.some(({ stageId }) => stageId === visit.stageId)).toBe(true);
          if (visit.leftAtMs === null) return;
          expect(Math.floor(visit.leftAtMs / MINUTE)).toBeGreaterThan(Math.floor(visit.observedFromMs / MINUTE));
        });
      }),
    );
  });

  it('reads the same in whichever order its changes come', () => {
    const distinct = fc.uniqueArray(
      changes.chain((all) => fc.constantFrom(...all, change('new', at(0)))),
      { selector: ({ atMs }) => atMs },
    );
    fc.assert(
      fc.property(
        distinct.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([one, other]) => {
          expect(traceVisits(recordOf(one), pipelines).visits).toEqual(traceVisits(recordOf(other), pipelines).visits);
        },
      ),
    );
  });

  it('takes ten thousand moves', () => {
    const moves = Array.from({ length: 10_000 }, (_, index) => change(index % 2 ? 'demo' : 'new', at(0, index)));
    expect(wayOf(recordOf(moves)).way).toHaveLength(10_000);
  });
});
