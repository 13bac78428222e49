import type { ReactElement } from 'react';
import { Alert, Button, Flex, LoadingButton, useExtensionContext } from '@hubspot/ui-extensions';
import type { Failure } from '@fulcrum/backend/answer.ts';
import { languageOf } from '@fulcrum/display/language.ts';
import { failureInWords } from '@fulcrum/display/words/failure-words.ts';
import { problemsInWords } from './field-problems.ts';
import { useSettingsWords } from './words/settings-words.ts';

export interface SavingProps {
  /** Which form, among those of the page. */
  readonly form: 'goal' | 'spend' | 'stages';
  readonly allowed: boolean;
  readonly busy: boolean;
  /** Why the last try was refused. */
  readonly failure: Failure | null;
  readonly onSave: () => void;
  /** Reads anew what is kept. */
  readonly onLookAgain: () => void;
}

/** The button that saves a form, and why it could not be saved. */
export function Saving({ form, allowed, busy, failure, onSave, onLookAgain }: SavingProps): ReactElement {
  const words = useSettingsWords();
  return (
    <Flex direction="column" gap="sm">
      {failure !== null && <Refused form={form} failure={failure} onLookAgain={onLookAgain} />}
      {allowed && (
        <Flex direction="row">
          <LoadingButton variant="primary" loading={busy} onClick={onSave} testId={`save-${form}`}>
            {words.save}
          </LoadingButton>
        </Flex>
      )}
    </Flex>
  );
}

function Refused({
  form,
  failure,
  onLookAgain,
}: Pick<SavingProps, 'form' | 'onLookAgain'> & { readonly failure: Failure }): ReactElement {
  const words = useSettingsWords();
  const { user } = useExtensionContext<'settings'>();
  const language = languageOf(user.language, user.locale);
  const told =
    failure.code === 'changed-meanwhile'
      ? words.changedMeanwhile
      : failure.fields.length > 0
        ? words.marked(problemsInWords(failure.fields, words))
        : (failureInWords(failure.code, language) ?? failure.title);
  return (
    <Flex direction="column" gap="xs">
      <Alert title={words.notSaved} variant="error" testId={`not-saved-${form}`}>
        {told}
      </Alert>
      {failure.code === 'changed-meanwhile' && (
        <Flex direction="row">
          <Button onClick={onLookAgain} testId={`look-at-new-${form}`}>
            {words.lookAgain}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}
