import type { ReactElement } from 'react';
import { NumberInput } from '@hubspot/ui-extensions';
import type { MarkField } from '../field-problems.ts';

export interface NumberFieldProps {
  readonly label: string;
  /** Dotted, as the server names it. */
  readonly path: string;
  readonly description?: string;
  readonly value: number | null;
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onChange: (value: number | null) => void;
}

/** A number that may be left empty. */
export function NumberField({ label, path, description, value, onChange, ...field }: NumberFieldProps): ReactElement {
  return (
    <NumberInput
      label={label}
      name={path}
      readOnly={field.readOnly}
      {...(description !== undefined && { description })}
      {...(value !== null && { value })}
      onChange={(typed) => onChange(typeof typed === 'number' && Number.isFinite(typed) ? typed : null)}
      {...field.mark(path)}
    />
  );
}

/** A share, typed in percent. */
export function PercentField({ value, onChange, ...field }: NumberFieldProps): ReactElement {
  return (
    <NumberField
      {...field}
      value={value === null ? null : Math.round(value * 10_000) / 100}
      onChange={(percent) => onChange(percent === null ? null : percent / 100)}
    />
  );
}
