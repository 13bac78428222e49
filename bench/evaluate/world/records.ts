import type { Pipeline, Stage, StageKind } from '../../../src/core/pipeline/pipeline.ts';
import type { OwnerId, PipelineId, RecordId, StageId } from '../../../src/core/pipeline/identifiers.ts';
import type { StageChange, TrackedRecord } from '../../../src/core/pipeline/tracked-record.ts';
import { peopleOf } from './people.ts';
import type { Place, PlayedRecord, Step } from './play.ts';
import type { World } from './world.ts';

export const DAY_MS = 86_400_000;
/** The world's day 0, a Monday: 2024-01-01. */
const START_MS = 1_704_067_200_000;

/** A moment of the world, whole milliseconds since the epoch. */
export const msOfDay = (day: number) => START_MS + Math.round(day * DAY_MS);

export const openStageId = (stage: number) => `stage-${stage}` as StageId;

/** What the account's pipelines look like to whoever reads them: the lead pipeline first, if there is one. */
export function pipelinesOf({ leadStages, stages }: World): Pipeline[] {
  const [leads, deals] = [[...stages.keys()].slice(0, leadStages), [...stages.keys()].slice(leadStages)];
  const dealPipeline = pipeline('deals', 'deal', [...deals.map(openStage), end('won', 'won'), end('lost', 'lost')]);
  if (leadStages === 0) return [dealPipeline];
  const ends = [end('qualified', 'won'), end('disqualified', 'lost')];
  return [pipeline('leads', 'lead', [...leads.map(openStage), ...ends]), dealPipeline];
}

function pipeline(name: string, recordKind: Pipeline['recordKind'], stages: readonly Stage[]): Pipeline {
  return { id: name as PipelineId, recordKind, label: name, stages, archived: false };
}

const openStage = (stage: number): Stage => stageOf(openStageId(stage), 'open');
const end = (name: string, kind: StageKind): Stage => stageOf(name as StageId, kind);
const stageOf = (id: StageId, kind: StageKind): Stage => ({ id, label: id, kind, owner: 'sales', archived: false });

/** The team of each owner, as the account's list of owners tells it. */
export const teamsOf = (world: World): ReadonlyMap<OwnerId, string> =>
  new Map(peopleOf(world).map(({ team }, owner) => [ownerIdOf(owner), `team ${team}`]));

const ownerIdOf = (owner: number) => `owner-${owner}` as OwnerId;

/** What HubSpot would tell of the account on a day: nothing that comes after it. */
export function recordsOn(world: World, played: readonly PlayedRecord[], day: number): TrackedRecord[] {
  return played.filter(({ bornDay }) => bornDay < day).flatMap((record) => toldOf(world, record, day));
}

function toldOf(world: World, record: PlayedRecord, day: number): TrackedRecord[] {
  const { importedOnDay = -Infinity, leadStages } = world;
  const steps = record.steps.filter(({ fromDay }) => fromDay < day);
  if (record.bornDay < importedOnDay) {
    const there = steps.findIndex(({ untilDay }) => untilDay > importedOnDay);
    const here = steps[there];
    if (here === undefined || typeof here.place !== 'number') return [];
    const changes = [importChange(here, importedOnDay), ...changesOf(steps, leadStages).slice(there + 1)];
    return [tracked(record, { kind: 'deal', id: `deal-${record.number}`, changes, bornDay: record.bornDay })];
  }
  if (leadStages === 0) {
    const changes = changesOf(steps, leadStages);
    return [tracked(record, { kind: 'deal', id: `deal-${record.number}`, changes, bornDay: record.bornDay })];
  }
  return leadAndDeal(world, record, steps);
}

function leadAndDeal({ leadStages }: World, record: PlayedRecord, steps: readonly Step[]): TrackedRecord[] {
  const becomes = steps.findIndex(({ place }) => place === leadStages);
  const ofLead = changesOf(becomes === -1 ? steps : steps.slice(0, becomes), leadStages);
  const lead = { kind: 'lead', id: `lead-${record.number}`, bornDay: record.bornDay } as const;
  const dealStep = steps[becomes];
  if (dealStep === undefined) return [tracked(record, { ...lead, changes: ofLead })];
  const qualified = { stageId: 'qualified' as StageId, atMs: msOfDay(dealStep.fromDay), source: 'person' } as const;
  const dealId = `deal-${record.number}`;
  const changes = changesOf(steps.slice(becomes), 0);
  return [
    tracked(record, { ...lead, changes: [...ofLead, qualified], dealId }),
    tracked(record, { kind: 'deal', id: dealId, changes, bornDay: dealStep.fromDay }),
  ];
}

function changesOf(steps: readonly Step[], leadStages: number): StageChange[] {
  return steps.map(({ place, fromDay }, index): StageChange => {
    const before = steps[index - 1];
    const isLead = typeof before?.place === 'number' && before.place < leadStages;
    const stageId = isLead && place === 'lost' ? ('disqualified' as StageId) : idOf(place);
    return { stageId, atMs: msOfDay(fromDay), source: before?.leftBy ?? 'person' };
  });
}

const idOf = (place: Place) => (typeof place === 'number' ? openStageId(place) : (place as StageId));

const importChange = ({ place }: Step, day: number): StageChange => ({
  stageId: idOf(place),
  atMs: msOfDay(day),
  source: 'import',
});

interface Told {
  readonly kind: TrackedRecord['kind'];
  readonly id: string;
  readonly bornDay: number;
  readonly changes: readonly StageChange[];
  readonly dealId?: string;
}

function tracked(record: PlayedRecord, { kind, id, bornDay, changes, dealId }: Told): TrackedRecord {
  const last = changes.at(-1);
  return {
    kind,
    id: id as RecordId,
    pipelineId: (kind === 'lead' ? 'leads' : 'deals') as PipelineId,
    stageId: last?.stageId ?? null,
    stageHistory: changes,
    historyComplete: true,
    createdAtMs: msOfDay(bornDay),
    updatedAtMs: last?.atMs ?? msOfDay(bornDay),
    currentStageEnteredAtMs: last?.atMs ?? null,
    amount: kind === 'lead' ? null : record.amount,
    source: record.source.name,
    entryFields: { source: record.source.name, sourceDetail: record.campaign, leadType: null },
    touchesKnown: false,
    firstTouchedAtMs: null,
    disqualifiedFor: null,
    ownerId: ownerIdOf(record.owner),
    archived: false,
    mergedIds: [],
    dealIds: dealId === undefined ? [] : [dealId as RecordId],
    contactIds: [],
    activity: {
      activitiesKnown: false,
      ...{ nextActivityAtMs: null, lastContactedAtMs: null, closeDatePushes: null, contactCount: null },
    },
  };
}
