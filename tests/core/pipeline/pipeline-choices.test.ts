import { describe, expect, it } from '@jest/globals';
import type { PipelineId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../src/core/pipeline/pipeline.ts';
import { choosePipelines, type PipelineChoices } from '../../../src/core/pipeline/pipeline-choices.ts';

const id = (name: string) => name as PipelineId;
const pipeline = (name: string, about: Partial<Pipeline> = {}): Pipeline => ({
  id: id(name),
  recordKind: 'deal',
  label: name,
  archived: false,
  stages: [{ id: 'first' as StageId, label: 'First', kind: 'open', owner: 'sales', archived: false }],
  ...about,
});
const sales = pipeline('sales');
const renewals = pipeline('renewals');
const old = pipeline('old', { archived: true });
const leads = pipeline('leads', { recordKind: 'lead' });
const all = [sales, renewals, old, leads];

const choices = (about: Partial<PipelineChoices> = {}): PipelineChoices => ({
  pipelines: { deals: null, leads: null, leadsInto: null },
  leadStages: [],
  stageOwners: [],
  stageTargets: [],
  ...about,
});
const only = (...deals: PipelineId[]) => choices({ pipelines: { deals, leads: null, leadsInto: null } });
const names = (pipelines: readonly Pipeline[]) => pipelines.map(({ label }) => label);

describe('pipelines as people chose them', () => {
  it('are as HubSpot has them where nobody chose', () => {
    expect(choosePipelines(all, choices())).toEqual(all);
    expect(choosePipelines([], only(sales.id))).toEqual([]);
  });

  it('come in the order chosen, without those that were left out; old history keeps its archived ones', () => {
    expect(names(choosePipelines(all, only(renewals.id)))).toEqual(['renewals', 'old', 'leads']);
    expect(names(choosePipelines(all, only(renewals.id, sales.id)))).toEqual(['renewals', 'sales', 'old', 'leads']);
  });

  it('are all of them when every one that was chosen is gone', () => {
    expect(names(choosePipelines(all, only(id('gone'), old.id)))).toEqual(['sales', 'renewals', 'old', 'leads']);
  });

  it('have stages that mean what a person said, with the share wanted, and belong to whom a person said', () => {
    const stage = { pipelineId: leads.id, stageId: 'first' as StageId };
    const [, , , read] = choosePipelines(
      all,
      choices({
        leadStages: [{ ...stage, meaning: 'qualified' }],
        stageOwners: [
          { ...stage, recordKind: 'lead', owner: 'shared' },
          { ...stage, recordKind: 'deal', owner: 'marketing' },
        ],
        stageTargets: [{ ...stage, recordKind: 'lead', share: 0.45 }],
      }),
    );
    expect(read?.stages).toMatchObject([{ kind: 'won', owner: 'shared', targetShare: 0.45 }]);
    expect(leads.stages).toEqual([expect.objectContaining({ kind: 'open', owner: 'sales' })]);
    expect(leads.stages[0]).not.toHaveProperty('targetShare');
  });
});
