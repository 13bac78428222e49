import { describe, expect, it } from '@jest/globals';
import type { PipelineId, RecordKind } from '../../../src/core/pipeline/identifiers.ts';
import { dealPipelinesInUse } from '../../../src/core/pipeline/pipeline.ts';

const pipeline = (id: string, recordKind: RecordKind, archived = false) => ({
  ...{ id: id as PipelineId, label: id, recordKind, archived, stages: [] },
});

describe('dealPipelinesInUse', () => {
  it('leaves out pipelines of leads, and those that HubSpot no longer lists, and keeps the order', () => {
    const listed = [
      ...[pipeline('renewals', 'deal'), pipeline('leads', 'lead')],
      ...[pipeline('old', 'deal', true), pipeline('default', 'deal')],
    ];
    expect(dealPipelinesInUse(listed).map(({ id }) => id)).toEqual(['renewals', 'default']);
  });
});
