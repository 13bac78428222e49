import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';

const WHY = {
  'not-read-yet':
    'Fulcrum has not read this deal yet. New deals are read within minutes; its outlook is not known until then.',
  'no-stage':
    'This deal has no stage that Fulcrum knows, so its outlook is not known. Give it a stage of one of your pipelines.',
} as const;

export function UnknownDeal({ reason }: { readonly reason: keyof typeof WHY }): ReactElement {
  return (
    <Flex direction="column" gap="xs">
      <Heading>This deal</Heading>
      <Text testId="unknown">{WHY[reason]}</Text>
    </Flex>
  );
}
