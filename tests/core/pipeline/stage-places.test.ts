import { describe, expect, it } from '@jest/globals';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline, StageKind } from '../../../src/core/pipeline/pipeline.ts';
import { traceVisits } from '../../../src/core/pipeline/trace-visits.ts';
import { recordOf } from './record-of.ts';

const DAY_MS = 86_400_000;
const DELETED = ['first', 'call', 'talk'];
const stage = (id: string, kind: StageKind) =>
  ({ id: id as StageId, label: id, kind, owner: 'sales', archived: DELETED.includes(id) }) as const;
const sales: Pipeline = {
  ...{ id: 'sales' as PipelineId, recordKind: 'deal', label: 'Sales', archived: false },
  stages: [
    ...['first', 'new', 'call', 'talk', 'demo', 'offer'].map((id) => stage(id, 'open')),
    ...[stage('won', 'won'), stage('lost', 'lost')],
  ],
};

function rulesOf(...way: readonly string[]): string[] {
  const history = way.map((id, day) => {
    const atMs = Date.UTC(2026, 0, 1) + day * DAY_MS;
    return { stageId: id as StageId, atMs, source: 'person' } as const;
  });
  return Object.keys(traceVisits(recordOf(history), [sales]).dataQuality).sort();
}

describe('a way past stages that were deleted', () => {
  // first · new · call · talk · demo · offer · won · lost, of which first, call and talk were deleted
  it.each([
    ['went through all of them', ['first', 'new', 'call', 'talk', 'demo'], []],
    ['passed over them', ['new', 'demo', 'offer', 'won'], []],
    ['was lost from one', ['new', 'call', 'lost'], []],
    ['passed over one that is there', ['new', 'offer'], ['skipped-stage']],
    ['passed over one that is there, from a deleted one', ['first', 'talk'], ['skipped-stage']],
    ['began in one, later than it should', ['call', 'demo'], ['created-late']],
    ['began in the first, which was deleted', ['first', 'new'], []],
    ['began in the first that is there', ['new'], []],
    ['went back from one to another', ['new', 'call', 'talk', 'call'], ['moved-back']],
    ['went back to one that is there', ['new', 'call', 'new'], ['moved-back']],
    ['went back to the first', ['new', 'first'], ['moved-back']],
  ])('that %s', (_what, way, rules) => {
    expect(rulesOf(...way)).toEqual(rules);
  });
});
