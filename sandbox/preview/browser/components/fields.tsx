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

/** Ids that tie a control to what is said of it. */
export interface Ties {
  readonly id: string;
  /** Ids of hint and message, as far as there are any. */
  readonly describedBy: string | undefined;
}

export function useTies({ description, validationMessage }: FieldProps): Ties {
  const id = useId();
  const said = [isSaid(description) && `${id}hint`, isSaid(validationMessage) && `${id}message`];
  return { id, describedBy: names(...said) || undefined };
}

/** What every control of a field carries. */
export function tied(props: FieldProps, { id, describedBy }: Ties) {
  return {
    id,
    name: props.name,
    'aria-describedby': describedBy,
    'aria-required': props.required === true ? true : undefined,
    'aria-invalid': props.error === true ? true : undefined,
    'data-testid': props.testId,
  };
}

const isSaid = (text: string | undefined): boolean => text !== undefined && text !== '';

export interface FieldFrameProps extends FieldProps {
  readonly ties: Ties;
  readonly children: ReactNode;
}

/** Label, hint and message around one control. */
export function Field({ ties, children, ...props }: FieldFrameProps): ReactElement {
  return (
    <div className={names('hs-field', props.error === true && 'has-error')}>
      {isSaid(props.label) && (
        <span className="hs-label">
          <label htmlFor={ties.id}>
            {props.label}
            <Required {...props} />
          </label>
          <Tip {...props} />
        </span>
      )}
      <Hint {...props} id={ties.id} />
      {children}
      <Message {...props} id={ties.id} />
    </div>
  );
}

/** The same around several controls that answer one question. */
export function FieldGroup({
  ties,
  role,
  children,
  ...props
}: FieldFrameProps & { readonly role?: 'radiogroup' }): ReactElement {
  return (
    <fieldset
      role={role}
      aria-required={role === undefined || props.required !== true ? undefined : true}
      aria-describedby={ties.describedBy}
      className={names('hs-field', props.error === true && 'has-error')}
      data-testid={props.testId}
    >
      {isSaid(props.label) && (
        <legend>
          {props.label}
          <Required {...props} />
          <Tip {...props} />
        </legend>
      )}
      <Hint {...props} id={ties.id} />
      {children}
      <Message {...props} id={ties.id} />
    </fieldset>
  );
}

function Required({ required }: FieldProps): ReactNode {
  return required === true ? <b aria-hidden="true"> *</b> : null;
}

function Tip({ tooltip }: FieldProps): ReactNode {
  if (!isSaid(tooltip)) return null;
  return (
    <span className="hs-tip" role="img" aria-label={tooltip} title={tooltip}>
      i
    </span>
  );
}

function Hint({ description, id }: FieldProps & { readonly id: string }): ReactNode {
  return isSaid(description) ? <small id={`${id}hint`}>{description}</small> : null;
}

function Message({ validationMessage, error, id }: FieldProps & { readonly id: string }): ReactNode {
  if (!isSaid(validationMessage)) return null;
  return (
    <small
      id={`${id}message`}
      className={error === true ? 'error' : 'valid'}
      role={error === true ? 'alert' : 'status'}
    >
      {validationMessage}
    </small>
  );
}

/** A control's value as the user left it, until the extension, in another thread, says otherwise. */
export function useMirror<T>(value: T): readonly [T, (value: T) => void] {
  const [shown, show] = useState(value);
  const said = JSON.stringify(value);
  useEffect(() => show(value), [said]);
  return [shown, show];
}
