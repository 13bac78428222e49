import type { ReactElement } from 'react';
import { Alert, Text } from '@hubspot/ui-extensions';
import type { Settings } from '@fulcrum/backend/settings.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import { useSettingsWords } from './words/settings-words.ts';

/** Why somebody may only look; else when this was changed last. */
export function MayChange({ mayChange, changedAt }: Pick<Settings, 'mayChange' | 'changedAt'>): ReactElement | null {
  const words = useSettingsWords();
  const { date } = useFormats()('USD');
  if (!mayChange.allowed) {
    return (
      <Alert title={words.mayNot} variant="info" testId="may-not">
        {words.because[mayChange.because]}
      </Alert>
    );
  }
  return changedAt === null ? null : (
    <Text variant="microcopy" testId="changed">
      {words.changed(date(changedAt))}
    </Text>
  );
}
