import type { SettingsValues } from '@fulcrum/backend/settings.ts';
import type { MarkField } from './field-problems.ts';

/** What every part of the form is given. */
export interface PartProps {
  readonly values: SettingsValues;
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onChange: (change: Partial<SettingsValues>) => void;
}
