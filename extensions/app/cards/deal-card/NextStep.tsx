import type { ReactElement } from 'react';
import { Alert } from '@hubspot/ui-extensions';
import type { NextAction } from '@fulcrum/backend/deal-card.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import { DEAL_WORDS } from './deal-words.ts';

export interface NextStepProps {
  readonly action: NextAction;
  readonly formats: Formats;
}

/** The next action in words, and why. */
export function NextStep({ action, formats }: NextStepProps): ReactElement {
  const { title, because } = DEAL_WORDS[formats.language].next[action];
  return (
    <Alert title={title} variant={action === 'carry-on' ? 'success' : 'tip'} testId="next-action">
      {because}
    </Alert>
  );
}
