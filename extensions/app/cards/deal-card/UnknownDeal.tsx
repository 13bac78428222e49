import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { Formats } from '@fulcrum/display/formats.ts';
import { DEAL_WORDS } from './deal-words.ts';

export interface UnknownDealProps {
  readonly reason: 'not-read-yet' | 'no-stage';
  readonly formats: Formats;
}

export function UnknownDeal({ reason, formats }: UnknownDealProps): ReactElement {
  const words = DEAL_WORDS[formats.language];
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.heading}</Heading>
      <Text testId="unknown">{reason === 'no-stage' ? words.noStage : words.notReadYet}</Text>
    </Flex>
  );
}
