import type { ReactElement } from 'react';
import { nameOf, type StagesProps } from './Funnel.tsx';
import { Rows } from './Rows.tsx';

type StageFacts = StagesProps['stages'][number];

/** The numbers behind the drawing, as a table. */
export function StageNumbers(props: StagesProps): ReactElement {
  return (
    <Rows
      columns={Object.values(props.formats.words.pipeline.columns)}
      rows={props.stages.map((facts) => ({ key: facts.stage.stageId, cells: stageCells(facts, props) }))}
      testId="stages"
    />
  );
}

/**
 * Name and numbers, in the order in which the columns stand in the catalogue. Where half have not left within what can be read,
 * the mean up to there stands for the median.
 */
export function stageCells(facts: StageFacts, props: StagesProps): string[] {
  const { advancedShare, lostShare, medianStayDays, meanStay, open, naiveRate } = facts;
  const { formats } = props;
  const { told } = formats;
  const words = formats.words.pipeline;
  return [
    nameOf(facts, props),
    told(advancedShare, formats.shareRange),
    told(lostShare, formats.shareRange),
    medianStayDays === null
      ? told(meanStay, (mean) =>
          words.meanStay({ mean: formats.countRange(mean), within: formats.days(mean.withinDays) }),
        )
      : formats.days(medianStayDays),
    formats.count(open),
    told(naiveRate, formats.share),
  ];
}
