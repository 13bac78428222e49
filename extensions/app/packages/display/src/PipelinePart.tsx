import type { ReactElement } from 'react';
import { Alert, DescriptionList, DescriptionListItem, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import type { Spoken } from './spoken.ts';
import type { SaysPipeline } from './words/pipeline-words.ts';
import { Funnel, type StagesProps } from './Funnel.tsx';
import { candidateInWords, causeInWords, ownerInWords, stakeInWords, verdictOf } from './pipeline-telling.ts';
import type { Width } from './width.ts';

/** Something about the bottleneck, in words. */
export interface ToldOfIt {
  readonly label: string;
  readonly text: string;
  readonly testId: string;
}

export interface PipelinePartProps {
  readonly pipeline: PipelineFacts;
  /** Of the deal that is looked at; null when there is none. */
  readonly dealStageId: string | null;
  /** What else is told of the bottleneck. */
  readonly more?: readonly ToldOfIt[] | undefined;
  readonly formats: Spoken<SaysPipeline>;
  readonly width: Width;
  /** How the numbers behind the drawing are told: pages are never narrow, and carry no other way. */
  readonly Numbers: (props: StagesProps) => ReactElement;
}

/** Where the pipeline loses most, against its own earlier self. */
export function PipelinePart(props: PipelinePartProps): ReactElement {
  const { pipeline, dealStageId, more, formats, width, Numbers } = props;
  const words = formats.words.pipeline;
  const { title, explained, variant } = verdictOf(pipeline, formats);
  const [top] = pipeline.stakes;
  const costliestStageId = pipeline.verdict === 'bottleneck' && top !== undefined ? top.stage.stageId : null;
  const drawn = { stages: pipeline.stages, dealStageId, costliestStageId, formats, width };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.heading({ label: pipeline.label })}</Heading>
      <Alert title={title} variant={variant} testId="verdict">
        {explained}
      </Alert>
      {pipeline.verdict === 'bottleneck' && (
        <Bottleneck pipeline={pipeline} more={more} formats={formats} width={width} />
      )}
      {pipeline.verdict === 'candidates' && (
        <List variant="unordered-styled">
          {pipeline.stakes.map((stake) => (
            <Text key={stake.stage.stageId}>{candidateInWords(stake, pipeline.unit, formats)}</Text>
          ))}
        </List>
      )}
      <Funnel {...drawn} />
      <Numbers {...drawn} />
      <Text variant="microcopy" testId="why-differ">
        {words.whyDiffer}
      </Text>
    </Flex>
  );
}

function Bottleneck({
  pipeline,
  more,
  formats,
  width,
}: Omit<PipelinePartProps, 'dealStageId' | 'Numbers'>): ReactElement | null {
  const [top] = pipeline.stakes;
  if (top === undefined) return null;
  const words = formats.words.pipeline;
  return (
    <DescriptionList direction={width === 'wide' ? 'row' : 'column'}>
      <DescriptionListItem label={words.atStake}>
        <Text testId="stake">{stakeInWords(top, pipeline.unit, formats)}</Text>
      </DescriptionListItem>
      <DescriptionListItem label={words.whatChanged}>
        <Text testId="cause">{causeInWords(top, formats)}</Text>
      </DescriptionListItem>
      <DescriptionListItem label={words.whoseStage}>
        <Text testId="owner">{ownerInWords(top.stage.owner, formats)}</Text>
      </DescriptionListItem>
      {more?.map(({ label, text, testId }) => (
        <DescriptionListItem key={testId} label={label}>
          <Text testId={testId}>{text}</Text>
        </DescriptionListItem>
      ))}
    </DescriptionList>
  );
}
