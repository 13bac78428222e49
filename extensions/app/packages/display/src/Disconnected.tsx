import type { ReactElement } from 'react';
import { Button, ErrorState, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';
import { STATE_WORDS } from './words/state-words.ts';

export interface DisconnectedProps {
  readonly formats: Formats;
  readonly onRetry: () => void;
}

/** The installation no longer works: how to mend it. */
export function Disconnected({ formats, onRetry }: DisconnectedProps): ReactElement {
  const words = STATE_WORDS[formats.language];
  return (
    <ErrorState title={words.disconnectedTitle} type="lock" testId="disconnected">
      <Text>{words.reconnect}</Text>
      <Button variant="secondary" onClick={onRetry} testId="retry">
        {words.lookAgain}
      </Button>
    </ErrorState>
  );
}
