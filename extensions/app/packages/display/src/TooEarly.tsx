import type { ReactElement } from 'react';
import { EmptyState, Text } from '@hubspot/ui-extensions';
import { UNKNOWN, type Formats } from './formats.ts';

export interface TooEarlyProps {
  readonly reason: 'no-records' | 'few-records' | 'nothing-closed' | 'nothing-won';
  readonly have: number;
  readonly need: number;
  readonly expectedAt: string | null;
  readonly formats: Formats;
}

const MISSING = {
  'no-records': { title: 'No deals to learn from yet', what: 'deals in this pipeline' },
  'few-records': { title: 'Too few deals to learn from yet', what: 'deals in this pipeline' },
  'nothing-closed': { title: 'No deal has closed yet', what: 'deals closed, won or lost' },
  'nothing-won': { title: 'No deal has been won yet', what: 'deals won' },
} as const;

/** Too little data: what is missing, and when to expect it. */
export function TooEarly({ reason, have, need, expectedAt, formats }: TooEarlyProps): ReactElement {
  const { title, what } = MISSING[reason];
  return (
    <EmptyState title={title} layout="vertical" imageName="deals" imageWidth={120} testId="too-early">
      <Text>
        {`So far: ${have === 0 ? 'none' : formats.count(have)}. Needed: ${formats.count(need)} ${what}. `}
        {'A number from fewer would look exact and be a guess, so none is shown.'}
      </Text>
      <Text>
        {expectedAt === null
          ? `When there will be enough is ${UNKNOWN}.`
          : `At the present pace there will be enough around ${formats.date(expectedAt)}.`}
      </Text>
    </EmptyState>
  );
}
