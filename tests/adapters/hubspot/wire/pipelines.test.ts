import { describe, expect, it } from '@jest/globals';
import { HubSpotPayloadUnreadable } from '../../../../src/adapters/hubspot/errors.ts';
import { readPipelines } from '../../../../src/adapters/hubspot/wire/pipelines.ts';
import { pipeline, stage } from '../../../fixtures/hubspot/payloads.ts';

const kindsOf = (stages: readonly unknown[], kind: 'deal' | 'lead') =>
  readPipelines({ results: [pipeline('p', 0, stages)] }, kind)[0]?.stages.map((one) => one.kind);

describe('pipelines as HubSpot sends them', () => {
  it('are put in the order of display, and so are their stages', () => {
    const read = readPipelines(
      { results: [pipeline('b', 1, []), pipeline('a', 0, [stage('2', 5), stage('1', 0), stage('3', 9)])] },
      'deal',
    );
    expect(read.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(read[0]?.stages.map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('of deals belong to sales, of leads to marketing', () => {
    const results = [pipeline('p', 0, [stage('s', 0)])];
    expect(readPipelines({ results }, 'deal')).toEqual([
      {
        id: 'p',
        recordKind: 'deal',
        label: 'Pipeline p',
        archived: false,
        stages: [{ id: 's', label: 'Stage s', kind: 'open', owner: 'sales', archived: false }],
      },
    ]);
    expect(readPipelines({ results }, 'lead')[0]?.stages[0]?.owner).toBe('marketing');
  });

  it('say what a deal stage means by their metadata, never by its name', () => {
    const stages = [
      stage('closedwon', 0, { isClosed: 'false', probability: '0.8' }),
      stage('1', 1, { isClosed: 'true', probability: '1.0' }),
      stage('2', 2, { isClosed: 'true', probability: '0.0' }),
      stage('3', 3, { isClosed: 'false', probability: '0.0' }),
      stage('4', 4, { isClosed: true, probability: 1 }),
      stage('5', 5, { isClosed: 'true', probability: '' }),
      stage('6', 6, null),
    ];
    expect(kindsOf(stages, 'deal')).toEqual(['open', 'won', 'lost', 'open', 'won', 'open', 'open']);
  });

  it('say what a lead stage means by its state, or by the ids that HubSpot gives', () => {
    const stages = [
      stage('11', 0, { leadState: 'IN_PROGRESS' }),
      stage('12', 1, { leadState: 'QUALIFIED' }),
      stage('13', 2, { leadState: 'UNQUALIFIED' }),
      stage('qualified-stage-id', 3, { probability: '0.0', isClosed: 'true' }),
      stage('unqualified-stage-id', 4),
      stage('14', 5, { probability: '1.0', isClosed: 'true' }),
    ];
    expect(kindsOf(stages, 'lead')).toEqual(['open', 'won', 'lost', 'won', 'lost', 'open']);
  });

  it('are none where there are none, and refused by field otherwise', () => {
    expect(readPipelines({ results: [] }, 'lead')).toEqual([]);
    const reading = () => readPipelines({ results: [{ ...pipeline('p', 0, []), stages: 'secret' }] }, 'deal');
    expect(reading).toThrow(HubSpotPayloadUnreadable);
    expect(reading).toThrow(expect.objectContaining({ facts: { fields: 'results.0.stages' } }));
  });
});
