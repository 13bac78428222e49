import type { ReactElement } from 'react';
import { Field, tied, useMirror, useTies, type FieldProps } from './fields.tsx';
import { useFormField } from './form.tsx';

interface CalendarDay {
  readonly year: number;
  /** From 0, as HubSpot counts. */
  readonly month: number;
  readonly date: number;
}

interface DateProps extends FieldProps {
  readonly value?: CalendarDay | null;
  readonly defaultValue?: CalendarDay | null;
  readonly min?: CalendarDay;
  readonly max?: CalendarDay;
  readonly onChange?: (value: (CalendarDay & { formattedDate: string }) | null) => void;
}

const two = (value: number): string => String(value).padStart(2, '0');
const iso = (day: CalendarDay | null | undefined): string =>
  day === null || day === undefined ? '' : `${day.year}-${two(day.month + 1)}-${two(day.date)}`;

function asDay(typed: string): (CalendarDay & { formattedDate: string }) | null {
  const [year = 0, month = 1, date = 1] = typed.split('-').map(Number);
  return typed === '' ? null : { year, month: month - 1, date, formattedDate: typed };
}

export function DateInput({ value, defaultValue, min, max, onChange, ...field }: DateProps): ReactElement {
  const ties = useTies(field);
  const [shown, show] = useMirror(iso(value ?? defaultValue));
  useFormField(field.name, asDay(shown));
  const choose = (typed: string): void => {
    show(typed);
    onChange?.(asDay(typed));
  };
  return (
    <Field {...field} ties={ties}>
      <input
        {...tied(field, ties)}
        type="date"
        value={shown}
        min={iso(min)}
        max={iso(max)}
        readOnly={field.readOnly}
        onChange={(event) => choose(event.target.value)}
      />
    </Field>
  );
}
