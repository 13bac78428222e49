import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { adviceTitle, standingInWords } from '@fulcrum/display/advice-telling.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { BudgetPartProps } from './part-props.ts';

/** Earlier advice, where it stands, and what was foretold against what came. */
export function History({ budget, formats }: BudgetPartProps): ReactElement {
  const words = formats.words.budget;
  const { outcomes, withinInterval, brier } = budget.trackRecord;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.historyHeading}</Heading>
      {budget.history.length === 0 ? (
        <Text testId="no-history">{words.noHistory}</Text>
      ) : (
        <Rows
          columns={words.historyColumns}
          wordy={[1]}
          rows={budget.history.map((earlier) => ({
            key: earlier.recommendationId,
            cells: [adviceTitle(earlier, formats), standingInWords(earlier, formats)],
          }))}
          testId="history"
        />
      )}
      {outcomes.length > 0 && (
        <Rows
          columns={words.recordColumns}
          rows={outcomes.map(({ recommendationId, acceptedAt, readAt, predicted, realised, chanceItGained }) => ({
            key: recommendationId,
            cells: [
              formats.date(acceptedAt),
              formats.date(readAt),
              formats.shareRange(predicted),
              formats.shareRange(realised),
              formats.chance(chanceItGained),
            ],
          }))}
          testId="track-record"
        />
      )}
      {withinInterval !== null && brier !== null && (
        <Text testId="record">
          {words.record({ within: formats.share(withinInterval), brier: formats.points(brier) })}
        </Text>
      )}
    </Flex>
  );
}
