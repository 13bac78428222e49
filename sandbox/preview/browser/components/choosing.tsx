import { useId, type FormEvent, type ReactElement, type ReactNode } from 'react';
import { Field, useMirror, type FieldProps } from './fields.tsx';
import { cardEvent, reactions } from './overlays.tsx';
import { names } from './props.ts';

type Value = string | number | boolean;

interface Option {
  readonly label: string;
  readonly value: Value;
  readonly description?: string;
  readonly readOnly?: boolean;
}

interface SelectProps extends FieldProps {
  readonly value?: Value;
  readonly options: readonly Option[];
  readonly variant?: string;
  readonly onChange?: (value: Value) => void;
}

export function Select({ options, variant = 'input', onChange, ...props }: SelectProps): ReactElement {
  const id = useId();
  const [value, show] = useMirror(props.value);
  const at = options.findIndex((option) => option.value === value);
  const choose = (index: number): void => {
    const chosen = options[index];
    if (chosen === undefined) return;
    show(chosen.value);
    onChange?.(chosen.value);
  };
  return (
    <Field {...props} id={id}>
      <select
        id={id}
        name={props.name}
        className={`v-${variant}`}
        value={at}
        disabled={props.readOnly}
        data-testid={props.testId}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {at < 0 && <option value={-1}>{props.placeholder ?? 'Select'}</option>}
        {options.map(({ label }, index) => (
          <option key={label} value={index}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface MultiSelectProps extends FieldProps {
  readonly value?: readonly Value[];
  readonly options: readonly Option[];
  readonly onChange?: (value: readonly Value[]) => void;
}

const toggled = <T,>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((each) => each !== one) : [...all, one];

export function MultiSelect({ value = [], options, onChange, ...field }: MultiSelectProps): ReactElement {
  return (
    <Field {...field}>
      <div className="hs-multi" data-testid={field.testId}>
        {options.map((option) => (
          <label key={String(option.value)} className="hs-check">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              onChange={() => onChange?.(toggled(value, option.value))}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </Field>
  );
}

interface CheckProps {
  readonly name?: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly initialIsChecked?: boolean;
  readonly readOnly?: boolean;
  readonly inline?: boolean;
  readonly description?: string;
  readonly label?: string;
  readonly labelDisplay?: string;
  readonly onChange?: (checked: boolean, value: string) => void;
  readonly children?: ReactNode;
  readonly testId?: string;
  readonly 'aria-label'?: string;
}

function CheckInput({
  type,
  role,
  ...props
}: CheckProps & { readonly type: string; readonly role?: string }): ReactElement {
  const [on, show] = useMirror(props.checked ?? props.initialIsChecked === true);
  const toggle = (checked: boolean): void => {
    show(checked);
    props.onChange?.(checked, props.value ?? '');
  };
  return (
    <input
      type={type}
      role={role}
      name={props.name}
      value={props.value}
      checked={on}
      disabled={props.readOnly}
      aria-label={props['aria-label']}
      data-testid={props.testId}
      onChange={(event) => toggle(event.target.checked)}
    />
  );
}

export function check(type: 'checkbox' | 'radio') {
  return function Check(props: CheckProps): ReactElement {
    return (
      <label className={names('hs-check', props.inline === true && 'inline')}>
        <CheckInput {...props} type={type} />
        <span>
          {props.children}
          {props.description !== undefined && <small>{props.description}</small>}
        </span>
      </label>
    );
  };
}

export function Toggle(props: CheckProps): ReactElement {
  return (
    <label className="hs-toggle">
      <span className={props.labelDisplay === 'hidden' ? 'visually-hidden' : undefined}>{props.label}</span>
      <CheckInput {...props} type="checkbox" role="switch" />
    </label>
  );
}

interface ToggleGroupProps extends FieldProps {
  readonly toggleType: 'checkboxList' | 'radioButtonList';
  readonly value?: string | readonly string[];
  readonly options: readonly (Option & { readonly value: string })[];
  readonly inline?: boolean;
  readonly onChange?: (value: string | readonly string[]) => void;
}

export function ToggleGroup({
  toggleType,
  value = [],
  options,
  inline,
  onChange,
  ...field
}: ToggleGroupProps): ReactElement {
  const id = useId();
  const chosen = typeof value === 'string' ? [value] : value;
  const radio = toggleType === 'radioButtonList';
  return (
    <fieldset className="hs-field">
      <legend>{field.label}</legend>
      {options.map((option) => (
        <label key={option.value} className={names('hs-check', inline === true && 'inline')}>
          <input
            type={radio ? 'radio' : 'checkbox'}
            name={field.name ?? id}
            checked={chosen.includes(option.value)}
            disabled={option.readOnly}
            onChange={() => onChange?.(radio ? option.value : toggled(chosen, option.value))}
          />
          <span>
            {option.label}
            {option.description !== undefined && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface FormProps {
  readonly autoComplete?: string;
  readonly onSubmit?: (event: unknown, given: unknown) => void;
  readonly children?: ReactNode;
}

export function Form({ autoComplete, onSubmit, children }: FormProps): ReactElement {
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const targetValue = Object.fromEntries(new FormData(event.currentTarget));
    onSubmit?.({ ...cardEvent('submit'), targetValue }, reactions);
  };
  return (
    <form className="hs-form" autoComplete={autoComplete} onSubmit={submit}>
      {children}
    </form>
  );
}
