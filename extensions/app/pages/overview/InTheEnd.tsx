import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { PageFormats } from '../page-formats.ts';

export interface InTheEndProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

/** Where new records stand after a while, and what is won of each stage however long it takes. */
export function InTheEnd({ overview, formats }: InTheEndProps): ReactElement | null {
  const { standing, inTheEnd, horizonDays } = overview;
  const words = formats.words.overview;
  if (inTheEnd.length === 0) return null;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.whereTheyStand}</Heading>
      {standing.length > 0 && (
        <>
          <Text>{words.ofNewRecords}</Text>
          <Rows
            columns={[
              words.columns.stage,
              ...standing.map(({ withinDays }) => words.after({ days: formats.days(withinDays) })),
            ]}
            rows={standingRows(standing, formats)}
            testId="standing"
          />
        </>
      )}
      <Text>{words.howeverLong({ days: formats.days(horizonDays) })}</Text>
      <Rows
        columns={[words.columns.stage, words.wonInTheEnd, words.standsStill, words.beyondData, words.lossesIgnored]}
        rows={inTheEnd.map(({ stage, wonAtLeast, wonAtMost, staleShare, lossesIgnoredShare, ...beyond }) => ({
          key: stage.stageId,
          cells: [
            stage.label,
            wonBetween(wonAtLeast, wonAtMost, formats),
            formats.share(staleShare),
            beyond.onwardsBeyondData
              ? formats.shareRange(beyond.onwardsBeyondData)
              : ((beyond.notToldBeyond && words.notBeyond[beyond.notToldBeyond]) ?? formats.unknown),
            formats.told(lossesIgnoredShare, formats.share),
          ],
        }))}
        testId="in-the-end"
      />
    </Flex>
  );
}

function wonBetween(least: number, most: number, formats: PageFormats): string {
  const [low, high] = [formats.share(least), formats.share(most)];
  return low === high ? low : formats.words.overview.between({ low, high });
}

function standingRows(standing: ReadyOverview['standing'], formats: PageFormats) {
  const stages = new Map(standing.flatMap(({ places }) => places.map(({ stage }) => [stage.stageId, stage.label])));
  return [...stages].map(([stageId, label]) => ({
    key: stageId,
    cells: [
      label,
      ...standing.map(({ places }) => {
        const place = places.find(({ stage }) => stage.stageId === stageId);
        return place === undefined ? formats.share(0) : formats.shareRange(place.share);
      }),
    ],
  }));
}
