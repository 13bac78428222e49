import type { ReactElement } from 'react';
import { EmptyState, Text } from '@hubspot/ui-extensions';
import type { Formats } from './formats.ts';
import { STATE_WORDS } from './words/state-words.ts';

export interface TooEarlyProps {
  readonly reason: 'no-records' | 'few-records' | 'nothing-closed' | 'nothing-won';
  readonly have: number;
  readonly need: number;
  readonly expectedAt: string | null;
  readonly formats: Formats;
}

/** Too little data: what is missing, and when to expect it. */
export function TooEarly({ reason, have, need, expectedAt, formats }: TooEarlyProps): ReactElement {
  const words = STATE_WORDS[formats.language];
  const { title, what } = {
    'no-records': { title: words.noRecords, what: words.deals },
    'few-records': { title: words.fewRecords, what: words.deals },
    'nothing-closed': { title: words.nothingClosed, what: words.dealsClosed },
    'nothing-won': { title: words.nothingWon, what: words.dealsWon },
  }[reason];
  return (
    <EmptyState title={title} layout="vertical" imageName="deals" imageWidth={120} testId="too-early">
      <Text>{words.soFar(have === 0 ? words.none : formats.count(have), formats.count(need), what)}</Text>
      <Text>{expectedAt === null ? words.enoughUnknown : words.enoughAround(formats.date(expectedAt))}</Text>
    </EmptyState>
  );
}
