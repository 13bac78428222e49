import type { ReactElement } from 'react';
import { Button, ErrorState, Text } from '@hubspot/ui-extensions';

export interface DisconnectedProps {
  readonly onRetry: () => void;
}

/** The installation no longer works: how to mend it. */
export function Disconnected({ onRetry }: DisconnectedProps): ReactElement {
  return (
    <ErrorState title="Fulcrum is no longer connected to this account" type="lock" testId="disconnected">
      <Text>
        The app was uninstalled, or its access was withdrawn. Somebody who may manage integrations can connect it again:
        Settings, Integrations, Connected apps, Fulcrum.
      </Text>
      <Button variant="secondary" onClick={onRetry} testId="retry">
        Look again
      </Button>
    </ErrorState>
  );
}
