import { useState } from 'react';
import type { Settings } from '@fulcrum/backend/settings.ts';
import { fieldMarks } from './field-problems.ts';
import type { PartProps } from './part-props.ts';
import type { SavingProps } from './Saving.tsx';
import { useSettingsChange } from './use-settings-change.ts';
import { useSettingsWords } from './words/settings-words.ts';

/** What every form over settings is given. */
export interface SettingsFormProps {
  readonly settings: Settings;
  /** What is kept now. */
  readonly onKept: (kept: Settings) => void;
  /** Reads anew. */
  readonly onLookAgain: () => void;
}

export interface SettingsForm {
  readonly part: PartProps;
  readonly saving: Omit<SavingProps, 'form'>;
}

/** What is entered into a form over settings until it is saved: what its parts are given, and its button. */
export function useSettingsForm({ settings, onKept, onLookAgain }: SettingsFormProps): SettingsForm {
  const words = useSettingsWords();
  const [values, setValues] = useState(settings.values);
  const { busy, failure, save } = useSettingsChange(settings, onKept);
  const { allowed } = settings.mayChange;
  return {
    part: {
      values,
      readOnly: !allowed,
      mark: fieldMarks(failure?.fields ?? [], words),
      onChange: (change) => setValues({ ...values, ...change }),
    },
    saving: { allowed, busy, failure, onSave: () => void save(values), onLookAgain },
  };
}
