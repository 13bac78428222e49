import type { ReactElement } from 'react';
import { Image } from '@hubspot/ui-extensions';
import type { PipelinePart as PipelineFacts } from '../../../../../src/contract/pipeline.ts';
import { UNKNOWN, type Formats } from './formats.ts';
import { funnelChart } from './funnel-chart.ts';
import type { Width } from './width.ts';

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
  const steps = stages.map(({ stage, visits, advancedShare }) => {
    const onward = advancedShare === null ? UNKNOWN : formats.share(advancedShare.estimate);
    return {
      words: stage.label,
      visits,
      note: width === 'wide' ? `${formats.count(visits)} entered, ${onward} move on` : `${onward} move on`,
      mark: stage.stageId === dealStageId ? 'this deal' : null,
    };
  });
  const told = steps.map(({ words, note, mark }) => `${words}: ${note}${mark === null ? '' : ` (${mark} is here)`}`);
  return (
    <Image
      src={funnelChart({ steps, width: DRAWN[width] })}
      width={DRAWN[width]}
      alt={`The funnel, stage by stage, and the share of those who enter that moves on. ${told.join('; ')}.`}
    />
  );
}
