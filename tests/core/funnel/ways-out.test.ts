import { describe, expect, it } from '@jest/globals';
import { funnelStages } from '../../../src/core/funnel/funnel-stage.ts';
import { ADVANCED, LOST, MOVED_BACK, waysOut } from '../../../src/core/funnel/ways-out.ts';
import { pipelineOf } from './visits-by-hand.ts';

describe('waysOut', () => {
  const stages = funnelStages([
    pipelineOf('leads', 'lead', ['new', 'won-lead', 'lost-lead']),
    pipelineOf('deals', 'deal', ['talk', 'offer', 'won', 'lost']),
  ]);
  const waysFrom = (name: string) => {
    const ways = waysOut(
      stages,
      stages.findIndex(({ id }) => (id as string) === name),
    );
    return Object.fromEntries(stages.map(({ id }, index) => [id, ways[index]]));
  };

  it('are onwards to whatever comes later, lost wherever a record is lost, and back otherwise, to the same stage too', () => {
    expect(waysFrom('talk')).toEqual({
      ...{ new: MOVED_BACK, 'won-lead': MOVED_BACK, 'lost-lead': LOST },
      ...{ talk: MOVED_BACK, offer: ADVANCED, won: ADVANCED, lost: LOST },
    });
  });

  it('are onwards from a lead to its hand-over and into every stage of a deal', () => {
    expect(waysFrom('new')).toMatchObject({ 'won-lead': ADVANCED, talk: ADVANCED, offer: ADVANCED, won: ADVANCED });
  });
});
