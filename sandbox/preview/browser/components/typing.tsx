import { useEffect, useRef, type ReactElement } from 'react';
import { Field, tied, useMirror, useTies, type FieldProps } from './fields.tsx';
import { useFormField } from './form.tsx';
import { names } from './props.ts';

export interface TypedProps<V> extends FieldProps {
  readonly value?: V;
  readonly defaultValue?: V;
  readonly onChange?: (value: V) => void;
  readonly onInput?: (value: V) => void;
  readonly onBlur?: (value: V) => void;
  readonly onFocus?: (value: V) => void;
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && !Number.isNaN(value);
const written = (value: unknown): string => (isGiven(value) ? String(value) : '');

/**
 * A box to type in: onInput at each key, onChange on leaving it or submitting its form, as HubSpot's does.
 *
 * @param parse What the typed text says.
 */
export function useTyped<V>(props: TypedProps<V>, parse: (typed: string) => V) {
  const start = isGiven(props.value) ? props.value : props.defaultValue;
  const [typed, show] = useMirror(written(start));
  const told = useRef(typed);
  useEffect(() => {
    told.current = written(start);
  }, [props.value]);
  const commit = (text: string): void => {
    const value = parse(text);
    if (text !== told.current) props.onChange?.(value);
    told.current = text;
    // Shown as it was understood.
    if (written(value) !== text) show(written(value));
  };
  useFormField(props.name, parse(typed), () => commit(typed));
  type Typing = { readonly target: { readonly value: string } };
  return {
    typed,
    handlers: {
      onChange: ({ target }: Typing) => {
        show(target.value);
        props.onInput?.(parse(target.value));
      },
      onBlur: ({ target }: Typing) => {
        commit(target.value);
        props.onBlur?.(parse(target.value));
      },
      onFocus: ({ target }: Typing) => props.onFocus?.(parse(target.value)),
    },
    /** As if it had been typed and left. */
    put: (text: string) => {
      show(text);
      commit(text);
    },
  };
}

export const asText = (typed: string): string => typed;

/** One line of text. */
export function textInput(otherType: 'text' | 'search' | 'time') {
  return function TextInput(props: TypedProps<string> & { readonly type?: string }): ReactElement {
    const ties = useTies(props);
    const { typed, handlers } = useTyped(props, asText);
    return (
      <Field {...props} ties={ties}>
        <input
          {...tied(props, ties)}
          {...handlers}
          type={props.type ?? otherType}
          value={typed}
          placeholder={props.placeholder}
          readOnly={props.readOnly}
        />
      </Field>
    );
  };
}

interface TextAreaProps extends TypedProps<string> {
  readonly rows?: number;
  readonly maxLength?: number;
  readonly resize?: 'none' | 'horizontal' | 'vertical' | 'both';
}

export function TextArea(props: TextAreaProps): ReactElement {
  const ties = useTies(props);
  const { typed, handlers } = useTyped(props, asText);
  return (
    <Field {...props} ties={ties}>
      <textarea
        {...tied(props, ties)}
        {...handlers}
        value={typed}
        placeholder={props.placeholder}
        readOnly={props.readOnly}
        rows={props.rows ?? 3}
        maxLength={props.maxLength}
        style={{ resize: props.resize ?? 'both' }}
      />
    </Field>
  );
}

interface NumberProps extends TypedProps<number> {
  readonly min?: number;
  readonly max?: number;
  readonly precision?: number;
  readonly formatStyle?: 'decimal' | 'percentage';
  readonly textAlign?: 'left' | 'right';
  readonly currency?: string;
  readonly stepSize?: number;
}

/** Nothing typed is not a number; more digits than asked for are rounded away. */
function asNumber({ precision }: NumberProps) {
  return (typed: string): number => {
    const number = typed === '' ? Number.NaN : Number(typed);
    return precision === undefined ? number : Number(number.toFixed(precision));
  };
}

function numeric(props: NumberProps) {
  const { min, max, precision, readOnly, placeholder } = props;
  return {
    type: 'number',
    inputMode: 'decimal',
    step: precision === 0 ? 1 : 'any',
    min,
    max,
    readOnly,
    placeholder,
  } as const;
}

interface Sign {
  readonly text: string;
  readonly side: 'before' | 'after';
}

/** A number with a sign beside it, which is read out with its label. */
function SignedNumber({ sign, ...props }: NumberProps & { readonly sign: Sign | null }): ReactElement {
  const ties = useTies(props);
  const { typed, handlers } = useTyped(props, asNumber(props));
  const signId = `${ties.id}sign`;
  const describedBy = sign === null ? ties.describedBy : names(signId, ties.describedBy);
  return (
    <Field {...props} ties={ties}>
      <span className={names('hs-signed', sign?.side)}>
        {sign !== null && <i id={signId}>{sign.text}</i>}
        <input
          {...tied(props, { ...ties, describedBy })}
          {...numeric(props)}
          {...handlers}
          value={typed}
          style={{ textAlign: props.textAlign }}
        />
      </span>
    </Field>
  );
}

export function NumberInput(props: NumberProps): ReactElement {
  return <SignedNumber {...props} sign={props.formatStyle === 'percentage' ? { text: '%', side: 'after' } : null} />;
}

export function CurrencyInput({ currency = 'USD', ...props }: NumberProps): ReactElement {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency });
  const text = money.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency;
  const precision = props.precision ?? money.resolvedOptions().maximumFractionDigits;
  return <SignedNumber {...props} {...(precision !== undefined && { precision })} sign={{ text, side: 'before' }} />;
}

export function StepperInput({ stepSize = 1, min = -Infinity, max = Infinity, ...props }: NumberProps): ReactElement {
  const ties = useTies(props);
  const { typed, handlers, put } = useTyped(props, asNumber(props));
  const value = Number(typed);
  const step = (by: number) => () => put(String(Math.min(max, Math.max(min, value + by * stepSize))));
  return (
    <Field {...props} ties={ties}>
      <span className="hs-stepper">
        <button type="button" aria-label={`Less: ${props.label ?? ''}`} disabled={value <= min} onClick={step(-1)}>
          −
        </button>
        <input {...tied(props, ties)} {...numeric(props)} {...handlers} value={typed} />
        <button type="button" aria-label={`More: ${props.label ?? ''}`} disabled={value >= max} onClick={step(1)}>
          +
        </button>
      </span>
    </Field>
  );
}
