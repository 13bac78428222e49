import type { ReactElement } from 'react';
import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';
import { FAILURE_WORDS, failureInWords } from './words/failure-words.ts';

export interface FailedProps {
  readonly code: string;
  /** What stands in for a code without words of its own. */
  readonly title: string;
  readonly reference: string | null;
  readonly formats: Formats;
  /** Only a part of the surface: then the button is not its primary one. */
  readonly part?: boolean;
  readonly onRetry: () => void;
}

/** Something went wrong: what, the next step, and a reference for support. */
export function Failed({ code, title, reference, formats, part = false, onRetry }: FailedProps): ReactElement {
  const words = FAILURE_WORDS[formats.language];
  return (
    <ErrorState title={words.failedTitle} type="error" testId="failed">
      <Text>{failureInWords(code, formats.language) ?? title}</Text>
      <Text>{words.untouched}</Text>
      {reference !== null && <Text variant="microcopy">{words.reference(reference)}</Text>}
      <Button variant={part ? 'secondary' : 'primary'} onClick={onRetry} testId="retry">
        {words.tryAgain}
      </Button>
    </ErrorState>
  );
}
