import type { ReactElement } from 'react';
import { Alert, Flex, ProgressBar, Text } from '@hubspot/ui-extensions';
import type { Spoken } from './spoken.ts';
import type { SaysState } from './words/state-words.ts';

export interface SyncingProps {
  readonly step: 'reading' | 'analysing';
  readonly recordsDone: number;
  readonly recordsTotal: number | null;
  readonly secondsLeft: number | null;
  /** Why the latest try broke off; it is tried again by itself. */
  readonly failure: string | null;
  readonly formats: Spoken<SaysState>;
}

/** The first sync is under way: how far, and how much longer. */
export function Syncing({ formats, ...sync }: SyncingProps): ReactElement {
  const { step, recordsDone, recordsTotal, failure } = sync;
  const words = formats.words.state;
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
            ? words.readUncounted({ done: formats.count(recordsDone) })
            : words.readOf({ done: formats.count(recordsDone), total: formats.count(recordsTotal) })
        }
        testId="syncing"
      />
      <Text>{step === 'reading' ? timeLeft(sync.secondsLeft, formats) : words.fewSeconds}</Text>
      {failure !== null && (
        <Alert title={words.brokeOff} variant="warning">
          {words.brokeOffWhy({ failure })}
        </Alert>
      )}
      <Text variant="microcopy">{words.fillsIn}</Text>
    </Flex>
  );
}

function timeLeft(seconds: number | null, formats: Spoken<SaysState>): string {
  const words = formats.words.state;
  return seconds === null ? words.timeLeftUnknown : words.timeLeft({ time: formats.timeLeft(seconds) });
}
