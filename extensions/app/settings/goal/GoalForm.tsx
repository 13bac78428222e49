import type { ReactElement } from 'react';
import { Flex, Select } from '@hubspot/ui-extensions';
import type { SettingsValues } from '@fulcrum/backend/settings.ts';
import type { PartProps } from '../part-props.ts';
import { Saving } from '../Saving.tsx';
import { useSettingsForm, type SettingsFormProps } from '../use-settings-form.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import { Business } from './Business.tsx';
import { Limits } from './Limits.tsx';
import { Money } from './Money.tsx';

export interface GoalFormProps extends SettingsFormProps {
  readonly knownSources: readonly string[];
}

/** Goal, horizon, money, limits, and what kind of business it is. */
export function GoalForm({ knownSources, ...form }: GoalFormProps): ReactElement {
  const { settings } = form;
  const { part, saving } = useSettingsForm(form);
  return (
    <Flex direction="column" gap="md">
      <Goal {...part} />
      <Money {...part} accountCurrency={settings.accountCurrency} />
      <Limits {...part} accountCurrency={settings.accountCurrency} />
      <Business {...part} settings={settings} knownSources={knownSources} />
      <Saving form="goal" {...saving} />
    </Flex>
  );
}

function Goal({ values, readOnly, mark, onChange }: PartProps): ReactElement {
  const words = useSettingsWords();
  return (
    <Select
      label={words.goal}
      name="goal"
      required
      readOnly={readOnly}
      value={values.goal}
      options={Object.entries(words.goals).map(([value, label]) => ({ value, label }))}
      onChange={(goal) => onChange({ goal: goal as SettingsValues['goal'] })}
      {...mark('goal')}
    />
  );
}
