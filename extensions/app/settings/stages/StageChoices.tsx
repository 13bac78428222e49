import type { ReactElement } from 'react';
import { AutoGrid, Flex, Select } from '@hubspot/ui-extensions';
import type { Settings, SettingsValues } from '@fulcrum/backend/settings.ts';
import { PercentField } from '../goal/NumberField.tsx';
import type { PartProps } from '../part-props.ts';
import { useSettingsWords } from '../words/settings-words.ts';

type Pipeline = Settings['pipelines'][number];
type StageOwner = SettingsValues['stageOwners'][number];
type StageTarget = SettingsValues['stageTargets'][number];
type LeadStage = SettingsValues['leadStages'][number];

const USUAL = '';

/** One pipeline's stages: who answers for each in which records wait and how many are to move on, and for lead stages what they mean. */
export function StageChoices({ pipeline, ...part }: PartProps & { readonly pipeline: Pipeline }): ReactElement {
  const isLead = pipeline.recordKind === 'lead';
  return (
    <Flex direction="column" gap="md">
      <AutoGrid columnWidth={260} flexible gap="md">
        {pipeline.stages
          .filter(({ kind }) => kind === 'open' || (isLead && kind === 'won'))
          .map((stage) => (
            <Flex key={stage.stageId} direction="column" gap="sm">
              <OwnerOf {...part} pipeline={pipeline} stage={stage} />
              <TargetOf {...part} pipeline={pipeline} stage={stage} />
            </Flex>
          ))}
      </AutoGrid>
      {isLead && (
        <AutoGrid columnWidth={260} flexible gap="md">
          {pipeline.stages.map((stage) => (
            <MeaningOf key={stage.stageId} {...part} pipeline={pipeline} stage={stage} />
          ))}
        </AutoGrid>
      )}
    </Flex>
  );
}

interface StageProps extends PartProps {
  readonly pipeline: Pipeline;
  readonly stage: Pipeline['stages'][number];
}

function OwnerOf({ pipeline, stage, values, readOnly, onChange }: StageProps): ReactElement {
  const words = useSettingsWords();
  const { recordKind, pipelineId } = pipeline;
  const isThis = (one: StageOwner): boolean =>
    one.recordKind === recordKind && one.pipelineId === pipelineId && one.stageId === stage.stageId;
  const choose = (owner: string): void => {
    const others = values.stageOwners.filter((one) => !isThis(one));
    const own = { recordKind, pipelineId, stageId: stage.stageId, owner: owner as StageOwner['owner'] };
    onChange({ stageOwners: owner === USUAL ? others : [...others, own] });
  };
  return (
    <Select
      label={words.ownerOf(stage.label)}
      name={`owner-${stage.stageId}`}
      readOnly={readOnly}
      value={values.stageOwners.find(isThis)?.owner ?? USUAL}
      options={[
        { value: USUAL, label: words.asUsual(words.owners[stage.owner]) },
        ...Object.entries(words.owners).map(([value, label]) => ({ value, label })),
      ]}
      onChange={(chosen) => choose(String(chosen))}
    />
  );
}

function TargetOf({ pipeline, stage, values, readOnly, mark, onChange }: StageProps): ReactElement {
  const words = useSettingsWords();
  const own = { recordKind: pipeline.recordKind, pipelineId: pipeline.pipelineId, stageId: stage.stageId };
  const isThis = (one: StageTarget): boolean =>
    one.recordKind === own.recordKind && one.pipelineId === own.pipelineId && one.stageId === own.stageId;
  const targets = values.stageTargets;
  const at = targets.findIndex(isThis);
  const path = `stageTargets.${at}`;
  const change = (share: number | null): void => {
    // In its place, so that what is wrong stays beside its field.
    const changed = share === null ? [] : [{ ...own, share }];
    onChange({ stageTargets: at < 0 ? [...targets, ...changed] : targets.toSpliced(at, 1, ...changed) });
  };
  return (
    <PercentField
      label={words.targetOf(stage.label)}
      path={`target-${own.pipelineId}-${stage.stageId}`}
      description={words.stageTargetHint}
      value={targets[at]?.share ?? null}
      readOnly={readOnly}
      mark={() => (mark(path).error ? mark(path) : mark(`${path}.share`))}
      onChange={change}
    />
  );
}

function MeaningOf({ pipeline: { pipelineId }, stage, values, readOnly, onChange }: StageProps): ReactElement {
  const words = useSettingsWords();
  const isThis = (one: LeadStage): boolean => one.pipelineId === pipelineId && one.stageId === stage.stageId;
  const choose = (meaning: string): void => {
    const others = values.leadStages.filter((one) => !isThis(one));
    const own = { pipelineId, stageId: stage.stageId, meaning: meaning as LeadStage['meaning'] };
    onChange({ leadStages: meaning === USUAL ? others : [...others, own] });
  };
  return (
    <Select
      label={words.meaningOf(stage.label)}
      name={`meaning-${stage.stageId}`}
      readOnly={readOnly}
      value={values.leadStages.find(isThis)?.meaning ?? USUAL}
      options={[
        { value: USUAL, label: words.asInHubSpot },
        ...Object.entries(words.meanings).map(([value, label]) => ({ value, label })),
      ]}
      onChange={(chosen) => choose(String(chosen))}
    />
  );
}
