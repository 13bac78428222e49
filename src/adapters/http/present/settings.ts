import type { Settings, SettingsValues } from '../../../contract/settings.ts';
import type { PipelineId, StageId } from '../../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../../core/pipeline/pipeline.ts';
import type { PortalSettings } from '../../../services/settings/ports.ts';
import type { SettingsFound } from '../../../services/settings/read-settings.ts';
import { iso } from './numbers.ts';

/** Core → contract. Chooses, renames and dates; computes nothing that core knows. */
export function presentSettings(found: SettingsFound): Settings {
  const { version, changedBy, changedAtMs, mayChange, accountCurrency } = found;
  return {
    version,
    changedBy,
    changedAt: changedAtMs === null ? null : iso(changedAtMs),
    mayChange,
    values: presentValues(found.settings),
    accountCurrency,
    pipelines: found.pipelines.map(presentPipelineChoice),
    changes: found.changes.map(({ atMs, by, subject, paths, dataAsOfMs }) => ({
      at: iso(atMs),
      by,
      subject,
      paths: [...paths],
      dataAsOf: dataAsOfMs === null ? null : iso(dataAsOfMs),
    })),
  };
}

function presentValues(settings: PortalSettings): SettingsValues {
  const { pipelines, leadStages, stageOwners, stageTargets, paidSources, existingBusiness } = settings;
  return {
    ...settings,
    pipelines: {
      deals: pipelines.deals && [...pipelines.deals],
      leads: pipelines.leads && [...pipelines.leads],
      leadsInto: pipelines.leadsInto,
    },
    leadStages: [...leadStages],
    stageOwners: [...stageOwners],
    stageTargets: [...stageTargets],
    paidSources: paidSources && [...paidSources],
    existingBusiness: [...existingBusiness],
  };
}

const presentPipelineChoice = ({ id, recordKind, label, stages }: Pipeline): Settings['pipelines'][number] => ({
  recordKind,
  pipelineId: id,
  label,
  stages: stages
    .filter(({ archived }) => !archived)
    .map((stage) => ({ stageId: stage.id, label: stage.label, kind: stage.kind, owner: stage.owner })),
});

/** Contract → core: words become identifiers at this door. */
export function settingsOf(values: SettingsValues): PortalSettings {
  const { pipelines, leadStages, stageOwners, stageTargets, existingBusiness, factors } = values;
  return {
    ...values,
    pipelines: {
      deals: pipelines.deals as PipelineId[] | null,
      leads: pipelines.leads as PipelineId[] | null,
      leadsInto: pipelines.leadsInto as PipelineId | null,
    },
    leadStages: leadStages.map((one) => ({ ...one, ...stageIds(one) })),
    stageOwners: stageOwners.map((one) => ({ ...one, ...stageIds(one) })),
    stageTargets: stageTargets.map((one) => ({ ...one, ...stageIds(one) })),
    existingBusiness: existingBusiness as PipelineId[],
    // JSON knows no undefined: a factor that is left out is not there.
    factors: factors as PortalSettings['factors'],
  };
}

const stageIds = ({ pipelineId, stageId }: { readonly pipelineId: string; readonly stageId: string }) => ({
  pipelineId: pipelineId as PipelineId,
  stageId: stageId as StageId,
});
