import type { ReactElement } from 'react';
import { EmptyState, Text } from '@hubspot/ui-extensions';
import type { Spoken } from './spoken.ts';
import type { SaysState } from './words/state-words.ts';

export interface TooEarlyProps {
  readonly reason: 'no-records' | 'few-records' | 'nothing-closed' | 'nothing-won';
  readonly have: number;
  readonly need: number;
  readonly expectedAt: string | null;
  readonly formats: Spoken<SaysState>;
}

/** Too little data: what is missing, and when to expect it. */
export function TooEarly({ reason, have, need, expectedAt, formats }: TooEarlyProps): ReactElement {
  const words = formats.words.state;
  const { title, what } = {
    'no-records': { title: words.noRecords, what: words.deals },
    'few-records': { title: words.fewRecords, what: words.deals },
    'nothing-closed': { title: words.nothingClosed, what: words.dealsClosed },
    'nothing-won': { title: words.nothingWon, what: words.dealsWon },
  }[reason];
  return (
    <EmptyState title={title} layout="vertical" imageName="deals" imageWidth={120} testId="too-early">
      <Text>
        {words.soFar({ have: have === 0 ? words.none : formats.count(have), need: formats.count(need), what })}
      </Text>
      <Text>{expectedAt === null ? words.enoughUnknown : words.enoughAround({ date: formats.date(expectedAt) })}</Text>
    </EmptyState>
  );
}
