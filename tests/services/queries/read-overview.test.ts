import { describe, expect, it } from '@jest/globals';
import type { PipelineId } from '../../../src/core/pipeline/identifiers.ts';
import { readOverview } from '../../../src/services/queries/read-overview.ts';
import { analysis } from '../../fakes/analysis.ts';
import { dealPipeline, leadPipeline } from '../../fakes/crm.ts';
import { portal } from '../../fakes/installations.ts';

const renewals = { ...dealPipeline, id: 'renewals' as PipelineId };
const old = { ...dealPipeline, id: 'old' as PipelineId, archived: true };

const read = (pipelines = [leadPipeline, old, dealPipeline, renewals]) =>
  readOverview({
    portals: {
      all: () => Promise.resolve([portal]),
      status: () => Promise.resolve('connected'),
      currency: () => Promise.resolve('EUR'),
      pipelines: () => Promise.resolve(pipelines),
    },
    progress: {
      progress: () => Promise.resolve({ resumedAtMs: 1, doneBefore: 0, finishedAtMs: 2, failure: null, kinds: [] }),
    },
    snapshots: {
      analysis: (_portalId, id) => Promise.resolve(id === dealPipeline.id ? analysis() : null),
    },
  });

describe('reading the overview', () => {
  it('takes the pipeline that is asked for, else the first one in use', async () => {
    expect(await read()(portal, dealPipeline.id)).toMatchObject({ state: 'ready', pipeline: { id: dealPipeline.id } });
    for (const asked of [null, old.id, leadPipeline.id, 'nowhere' as PipelineId]) {
      expect(await read()(portal, asked)).toMatchObject({ state: 'ready', pipeline: { id: dealPipeline.id } });
    }
  });

  it('is being worked out while the pipeline has no analysis yet', async () => {
    expect(await read()(portal, renewals.id)).toMatchObject({ state: 'syncing', step: 'analysing' });
  });

  it('says so when there is no deal pipeline at all', async () => {
    expect(await read([leadPipeline])(portal, null)).toMatchObject({ state: 'too-early', tooEarly: { have: 0 } });
  });
});
