import { useId, type ReactElement, type ReactNode } from 'react';
import { Field, FieldGroup, tied, useMirror, useTies, type FieldProps } from './fields.tsx';
import { useFormField } from './form.tsx';
import { names } from './props.ts';

type Value = string | number | boolean;

interface Option {
  readonly label: string;
  readonly value: Value;
  readonly description?: string;
  readonly readonly?: boolean;
  readonly readOnly?: boolean;
}

interface SelectProps extends FieldProps {
  readonly value?: Value;
  readonly options?: readonly Option[];
  readonly variant?: string;
  readonly onChange?: (value: Value) => void;
}

export function Select({ options = [], variant = 'input', onChange, ...props }: SelectProps): ReactElement {
  const ties = useTies(props);
  const [value, show] = useMirror(props.value);
  useFormField(props.name, value);
  const at = options.findIndex((option) => option.value === value);
  const choose = (index: number): void => {
    const chosen = options[index];
    if (chosen === undefined) return;
    show(chosen.value);
    onChange?.(chosen.value);
  };
  return (
    <Field {...props} ties={ties}>
      <select
        {...tied(props, ties)}
        className={`v-${variant}`}
        value={at}
        disabled={props.readOnly}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {at < 0 && <option value={-1}>{props.placeholder ?? 'Select'}</option>}
        {options.map(({ label }, index) => (
          <option key={index} value={index}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

interface MultiSelectProps extends FieldProps {
  readonly value?: readonly Value[];
  readonly options?: readonly Option[];
  readonly onChange?: (value: readonly Value[]) => void;
}

const toggled = <T,>(all: readonly T[], one: T): readonly T[] =>
  all.includes(one) ? all.filter((each) => each !== one) : [...all, one];

/** HubSpot draws a menu of boxes; here they stand open. */
export function MultiSelect({ value: given = [], options = [], onChange, ...field }: MultiSelectProps): ReactElement {
  const ties = useTies(field);
  const [value, show] = useMirror(given);
  useFormField(field.name, value);
  const toggle = (one: Value): void => {
    const next = toggled(value, one);
    show(next);
    onChange?.(next);
  };
  return (
    <FieldGroup {...field} ties={ties}>
      <div className="hs-multi">
        {options.length === 0 && <small>{field.placeholder ?? 'Nothing to choose from'}</small>}
        {options.map((option) => (
          <label key={String(option.value)} className="hs-check">
            <input
              type="checkbox"
              checked={value.includes(option.value)}
              disabled={field.readOnly}
              aria-invalid={field.error === true ? true : undefined}
              onChange={() => toggle(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

interface CheckProps {
  readonly name?: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly initialIsChecked?: boolean;
  readonly readonly?: boolean;
  readonly readOnly?: boolean;
  readonly inline?: boolean;
  readonly description?: string;
  readonly label?: string;
  readonly labelDisplay?: string;
  readonly textChecked?: string;
  readonly textUnchecked?: string;
  readonly onChange?: (checked: boolean, value: string) => void;
  readonly children?: ReactNode;
  readonly testId?: string;
  readonly 'aria-label'?: string;
}

/** Whether it is on, and the input that turns it. */
function useCheck(props: CheckProps, type: 'checkbox' | 'radio'): { readonly on: boolean; readonly input: object } {
  const [on, show] = useMirror(props.checked ?? props.initialIsChecked === true);
  useFormField(props.name, on);
  const toggle = (checked: boolean): void => {
    show(checked);
    props.onChange?.(checked, props.value ?? '');
  };
  const input = {
    type,
    name: props.name,
    value: props.value,
    checked: on,
    disabled: props.readOnly ?? props.readonly,
    'aria-label': props['aria-label'],
    'data-testid': props.testId,
    onChange: (event: { readonly target: { readonly checked: boolean } }) => toggle(event.target.checked),
  };
  return { on, input };
}

export function check(type: 'checkbox' | 'radio') {
  return function Check(props: CheckProps): ReactElement {
    const hintId = useId();
    const { input } = useCheck(props, type);
    const hint = props.description;
    return (
      <span className={names('hs-check', props.inline === true && 'inline')}>
        <label>
          <input {...input} aria-describedby={hint === undefined ? undefined : hintId} />
          <span>{props.children}</span>
        </label>
        {hint !== undefined && <small id={hintId}>{hint}</small>}
      </span>
    );
  };
}

export function Toggle(props: CheckProps): ReactElement {
  const { on, input } = useCheck(props, 'checkbox');
  return (
    <label className={names('hs-toggle', props.labelDisplay)}>
      <span className={props.labelDisplay === 'hidden' ? 'visually-hidden' : undefined}>{props.label}</span>
      <input {...input} role="switch" />
      <small aria-hidden="true">{on ? (props.textChecked ?? 'ON') : (props.textUnchecked ?? 'OFF')}</small>
    </label>
  );
}

interface ToggleGroupProps extends FieldProps {
  readonly toggleType?: 'checkboxList' | 'radioButtonList';
  readonly value?: string | readonly string[];
  readonly options?: readonly (Option & { readonly value: string; readonly initialIsChecked?: boolean })[];
  readonly inline?: boolean;
  readonly onChange?: (value: string | readonly string[]) => void;
}

export function ToggleGroup({ toggleType = 'checkboxList', options = [], ...props }: ToggleGroupProps): ReactElement {
  const ties = useTies(props);
  const radio = toggleType === 'radioButtonList';
  const first = options.filter(({ initialIsChecked }) => initialIsChecked === true).map(({ value }) => value);
  const [value, show] = useMirror(props.value ?? (radio ? (first[0] ?? '') : first));
  useFormField(props.name, value);
  const chosen = typeof value === 'string' ? [value] : value;
  const choose = (one: string): void => {
    const next = radio ? one : toggled(chosen, one);
    show(next);
    props.onChange?.(next);
  };
  return (
    <FieldGroup {...props} ties={ties} {...(radio && { role: 'radiogroup' as const })}>
      <div className={props.inline === true ? 'hs-inline-checks' : undefined}>
        {options.map((option) => (
          <label key={option.value} className="hs-check">
            <input
              type={radio ? 'radio' : 'checkbox'}
              name={ties.id}
              checked={chosen.includes(option.value)}
              disabled={option.readOnly ?? option.readonly}
              onChange={() => choose(option.value)}
            />
            <span>
              {option.label}
              {option.description !== undefined && <small>{option.description}</small>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
