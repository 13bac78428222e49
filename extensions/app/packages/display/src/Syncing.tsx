import type { ReactElement } from 'react';
import { Alert, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';
import { STATE_WORDS } from './words/state-words.ts';

export interface SyncingProps {
  readonly step: 'reading' | 'analysing';
  readonly recordsDone: number;
  readonly recordsTotal: number | null;
  readonly secondsLeft: number | null;
  /** Why the latest try broke off; it is tried again by itself. */
  readonly failure: string | null;
  readonly formats: Formats;
}

/** The first sync is under way: how far, and how much longer. */
export function Syncing({ formats, ...sync }: SyncingProps): ReactElement {
  const { step, recordsDone, recordsTotal, failure } = sync;
  const words = STATE_WORDS[formats.language];
  const title = step === 'reading' ? words.readingTitle : words.analysingTitle;
  return (
    <Flex direction="column" gap="sm">
      <ProgressBar
        title={title}
        aria-label={title}
        value={Math.min(recordsDone, recordsTotal ?? recordsDone)}
        maxValue={Math.max(1, recordsTotal ?? recordsDone * 2)}
        showPercentage={recordsTotal !== null}
        valueDescription={
          recordsTotal === null
            ? words.readUncounted(formats.count(recordsDone))
            : words.readOf(formats.count(recordsDone), formats.count(recordsTotal))
        }
        testId="syncing"
      />
      <Text>{step === 'reading' ? timeLeft(sync.secondsLeft, formats) : words.fewSeconds}</Text>
      {failure !== null && (
        <Alert title={words.brokeOff} variant="warning">
          {words.brokeOffWhy(failure)}
        </Alert>
      )}
      <Text variant="microcopy">{words.fillsIn}</Text>
    </Flex>
  );
}

function timeLeft(seconds: number | null, formats: Formats): string {
  const words = STATE_WORDS[formats.language];
  return seconds === null ? words.timeLeftUnknown : words.timeLeft(formats.timeLeft(seconds));
}
