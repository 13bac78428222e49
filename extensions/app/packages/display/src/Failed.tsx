import type { ReactElement } from 'react';
import { Button, ErrorState, Text } from '@hubspot/ui-extensions';

export interface FailedProps {
  readonly title: string;
  readonly reference: string | null;
  readonly onRetry: () => void;
}

/** Something went wrong: what, the next step, and a reference for support. */
export function Failed({ title, reference, onRetry }: FailedProps): ReactElement {
  return (
    <ErrorState title="This card could not be filled" type="error" testId="failed">
      <Text>{title}</Text>
      <Text>Your records are untouched. Try again in a moment; if it stays like this, write to support.</Text>
      {reference !== null && <Text variant="microcopy">{`Reference for support: ${reference}`}</Text>}
      <Button variant="primary" onClick={onRetry} testId="retry">
        Try again
      </Button>
    </ErrorState>
  );
}
