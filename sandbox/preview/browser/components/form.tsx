import { createContext, useContext, useEffect, useRef, type FormEvent, type ReactElement, type ReactNode } from 'react';
import { cardEvent, reactions } from './overlays.tsx';

interface FormField {
  readonly value: unknown;
  /** Tells the extension what was typed and not told yet. */
  readonly commit: () => void;
}

const FormFields = createContext<Map<string, () => FormField> | null>(null);

/** Puts a control's value among those that its form hands over. */
export function useFormField(name: string | undefined, value: unknown, commit: () => void = () => undefined): void {
  const fields = useContext(FormFields);
  const latest = useRef<FormField>({ value, commit });
  useEffect(() => {
    latest.current = { value, commit };
  });
  useEffect(() => {
    if (fields === null || name === undefined) return undefined;
    fields.set(name, () => latest.current);
    return () => void fields.delete(name);
  }, [fields, name]);
}

interface FormProps {
  readonly autoComplete?: string;
  readonly onSubmit?: (event: unknown, given: unknown) => void;
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** Says nothing of what is missing: in HubSpot, too, that is up to the extension. */
export function Form({ autoComplete, onSubmit, children, testId }: FormProps): ReactElement {
  const fields = useRef(new Map<string, () => FormField>()).current;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    event.stopPropagation();
    const all = [...fields].map(([name, read]) => [name, read()] as const);
    for (const [, { commit }] of all) commit();
    const targetValue = Object.fromEntries(all.map(([name, { value }]) => [name, value]));
    onSubmit?.({ ...cardEvent('submit'), targetValue }, reactions);
  };
  return (
    <FormFields.Provider value={fields}>
      <form className="hs-form" noValidate autoComplete={autoComplete} onSubmit={submit} data-testid={testId}>
        {children}
      </form>
    </FormFields.Provider>
  );
}
