import type { StageHabit } from './journey.ts';
import type { PipelineChange, PortalPipeline, PortalStage } from './portal.ts';

const open = (probability: string) => ({ isClosed: 'false', probability });
const closed = (probability: string) => ({ isClosed: 'true', probability });

export const SALES: PortalPipeline = {
  id: 'default',
  label: 'Sales Pipeline',
  displayOrder: 0,
  stages: [
    { id: 'closedwon', label: 'Closed Won', displayOrder: 5, metadata: closed('1.0') },
    { id: 'qualifiedtobuy', label: 'Qualified To Buy', displayOrder: 1, metadata: open('0.4') },
    { id: 'appointmentscheduled', label: 'Appointment Scheduled', displayOrder: 0, metadata: open('0.2') },
    { id: 'contractsent', label: 'Contract Sent', displayOrder: 4, metadata: open('0.9') },
    { id: 'presentationscheduled', label: 'Presentation Scheduled', displayOrder: 2, metadata: open('0.6') },
    { id: 'closedlost', label: 'Closed Lost', displayOrder: 6, metadata: closed('0.0') },
    { id: 'decisionmakerboughtin', label: 'Decision Maker Bought-In', displayOrder: 3, metadata: open('0.8') },
  ],
};

export const RENEWALS: PortalPipeline = {
  id: '81234560',
  label: 'Renewals',
  displayOrder: 1,
  stages: [
    { id: '81234563', label: 'Renewed', displayOrder: 2, metadata: closed('1.0') },
    { id: '81234561', label: 'Renewal due', displayOrder: 0, metadata: open('0.5') },
    { id: '81234564', label: 'Churned', displayOrder: 3, metadata: closed('0.0') },
    { id: '81234562', label: 'Offer sent', displayOrder: 1, metadata: open('0.8') },
  ],
};

// HubSpot does not document what lead stages carry; one portal showed 0 % on all of them and a leadState.
const leadState = (state: string) => ({ leadState: state, probability: '0.0' });

export const LEADS: PortalPipeline = {
  id: 'lead-pipeline-id',
  label: 'Lead pipeline',
  displayOrder: 0,
  stages: [
    { id: 'qualified-stage-id', label: 'Qualified', displayOrder: 3, metadata: leadState('QUALIFIED') },
    { id: 'attempting-stage-id', label: 'Attempting', displayOrder: 1, metadata: leadState('IN_PROGRESS') },
    { id: 'new-stage-id', label: 'New', displayOrder: 0, metadata: leadState('NEW') },
    { id: 'unqualified-stage-id', label: 'Disqualified', displayOrder: 4, metadata: leadState('UNQUALIFIED') },
    { id: 'connected-stage-id', label: 'Connected', displayOrder: 2, metadata: leadState('IN_PROGRESS') },
  ],
};

/** A stage that was deleted: old history still names it, no list does. */
const DELETED_STAGE: PortalStage = {
  id: '70011223',
  label: 'Demo booked',
  displayOrder: 1,
  metadata: open('0.3'),
};
export const DELETED_STAGE_ID = DELETED_STAGE.id;

/** How the deleted stage came and went. @param deletedAtMs Later than every visit to it. */
export function deletedStageChanges(deletedAtMs: number): readonly PipelineChange[] {
  const { displayOrder: from } = DELETED_STAGE;
  const madeRoom = SALES.stages.map((stage) =>
    stage.displayOrder < from ? stage : { ...stage, displayOrder: stage.displayOrder + 1 },
  );
  const withStage = { ...SALES, stages: [...madeRoom, DELETED_STAGE] };
  const of = { pipelineId: SALES.id };
  const stage = { is: 'stage', stage: DELETED_STAGE } as const;
  return [
    { ...of, atMs: STAGE_MADE_AT_MS, action: 'UPDATE', left: { is: 'pipeline', pipeline: withStage } },
    { ...of, atMs: STAGE_MADE_AT_MS, action: 'CREATE', left: stage },
    { ...of, atMs: deletedAtMs, action: 'UPDATE', left: { is: 'pipeline', pipeline: SALES } },
    { ...of, atMs: deletedAtMs, action: 'DELETE', left: stage },
  ];
}

const STAGE_MADE_AT_MS = Date.UTC(2024, 1, 1, 9);

const usual = { back: 0.035, stuck: 0.03 };

export const SALES_HABITS: readonly StageHabit[] = [
  { ...usual, id: 'appointmentscheduled', advance: 0.72, back: 0, medianDays: 5, family: 'log-normal', form: 0.8 },
  { ...usual, id: 'qualifiedtobuy', advance: 0.7, medianDays: 9, family: 'weibull', form: 1.3 },
  { ...usual, id: 'presentationscheduled', advance: 0.62, medianDays: 11, family: 'log-normal', form: 0.7 },
  { ...usual, id: 'decisionmakerboughtin', advance: 0.72, medianDays: 9, family: 'weibull', form: 0.85 },
  { ...usual, id: 'contractsent', advance: 0.82, medianDays: 7, family: 'log-normal', form: 0.9 },
];

export const RENEWAL_HABITS: readonly StageHabit[] = [
  { ...usual, id: '81234561', advance: 0.9, back: 0, medianDays: 20, family: 'log-normal', form: 0.5 },
  { ...usual, id: '81234562', advance: 0.86, medianDays: 14, family: 'weibull', form: 1.5 },
];

export const LEAD_HABITS: readonly StageHabit[] = [
  { id: 'new-stage-id', advance: 0.84, back: 0, stuck: 0.03, medianDays: 1.4, family: 'weibull', form: 0.7 },
  { id: 'attempting-stage-id', advance: 0.5, back: 0.02, stuck: 0.08, medianDays: 6, family: 'log-normal', form: 0.9 },
  { id: 'connected-stage-id', advance: 0.6, back: 0.06, stuck: 0.03, medianDays: 7, family: 'weibull', form: 1.2 },
];
