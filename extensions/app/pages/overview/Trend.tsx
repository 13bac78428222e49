import type { ReactElement } from 'react';
import { Flex, Heading, Image, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import { trendChart } from '@fulcrum/display/trend-chart.ts';
import type { PageFormats } from '../page-formats.ts';
import { ChosenStage } from './ChosenStage.tsx';

type StageTrend = NonNullable<ReadyOverview['trend']>;

export interface TrendProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

const DRAWN = 640;

/** How one stage has done over the last year, four weeks at a time: drawn, and in a table with the same numbers. */
export function Trend({ overview, formats }: TrendProps): ReactElement {
  const words = formats.words.trend;
  const { trend, trendStages, pipelineId } = overview;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.overTheYear}</Heading>
      {trend === null ? (
        <Text testId="no-trend">{words.tooLittle}</Text>
      ) : (
        <ChosenStage
          part="trend"
          first={trend}
          stages={trendStages}
          label={words.whichStage}
          pipelineId={pipelineId}
          formats={formats}
        >
          {(one) => <Drawn trend={one} formats={formats} />}
        </ChosenStage>
      )}
    </Flex>
  );
}

function Drawn({ trend, formats }: { readonly trend: StageTrend; readonly formats: PageFormats }): ReactElement {
  const words = formats.words.trend;
  const points = trend.periods.map(({ from, advancedShare }) => ({ words: formats.date(from), range: advancedShare }));
  const told = points.map(
    (point) => `${point.words}: ${point.range ? formats.share(point.range.estimate) : formats.unknown}`,
  );
  return (
    <>
      <Image
        src={trendChart({ points, width: DRAWN, share: formats.share })}
        alt={words.drawn({ stage: trend.stage.label, told: told.join(', ') })}
        width={DRAWN}
      />
      <Rows
        columns={Object.values(words.columns)}
        rows={trend.periods.map((one) => ({
          key: one.from,
          cells: [
            formats.period(one.from, one.to),
            formats.count(one.moves),
            formats.told(one.advancedShare, formats.shareRange),
            formats.told(one.pace, formats.countRange),
          ],
        }))}
        testId="trend"
      />
      <Text variant="microcopy">{words.likeTheUsual}</Text>
    </>
  );
}
