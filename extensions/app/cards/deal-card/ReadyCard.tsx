import type { ReactElement } from 'react';
import { Alert, Button, Divider, Flex, Text } from '@hubspot/ui-extensions';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import type { Width } from '@fulcrum/display/width.ts';
import { dealInItInWords } from './deal-words.ts';
import { ClosedDeal } from './ClosedDeal.tsx';
import { OpenDeal } from './OpenDeal.tsx';
import { PipelinePart } from '@fulcrum/display/PipelinePart.tsx';
import { UnknownDeal } from './UnknownDeal.tsx';

export interface ReadyCardProps {
  readonly card: ReadyDealCard;
  readonly formats: Formats;
  readonly width: Width;
  readonly onLookAgain: () => void;
}

/** The two parts of the card, and as of when they hold. */
export function ReadyCard({ card, formats, width, onLookAgain }: ReadyCardProps): ReactElement {
  return (
    <Flex direction="column" gap="md">
      {card.stale && (
        <Alert title="These numbers are older than a day" variant="warning">
          {`They hold as of ${formats.dateTime(card.asOf)}. What happened since is not in them.`}
        </Alert>
      )}
      <DealPart card={card} formats={formats} width={width} onLookAgain={onLookAgain} />
      <Divider />
      <PipelinePart
        pipeline={card.pipeline}
        dealStageId={card.deal.status === 'open' ? card.deal.stage.stageId : null}
        dealInIt={dealInItInWords(card)}
        formats={formats}
        width={width}
      />
      <Divider />
      <Text variant="microcopy" testId="as-of">
        {`As of ${formats.dateTime(card.asOf)}. Each range holds the truth ${formats.share(card.intervalLevel)} of the time. `}
        {`All shares look ${formats.days(card.horizonDays)} ahead.`}
        {card.pipeline.leadsIncluded
          ? ''
          : ' Leads are not included: this account has no Leads object, or Fulcrum may not read it, so the funnel starts at the deal.'}
      </Text>
      <Flex direction="row">
        <Button variant="secondary" size="xs" onClick={onLookAgain} testId="look-again">
          Look again
        </Button>
      </Flex>
    </Flex>
  );
}

function DealPart({ card, formats, width }: ReadyCardProps): ReactElement {
  const { deal, horizonDays } = card;
  switch (deal.status) {
    case 'open':
      return <OpenDeal deal={deal} horizonDays={horizonDays} formats={formats} width={width} />;
    case 'won':
    case 'lost':
      return <ClosedDeal deal={deal} formats={formats} />;
    case 'unknown':
      return <UnknownDeal reason={deal.reason} />;
  }
}
