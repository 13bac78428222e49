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
    const { visits, advancedShare } = facts;
    const share = advancedShare === null ? formats.unknown : formats.share(advancedShare.estimate);
    const note = width === 'wide' ? words.enteredAndOn({ entered: formats.count(visits), share }) : words.on({ share });
    const told = words.step({ stage: nameOf(facts, props), note });
    return { words: titleOf(facts, props), visits, note, mark: markOf(facts, props), told };
  });
  return (
    <Image
      src={funnelChart({ steps, width: DRAWN[width] })}
      width={DRAWN[width]}
      alt={words.funnel({ steps: steps.map(({ told }) => told).join('; ') })}
    />
  );
}

type Facts = StagesProps['stages'][number];
type Marked = Pick<StagesProps, 'dealStageId' | 'costliestStageId' | 'formats'>;

/** What is to be known of a stage at once: empty for most. */
function markOf({ stage: { stageId } }: Facts, { dealStageId, costliestStageId, formats }: Marked): string {
  const { markThisDeal, markCostliest } = formats.words.pipeline;
  return [stageId === dealStageId && markThisDeal, stageId === costliestStageId && markCostliest]
    .filter(Boolean)
    .join(' · ');
}

const titleOf = ({ stage: { label }, deleted }: Facts, { formats }: Marked): string =>
  withMark(label, deleted && formats.words.pipeline.markDeleted, formats);

/** The name of a stage with its marks. */
export const nameOf = (facts: Facts, marked: Marked): string =>
  withMark(titleOf(facts, marked), markOf(facts, marked), marked.formats);

const withMark = (label: string, mark: string | false, { words }: Marked['formats']): string =>
  mark ? words.pipeline.withMark({ label, mark }) : label;
