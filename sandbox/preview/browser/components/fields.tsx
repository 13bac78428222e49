import { useEffect, useId, useState, type ReactElement, type ReactNode } from 'react';
import { names } from './props.ts';

export interface FieldProps {
  readonly label?: string;
  readonly name?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly description?: string;
  readonly tooltip?: string;
  readonly placeholder?: string;
  readonly error?: boolean;
  readonly validationMessage?: string;
  readonly testId?: string;
}

/** Label, hint and message around a control. */
export function Field({
  id,
  children,
  ...props
}: FieldProps & { readonly id?: string; readonly children: ReactNode }): ReactElement {
  const wrong = props.error === true;
  return (
    <div className={names('hs-field', wrong && 'has-error')}>
      {props.label !== undefined && (
        <label htmlFor={id}>
          {props.label}
          {props.required === true && <b aria-hidden="true"> *</b>}
          {props.tooltip !== undefined && <abbr title={props.tooltip}>i</abbr>}
        </label>
      )}
      {props.description !== undefined && <small>{props.description}</small>}
      {children}
      {props.validationMessage !== undefined && (
        <small className={wrong ? 'error' : 'valid'} role={wrong ? 'alert' : undefined}>
          {props.validationMessage}
        </small>
      )}
    </div>
  );
}

/** A control's value as the user left it, until the card, in another thread, says otherwise. */
export function useMirror<T>(value: T): readonly [T, (value: T) => void] {
  const [shown, show] = useState(value);
  useEffect(() => show(value), [value]);
  return [shown, show];
}

interface InputProps<V> extends FieldProps {
  readonly value?: V;
  readonly defaultValue?: V;
  readonly type?: string;
  readonly min?: number;
  readonly max?: number;
  readonly rows?: number;
  readonly maxLength?: number;
  readonly onChange?: (value: V) => void;
  readonly onInput?: (value: V) => void;
  readonly onBlur?: (value: V) => void;
  readonly onFocus?: (value: V) => void;
}

interface InputKind<V> {
  readonly type: string;
  readonly parse: (typed: string) => V;
  readonly element?: 'input' | 'textarea';
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && !Number.isNaN(value);

/** A box to type in: onInput at each key, onChange on leaving, as HubSpot's does. */
export function input<V>({ type, parse, element: Element = 'input' }: InputKind<V>) {
  return function Typed(props: InputProps<V>): ReactElement {
    const id = useId();
    const given = isGiven(props.value) ? String(props.value) : '';
    const [typed, show] = useMirror(isGiven(props.value) ? given : String(props.defaultValue ?? ''));
    const leave = (text: string): void => {
      if (text !== given) props.onChange?.(parse(text));
      props.onBlur?.(parse(text));
    };
    const look = {
      id,
      name: props.name,
      value: typed,
      placeholder: props.placeholder,
      readOnly: props.readOnly,
      required: props.required,
      maxLength: props.maxLength,
      'aria-invalid': props.error,
      'data-testid': props.testId,
    };
    const inputOnly =
      Element === 'input' ? { type: props.type ?? type, min: props.min, max: props.max } : { rows: props.rows };
    return (
      <Field {...props} id={id}>
        <Element
          {...look}
          {...inputOnly}
          onChange={(event) => {
            show(event.target.value);
            props.onInput?.(parse(event.target.value));
          }}
          onBlur={(event) => leave(event.target.value)}
          onFocus={(event) => props.onFocus?.(parse(event.target.value))}
        />
      </Field>
    );
  };
}

export const asText = (typed: string): string => typed;
export const asNumber = (typed: string): number => (typed === '' ? Number.NaN : Number(typed));

interface StepperProps extends FieldProps {
  readonly value?: number;
  readonly stepSize?: number;
  readonly min?: number;
  readonly max?: number;
  readonly onChange?: (value: number) => void;
}

export function StepperInput({
  value = 0,
  stepSize = 1,
  min = -Infinity,
  max = Infinity,
  onChange,
  ...field
}: StepperProps): ReactElement {
  const step = (by: number) => () => onChange?.(Math.min(max, Math.max(min, value + by * stepSize)));
  return (
    <Field {...field}>
      <div className="hs-stepper" data-testid={field.testId}>
        <button type="button" aria-label={`Less: ${field.label ?? ''}`} disabled={value <= min} onClick={step(-1)}>
          −
        </button>
        <output>{value}</output>
        <button type="button" aria-label={`More: ${field.label ?? ''}`} disabled={value >= max} onClick={step(1)}>
          +
        </button>
      </div>
    </Field>
  );
}

interface CalendarDay {
  readonly year: number;
  /** From 0, as HubSpot counts. */
  readonly month: number;
  readonly date: number;
}

interface DateProps extends FieldProps {
  readonly value?: CalendarDay | null;
  readonly min?: CalendarDay;
  readonly max?: CalendarDay;
  readonly onChange?: (value: (CalendarDay & { formattedDate: string }) | null) => void;
}

const two = (value: number): string => String(value).padStart(2, '0');
const iso = (day: CalendarDay | null | undefined): string =>
  day === null || day === undefined ? '' : `${day.year}-${two(day.month + 1)}-${two(day.date)}`;

export function DateInput({ value, min, max, onChange, ...field }: DateProps): ReactElement {
  const id = useId();
  const choose = (typed: string): void => {
    const [year = 0, month = 1, date = 1] = typed.split('-').map(Number);
    onChange?.(typed === '' ? null : { year, month: month - 1, date, formattedDate: typed });
  };
  return (
    <Field {...field} id={id}>
      <input
        id={id}
        type="date"
        name={field.name}
        value={iso(value)}
        min={iso(min)}
        max={iso(max)}
        readOnly={field.readOnly}
        data-testid={field.testId}
        onChange={(event) => choose(event.target.value)}
      />
    </Field>
  );
}
