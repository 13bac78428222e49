import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { PageFormats } from '../page-formats.ts';

export interface ChangesProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

/** Each stage against its own earlier period, the likeliest change first. */
export function Changes({ overview, formats }: ChangesProps): ReactElement {
  const {
    changes,
    pipeline: { now, before },
  } = overview;
  const words = formats.words.overview;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.whatChanged}</Heading>
      <Text>
        {changes.length === 0
          ? words.noEarlier
          : words.compared({ now: formats.period(now.from, now.to), before: formats.period(before.from, before.to) })}
      </Text>
      {changes.length > 0 && (
        <Rows
          columns={Object.values(words.columns)}
          rows={changes.map((change) => ({ key: change.stage.stageId, cells: cellsOf(change, formats) }))}
          testId="changes"
        />
      )}
    </Flex>
  );
}

function cellsOf(change: ReadyOverview['changes'][number], formats: PageFormats): string[] {
  const { told } = formats;
  return [
    change.stage.label,
    told(change.advancedShareNow, formats.shareRange),
    told(change.advancedShareBefore, formats.shareRange),
    told(change.medianStayDaysNow, formats.days),
    told(change.medianStayDaysBefore, formats.days),
    formats.words.overview.likely({ chance: formats.chance(change.chanceChanged) }),
  ];
}
