import type { ReactElement } from 'react';
import { Alert, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';

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
export function Syncing({
  step,
  recordsDone,
  recordsTotal,
  secondsLeft,
  failure,
  formats,
}: SyncingProps): ReactElement {
  const title = step === 'reading' ? 'Reading your leads and deals' : 'Working out the numbers';
  const done =
    recordsTotal === null
      ? `${formats.count(recordsDone)} records read; how many there are is not known yet`
      : `${formats.count(recordsDone)} of about ${formats.count(recordsTotal)} records read`;
  const left =
    secondsLeft === null ? 'The time left is not known yet.' : `About ${formats.timeLeft(secondsLeft)} left.`;
  return (
    <Flex direction="column" gap="sm">
      <ProgressBar
        title={title}
        aria-label={title}
        value={Math.min(recordsDone, recordsTotal ?? recordsDone)}
        maxValue={Math.max(1, recordsTotal ?? recordsDone * 2)}
        showPercentage={recordsTotal !== null}
        valueDescription={done}
        testId="syncing"
      />
      <Text>{step === 'reading' ? left : 'This takes a few seconds.'}</Text>
      {failure !== null && (
        <Alert title="The last try broke off" variant="warning">
          {`It is tried again by itself; nothing that was read is lost. If this stays, write to support and name “${failure}”.`}
        </Alert>
      )}
      <Text variant="microcopy">
        This happens once. The card fills in by itself; you can leave this page and come back.
      </Text>
    </Flex>
  );
}
