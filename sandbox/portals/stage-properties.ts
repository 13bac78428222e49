import type { PortalPipeline, PropertyDefinition, StageMeasure } from './portal.ts';

/** The names of the stages that every lead pipeline begins with carry a number that means nothing to anybody outside. */
const LEAD_SUFFIX: Readonly<Record<string, string>> = {
  'new-stage-id': '1318266061',
  'attempting-stage-id': '745667965',
  'connected-stage-id': '2058487257',
  'qualified-stage-id': '233247981',
  'unqualified-stage-id': '1675714327',
};

interface Measured {
  readonly measure: StageMeasure;
  readonly stem: string;
  readonly label: string;
  readonly type: PropertyDefinition['type'];
}

const MEASURES: readonly Measured[] = [
  { measure: 'entered', stem: 'date_entered', label: 'Date entered', type: 'datetime' },
  { measure: 'exited', stem: 'date_exited', label: 'Date exited', type: 'datetime' },
  { measure: 'latest time', stem: 'latest_time_in', label: 'Latest time in', type: 'number' },
  { measure: 'cumulative time', stem: 'cumulative_time_in', label: 'Cumulative time in', type: 'number' },
];

/** The properties that HubSpot works out for each stage, where they are switched on for it. */
export const stageProperties = (pipelines: readonly PortalPipeline[]): PropertyDefinition[] =>
  pipelines.flatMap(({ label: pipeline, stages }) =>
    stages.flatMap((stage) =>
      MEASURES.map(({ measure, stem, label, type }) => ({
        name: `hs_v2_${stem}_${nameInProperty(stage.id)}`,
        label: `${label} "${stage.label} (${pipeline})"`,
        type,
        calculated: true,
        ofStage: { stageId: stage.id, measure },
      })),
    ),
  );

function nameInProperty(stageId: string): string {
  const suffix = LEAD_SUFFIX[stageId];
  return suffix === undefined ? stageId : `${stageId.replaceAll('-', '_')}_${suffix}`;
}
