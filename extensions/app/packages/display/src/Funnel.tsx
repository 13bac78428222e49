import type { ReactElement } from 'react';
import { Image } from '@hubspot/ui-extensions';
import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import type { Spoken } from './spoken.ts';
import type { SaysPipeline } from './words/pipeline-words.ts';
import { funnelChart } from './funnel-chart.ts';
import type { Width } from './width.ts';

export interface StagesProps {
  readonly stages: PipelineFacts['stages'];
  /** Of the deal that is looked at; null when there is none. */
  readonly dealStageId: string | null;
  /** The bottleneck; null where no stage clearly is. */
  readonly costliestStageId: string | null;
  readonly formats: Spoken<SaysPipeline>;
  readonly width: Width;
}

const DRAWN = { wide: 620, narrow: 250 } as const;

/** The funnel drawn: widths by how many entered, with the corrected share onward. */
export function Funnel(props: StagesProps): ReactElement {
  const { stages, formats, width } = props;
  const words = formats.words.pipeline;
  const steps = stages.map((facts) => {
    const { stage, visits, advancedShare } = facts;
    const share = advancedShare === null ? formats.unknown : formats.share(advancedShare.estimate);
    const note = width === 'wide' ? words.enteredAndOn({ entered: formats.count(visits), share }) : words.on({ share });
    const told = words.step({ stage: nameOf(facts, props), note });
    return { words: stage.label, visits, note, mark: markOf(facts, props), told };
  });
  return (
    <Image
      src={funnelChart({ steps, width: DRAWN[width] })}
      width={DRAWN[width]}
      alt={words.funnel({ steps: steps.map(({ told }) => told).join('; ') })}
    />
  );
}

type Marked = Pick<StagesProps, 'dealStageId' | 'costliestStageId' | 'formats'>;

/** What is to be known of a stage at once: empty for most. */
function markOf(
  { stage: { stageId }, deleted }: StagesProps['stages'][number],
  { dealStageId, costliestStageId, formats }: Marked,
): string {
  const { markThisDeal, markDeleted, markCostliest } = formats.words.pipeline;
  const marks = [
    stageId === dealStageId && markThisDeal,
    stageId === costliestStageId && markCostliest,
    deleted && markDeleted,
  ];
  return marks.filter(Boolean).join(' · ');
}

/** The name of a stage with its marks. */
export function nameOf(facts: StagesProps['stages'][number], marked: Marked): string {
  const { label } = facts.stage;
  const mark = markOf(facts, marked);
  return mark === '' ? label : marked.formats.words.pipeline.withMark({ label, mark });
}
