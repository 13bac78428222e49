import type { ReactElement } from 'react';
import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import type { Spoken } from './spoken.ts';
import type { SaysState } from './words/state-words.ts';

export interface DisconnectedProps {
  readonly formats: Spoken<SaysState>;
  readonly onRetry: () => void;
}

/** The installation no longer works: how to mend it. */
export function Disconnected({ formats, onRetry }: DisconnectedProps): ReactElement {
  const words = formats.words.state;
  return (
    <ErrorState title={words.disconnectedTitle} type="lock" testId="disconnected">
      <Text>{words.reconnect}</Text>
      <Button variant="secondary" onClick={onRetry} testId="retry">
        {words.lookAgain}
      </Button>
    </ErrorState>
  );
}
