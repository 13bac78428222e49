import type { ReactElement } from 'react';
import { Image } from '@hubspot/ui-extensions';
import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import type { Formats } from './formats.ts';
import { funnelChart } from './funnel-chart.ts';
import type { Width } from './width.ts';
import { PIPELINE_WORDS } from './words/pipeline-words.ts';

export interface StagesProps {
  readonly stages: PipelineFacts['stages'];
  /** Of the deal that is looked at; null when there is none. */
  readonly dealStageId: string | null;
  readonly formats: Formats;
  readonly width: Width;
}

const DRAWN = { wide: 620, narrow: 250 } as const;

/** The funnel drawn: widths by how many entered, with the corrected share onward. */
export function Funnel({ stages, dealStageId, formats, width }: StagesProps): ReactElement {
  const words = PIPELINE_WORDS[formats.language];
  const steps = stages.map(({ stage, visits, advancedShare }) => {
    const onward = advancedShare === null ? formats.unknown : formats.share(advancedShare.estimate);
    return {
      words: stage.label,
      visits,
      note: width === 'wide' ? words.enteredAndOn(formats.count(visits), onward) : words.on(onward),
      mark: stage.stageId === dealStageId ? words.markThisDeal : null,
    };
  });
  const told = steps.map(
    (step) => words.step(step.words, step.note) + (step.mark === null ? '' : words.isHere(step.mark)),
  );
  return (
    <Image src={funnelChart({ steps, width: DRAWN[width] })} width={DRAWN[width]} alt={words.funnel(told.join('; '))} />
  );
}
