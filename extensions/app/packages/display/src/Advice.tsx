import type { ReactElement } from 'react';
import { Alert, Flex, Text } from '@hubspot/ui-extensions';
import type { Suggestion } from '../../../../../src/contract/suggestion.ts';
import { adviceLines, adviceTitle, isToBeDecided, standingInWords } from './advice-telling.ts';
import { Decide, type DecideProps } from './Decide.tsx';
import { sentences } from './sentences.ts';
import type { Spoken } from './spoken.ts';
import type { SaysAdvice } from './words/advice-words.ts';

export interface AdviceProps extends Pick<DecideProps, 'busy' | 'failure' | 'onDecide'> {
  readonly suggestion: Suggestion;
  readonly formats: Spoken<SaysAdvice>;
}

/** What is advised, why, where it stands, and the buttons to decide on it. */
export function Advice({ suggestion, formats, ...decide }: AdviceProps): ReactElement {
  return (
    <Flex direction="column" gap="sm">
      <Alert
        title={adviceTitle(suggestion, formats)}
        variant={suggestion.verdict === 'shift' ? 'tip' : 'info'}
        testId="advice"
      >
        {sentences(adviceLines(suggestion, formats))}
      </Alert>
      <Text variant="microcopy" testId="standing">
        {standingInWords(suggestion, formats)}
      </Text>
      {isToBeDecided(suggestion) && <Decide formats={formats} {...decide} />}
    </Flex>
  );
}
