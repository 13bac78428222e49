import type { ReactElement } from 'react';
import { Divider, Flex } from '@hubspot/ui-extensions';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import { AsOf } from '@fulcrum/display/AsOf.tsx';
import { PipelinePart } from '@fulcrum/display/PipelinePart.tsx';
import { StageLists } from '@fulcrum/display/StageLists.tsx';
import { StageNumbers } from '@fulcrum/display/StageNumbers.tsx';
import type { Width } from '@fulcrum/display/width.ts';
import { ClosedDeal } from './ClosedDeal.tsx';
import { practiceIn, toldOfBottleneck } from './deal-telling.ts';
import { OpenDeal } from './OpenDeal.tsx';
import { TheBudget } from './TheBudget.tsx';
import { UnknownDeal } from './UnknownDeal.tsx';
import type { DealFormats } from './deal-formats.ts';

export interface ReadyCardProps {
  readonly card: ReadyDealCard;
  readonly formats: DealFormats;
  readonly width: Width;
  readonly onLookAgain: () => void;
}

/** The parts of the card, and as of when they hold. */
export function ReadyCard({ card, formats, width, onLookAgain }: ReadyCardProps): ReactElement {
  return (
    <Flex direction="column" gap="md">
      <DealPart card={card} formats={formats} width={width} />
      <Divider />
      <PipelinePart
        pipeline={card.pipeline}
        dealStageId={card.deal.status === 'open' ? card.deal.stage.stageId : null}
        more={toldOfBottleneck(card, formats)}
        formats={formats}
        width={width}
        Numbers={width === 'narrow' ? StageLists : StageNumbers}
      />
      <Divider />
      <TheBudget suggestion={card.suggestion} formats={formats} onDecided={onLookAgain} />
      <AsOf
        asOf={card.asOf}
        intervalLevel={card.intervalLevel}
        horizonDays={card.horizonDays}
        records={null}
        leadsIncluded={card.pipeline.leadsIncluded}
        formats={formats}
        onLookAgain={onLookAgain}
      />
    </Flex>
  );
}

function DealPart({ card, formats, width }: Omit<ReadyCardProps, 'onLookAgain'>): ReactElement {
  const { deal, horizonDays } = card;
  switch (deal.status) {
    case 'open':
      return (
        <OpenDeal
          deal={deal}
          practice={practiceIn(card, deal.stage.stageId, formats)}
          horizonDays={horizonDays}
          formats={formats}
          width={width}
        />
      );
    case 'won':
    case 'lost':
      return <ClosedDeal deal={deal} formats={formats} />;
    case 'unknown':
      return <UnknownDeal reason={deal.reason} formats={formats} />;
  }
}
