import type { ReactElement } from 'react';
import { Button, Flex, Text } from '@hubspot/ui-extensions';
import type { Spoken } from './spoken.ts';
import type { SaysState } from './words/state-words.ts';

export interface AsOfProps {
  readonly asOf: string;
  readonly intervalLevel: number;
  /** How far ahead the shares look; null where the surface says so itself. */
  readonly horizonDays: number | null;
  /** Null where it is not told. */
  readonly records: number | null;
  readonly leadsIncluded: boolean;
  readonly formats: Spoken<SaysState>;
  readonly onLookAgain: () => void;
}

/** As of when the numbers hold, and how they are to be read. */
export function AsOf({ formats, onLookAgain, ...about }: AsOfProps): ReactElement {
  const words = formats.words.state;
  const told = [
    words.asOf({ moment: formats.dateTime(about.asOf) }),
    ...(about.records === null ? [] : [words.fromRecords({ records: formats.count(about.records) })]),
    words.rangeHolds({ level: formats.share(about.intervalLevel) }),
    ...(about.horizonDays === null ? [] : [words.sharesLook({ days: formats.days(about.horizonDays) })]),
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
