import { useState, type ReactElement } from 'react';
import { Flex, Select } from '@hubspot/ui-extensions';
import type { Settings, SettingsValues } from '@fulcrum/backend/settings.ts';
import { fieldMarks } from '../field-problems.ts';
import { Saving } from '../Saving.tsx';
import { useSettingsChange } from '../use-settings-change.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import { Business } from './Business.tsx';
import { Limits } from './Limits.tsx';
import { Money } from './Money.tsx';
import type { PartProps } from './part-props.ts';

export interface GoalFormProps {
  readonly settings: Settings;
  readonly knownSources: readonly string[];
  /** What is kept now. */
  readonly onKept: (kept: Settings) => void;
  /** Reads anew. */
  readonly onLookAgain: () => void;
}

/** Goal, horizon, money, limits, and what kind of business it is. */
export function GoalForm({ settings, knownSources, onKept, onLookAgain }: GoalFormProps): ReactElement {
  const words = useSettingsWords();
  const [values, setValues] = useState(settings.values);
  const { busy, failure, save } = useSettingsChange(settings, onKept);
  const part: PartProps = {
    values,
    readOnly: !settings.mayChange.allowed,
    mark: fieldMarks(failure?.fields ?? [], words),
    onChange: (change) => setValues({ ...values, ...change }),
  };
  return (
    <Flex direction="column" gap="md">
      <Goal {...part} />
      <Money {...part} accountCurrency={settings.accountCurrency} />
      <Limits {...part} accountCurrency={settings.accountCurrency} />
      <Business {...part} settings={settings} knownSources={knownSources} />
      <Saving
        form="goal"
        allowed={settings.mayChange.allowed}
        busy={busy}
        failure={failure}
        onSave={() => void save(values)}
        onLookAgain={onLookAgain}
      />
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
