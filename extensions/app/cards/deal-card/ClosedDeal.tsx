import type { ReactElement } from 'react';
import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import type { Formats } from '@fulcrum/display/formats.ts';

export interface ClosedDealProps {
  readonly deal: Extract<ReadyDealCard['deal'], { status: 'won' | 'lost' }>;
  readonly formats: Formats;
}

/** A deal that is over: nothing is foretold. */
export function ClosedDeal({ deal, formats }: ClosedDealProps): ReactElement {
  const word = deal.status === 'won' ? 'Won' : 'Lost';
  return (
    <Flex direction="column" gap="xs">
      <Heading>This deal</Heading>
      <StatusTag variant={deal.status === 'won' ? 'success' : 'default'}>{word}</StatusTag>
      <Text testId="closed">
        {`${word} on ${formats.date(deal.closedAt)}, in the stage ${deal.stage.label}. There is nothing left to foretell; what became of it is counted in the numbers below.`}
      </Text>
    </Flex>
  );
}
