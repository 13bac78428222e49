import type { ReactElement } from 'react';
import { Button, Flex, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';
import { STATE_WORDS } from './words/state-words.ts';

export interface AsOfProps {
  readonly asOf: string;
  readonly intervalLevel: number;
  /** How far ahead the shares look; null where the surface says so itself. */
  readonly horizonDays: number | null;
  /** Null where it is not told. */
  readonly records: number | null;
  readonly leadsIncluded: boolean;
  readonly formats: Formats;
  readonly onLookAgain: () => void;
}

/** As of when the numbers hold, and how they are to be read. */
export function AsOf({ formats, onLookAgain, ...about }: AsOfProps): ReactElement {
  const words = STATE_WORDS[formats.language];
  const told = [
    words.asOf(formats.dateTime(about.asOf)),
    ...(about.records === null ? [] : [words.fromRecords(formats.count(about.records))]),
    words.rangeHolds(formats.share(about.intervalLevel)),
    ...(about.horizonDays === null ? [] : [words.sharesLook(formats.days(about.horizonDays))]),
    ...(about.leadsIncluded ? [] : [words.withoutLeads]),
  ];
  return (
    <Flex direction="column" gap="xs">
      <Text variant="microcopy" testId="as-of">
        {told.join(formats.language === 'zh' ? '' : ' ')}
      </Text>
      <Flex direction="row">
        <Button variant="secondary" size="xs" onClick={onLookAgain} testId="look-again">
          {words.lookAgain}
        </Button>
      </Flex>
    </Flex>
  );
}
