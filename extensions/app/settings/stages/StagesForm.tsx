import type { ReactElement } from 'react';
import { Flex, Heading, MultiSelect, Select } from '@hubspot/ui-extensions';
import type { Settings, SettingsValues } from '@fulcrum/backend/settings.ts';
import type { PartProps } from '../part-props.ts';
import { Saving } from '../Saving.tsx';
import { useSettingsForm, type SettingsFormProps } from '../use-settings-form.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import { StageChoices } from './StageChoices.tsx';

/** Which pipelines make the funnel, in which order, and who answers for their stages. */
export function StagesForm(form: SettingsFormProps): ReactElement {
  const { settings } = form;
  const { part, saving } = useSettingsForm(form);
  return (
    <Flex direction="column" gap="md">
      <Pipelines {...part} settings={settings} />
      {settings.pipelines.map((pipeline) => (
        <Flex key={`${pipeline.recordKind} ${pipeline.pipelineId}`} direction="column" gap="sm">
          <Heading>{pipeline.label}</Heading>
          <StageChoices {...part} pipeline={pipeline} />
        </Flex>
      ))}
      <Saving form="stages" {...saving} />
    </Flex>
  );
}

const BY_MOST = '';

type PipelinesProps = PartProps & { readonly settings: Settings };

function Pipelines({ settings, ...part }: PipelinesProps): ReactElement {
  const words = useSettingsWords();
  const { values, readOnly, mark, onChange } = part;
  const change = (pipelines: Partial<SettingsValues['pipelines']>): void =>
    onChange({ pipelines: { ...values.pipelines, ...pipelines } });
  const { deals, leads, leadsInto } = values.pipelines;
  const listed = choicesOf(settings);
  return (
    <Flex direction="column" gap="sm">
      <MultiSelect
        label={words.dealPipelines}
        name="deal-pipelines"
        description={words.all}
        readOnly={readOnly}
        value={deals ?? []}
        options={listed.deal}
        onChange={(chosen) => change({ deals: orAll(chosen) })}
        {...mark('pipelines.deals')}
      />
      {listed.lead.length > 0 && (
        <MultiSelect
          label={words.leadPipelines}
          name="lead-pipelines"
          description={words.all}
          readOnly={readOnly}
          value={leads ?? []}
          options={listed.lead}
          onChange={(chosen) => change({ leads: orAll(chosen) })}
          {...mark('pipelines.leads')}
        />
      )}
      <Select
        label={words.leadsInto}
        name="leads-into"
        readOnly={readOnly}
        value={leadsInto ?? BY_MOST}
        options={[{ value: BY_MOST, label: words.byMost }, ...listed.deal]}
        onChange={(chosen) => change({ leadsInto: chosen === BY_MOST ? null : String(chosen) })}
        {...mark('pipelines.leadsInto')}
      />
    </Flex>
  );
}

function choicesOf({ pipelines }: Settings): Record<'deal' | 'lead', { value: string; label: string }[]> {
  const ofKind = (kind: 'deal' | 'lead') =>
    pipelines
      .filter(({ recordKind }) => recordKind === kind)
      .map(({ pipelineId, label }) => ({ value: pipelineId, label }));
  return { deal: ofKind('deal'), lead: ofKind('lead') };
}

/** Nothing chosen stands for all. */
function orAll(chosen: readonly (string | number | boolean)[]): string[] | null {
  return chosen.length === 0 ? null : chosen.map(String);
}
