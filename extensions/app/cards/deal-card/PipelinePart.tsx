import type { ReactElement } from 'react';
import { Alert, DescriptionList, DescriptionListItem, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import { Funnel } from './Funnel.tsx';
import {
  candidateInWords,
  causeInWords,
  dealInItInWords,
  ownerInWords,
  stakeInWords,
  verdictOf,
} from './pipeline-words.ts';
import type { Width } from './card-facts.ts';
import { StageNumbers } from './StageNumbers.tsx';

export interface PipelinePartProps {
  readonly card: ReadyDealCard;
  readonly formats: Formats;
  readonly width: Width;
}

/** Where the pipeline loses most, against its own earlier self. */
export function PipelinePart({ card, formats, width }: PipelinePartProps): ReactElement {
  const { pipeline } = card;
  const { title, explained, variant } = verdictOf(pipeline, formats);
  const dealStageId = card.deal.status === 'open' ? card.deal.stage.stageId : null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{`The pipeline: ${pipeline.label}`}</Heading>
      <Alert title={title} variant={variant} testId="verdict">
        {explained}
      </Alert>
      {pipeline.verdict === 'bottleneck' && <Bottleneck card={card} formats={formats} width={width} />}
      {pipeline.verdict === 'candidates' && (
        <List variant="unordered-styled">
          {pipeline.stakes.map((stake) => (
            <Text key={stake.stage.stageId}>{candidateInWords(stake, pipeline.unit, formats)}</Text>
          ))}
        </List>
      )}
      <Funnel stages={pipeline.stages} dealStageId={dealStageId} formats={formats} width={width} />
      <StageNumbers stages={pipeline.stages} dealStageId={dealStageId} formats={formats} width={width} />
      <Text variant="microcopy" testId="why-differ">
        A plain report divides those that moved on by all that entered, and so counts the ones still in the stage as
        failures. The share here also asks how long each has had.
      </Text>
    </Flex>
  );
}

function Bottleneck({ card, formats, width }: PipelinePartProps): ReactElement | null {
  const { pipeline, deal } = card;
  const [top] = pipeline.stakes;
  if (top === undefined) return null;
  return (
    <DescriptionList direction={width === 'wide' ? 'row' : 'column'}>
      <DescriptionListItem label="At stake">
        <Text testId="stake">{stakeInWords(top, pipeline.unit, formats)}</Text>
      </DescriptionListItem>
      <DescriptionListItem label="What changed">
        <Text testId="cause">{causeInWords(top, formats)}</Text>
      </DescriptionListItem>
      <DescriptionListItem label="Whose stage it is">
        <Text testId="owner">{ownerInWords(top.stage.owner)}</Text>
      </DescriptionListItem>
      <DescriptionListItem label="This deal">
        <Text testId="deal-in-it">{dealInItInWords(deal, top.stage.label)}</Text>
      </DescriptionListItem>
    </DescriptionList>
  );
}
