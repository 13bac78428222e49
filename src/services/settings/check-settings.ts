import type { RecordKind } from '../../core/pipeline/identifiers.ts';
import type { Pipeline } from '../../core/pipeline/pipeline.ts';
import type { FieldRefusal } from './field-refusal.ts';
import type { PortalSettings } from './ports.ts';

interface Account {
  /** ISO 4217; null when HubSpot did not name it. */
  readonly currency: string | null;
  readonly pipelines: readonly Pipeline[];
}

/** What of the settings does not go with the account. Shapes and ranges were looked at before. */
export function checkSettings(settings: PortalSettings, account: Account): FieldRefusal[] {
  const { deals, leads, leadsInto } = settings.pipelines;
  const known = (kind: RecordKind) => account.pipelines.filter(({ recordKind }) => recordKind === kind);
  return [
    ...unknownPipelines('pipelines.deals', deals ?? [], known('deal')),
    ...unknownPipelines('pipelines.leads', leads ?? [], known('lead')),
    ...unknownPipelines('pipelines.leadsInto', leadsInto === null ? [] : [leadsInto], known('deal'), 'single'),
    ...unknownPipelines('existingBusiness', settings.existingBusiness, known('deal')),
    ...unknownStages('leadStages', settings.leadStages, () => known('lead')),
    ...unknownStages('stageOwners', settings.stageOwners, ({ recordKind }) => known(recordKind)),
    ...checkTargets(settings.stageTargets, known),
    ...checkCurrency(settings.currency, account.currency),
  ];
}

function unknownPipelines(
  path: string,
  ids: readonly string[],
  known: readonly Pipeline[],
  field: 'single' | 'list' = 'list',
): FieldRefusal[] {
  const at = (place: number) => (field === 'single' ? path : `${path}.${place}`);
  return ids.flatMap((id, place): FieldRefusal[] => {
    if (!known.some((pipeline) => pipeline.id === id)) {
      return [{ path: at(place), code: 'unknown-pipeline', message: 'There is no such pipeline in this account' }];
    }
    if (ids.indexOf(id) === place) return [];
    return [{ path: at(place), code: 'doubled', message: 'This pipeline is named twice' }];
  });
}

interface StageChoice {
  readonly pipelineId: string;
  readonly stageId: string;
}

function unknownStages<Choice extends StageChoice>(
  path: string,
  choices: readonly Choice[],
  among: (choice: Choice) => readonly Pipeline[],
): FieldRefusal[] {
  return choices.flatMap((choice, place): FieldRefusal[] => {
    const { pipelineId, stageId } = choice;
    const pipeline = among(choice).find(({ id }) => id === pipelineId);
    if (pipeline?.stages.some(({ id }) => id === stageId)) return [];
    return [{ path: `${path}.${place}`, code: 'unknown-stage', message: 'There is no such stage in this account' }];
  });
}

function checkTargets(
  targets: PortalSettings['stageTargets'],
  known: (kind: RecordKind) => readonly Pipeline[],
): FieldRefusal[] {
  const unknown = unknownStages('stageTargets', targets, ({ recordKind }) => known(recordKind));
  const sameStage = (one: StageChoice, other: StageChoice) =>
    one.pipelineId === other.pipelineId && one.stageId === other.stageId;
  const others = targets.flatMap((target, place): FieldRefusal[] => {
    const path = `stageTargets.${place}`;
    const first = targets.findIndex((one) => one.recordKind === target.recordKind && sameStage(one, target));
    if (first !== place) return [{ path, code: 'doubled', message: 'This stage has a target already' }];
    const stages = known('deal').flatMap(({ id, stages: own }) => own.map((stage) => ({ ...stage, pipelineId: id })));
    const deals = stages.find(({ id, pipelineId }) => sameStage({ pipelineId, stageId: id }, target));
    if (target.recordKind !== 'deal' || deals === undefined || deals.kind === 'open') return [];
    return [{ path, code: 'not-allowed', message: 'Nothing goes on from a stage that is closed' }];
  });
  return [...unknown, ...others];
}

/** Amounts of deals come in the account's currency: spend in another could not be held against them. */
function checkCurrency(chosen: string | null, own: string | null): FieldRefusal[] {
  if (chosen === null || own === null || chosen === own) return [];
  const message = `Deals are read in ${own}, the account's currency: spend has to be entered in it too`;
  return [{ path: 'currency', code: 'not-allowed', message }];
}
