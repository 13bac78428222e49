import type { ReactElement } from 'react';
import { Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import { DEAL_WORDS } from './deal-words.ts';

export interface ClosedDealProps {
  readonly deal: Extract<ReadyDealCard['deal'], { status: 'won' | 'lost' }>;
  readonly formats: Formats;
}

/** A deal that is over: nothing is foretold. */
export function ClosedDeal({ deal, formats }: ClosedDealProps): ReactElement {
  const words = DEAL_WORDS[formats.language];
  const word = words[deal.status];
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.heading}</Heading>
      <StatusTag variant={deal.status === 'won' ? 'success' : 'default'}>{word}</StatusTag>
      <Text testId="closed">{words.closed(word, formats.date(deal.closedAt), deal.stage.label)}</Text>
    </Flex>
  );
}
