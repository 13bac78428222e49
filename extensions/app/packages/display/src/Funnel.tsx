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
  readonly formats: Spoken<SaysPipeline>;
  readonly width: Width;
}

const DRAWN = { wide: 620, narrow: 250 } as const;

/** The funnel drawn: widths by how many entered, with the corrected share onward. */
export function Funnel({ stages, dealStageId, formats, width }: StagesProps): ReactElement {
  const words = formats.words.pipeline;
  const steps = stages.map(({ stage, deleted, visits, advancedShare }) => {
    const onward = advancedShare === null ? formats.unknown : formats.share(advancedShare.estimate);
    return {
      words: deleted ? words.withMark({ label: stage.label, mark: words.markDeleted }) : stage.label,
      visits,
      note:
        width === 'wide'
          ? words.enteredAndOn({ entered: formats.count(visits), share: onward })
          : words.on({ share: onward }),
      mark: stage.stageId === dealStageId ? words.markThisDeal : null,
    };
  });
  const told = steps.map(
    (step) =>
      words.step({ stage: step.words, note: step.note }) +
      (step.mark === null ? '' : words.isHere({ mark: step.mark })),
  );
  return (
    <Image
      src={funnelChart({ steps, width: DRAWN[width] })}
      width={DRAWN[width]}
      alt={words.funnel({ steps: told.join('; ') })}
    />
  );
}
