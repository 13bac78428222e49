import type { ReactElement } from 'react';
import { Alert, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import { statementsInWords, warningsInWords } from './budget-telling.ts';
import type { BudgetPartProps } from './part-props.ts';

/** Because, unless, what binds, and what to be careful about. */
export function Explanation({ budget, formats }: BudgetPartProps): ReactElement {
  const words = formats.words.budget;
  const limits = budget.bindingLimits.map(({ code, line }) =>
    line === null
      ? words.limit[code]
      : formats.words.pipeline.withMark({ label: words.limit[code], mark: words.line[line] }),
  );
  const warnings = warningsInWords(budget.warnings, formats);
  return (
    <Flex direction="column" gap="sm">
      <Statements title={words.becauseHeading} told={statementsInWords(budget.because, formats)} />
      <Statements title={words.unlessHeading} told={statementsInWords(budget.unless, formats)} />
      {limits.length > 0 && <Text testId="limits">{words.limits({ told: limits.join(', ') })}</Text>}
      {warnings !== '' && <Alert title={warnings} variant="warning" testId="warnings" />}
    </Flex>
  );
}

function Statements({
  title,
  told,
}: {
  readonly title: string;
  readonly told: readonly string[];
}): ReactElement | null {
  if (told.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <List variant="unordered-styled">
        {told.map((statement) => (
          <Text key={statement}>{statement}</Text>
        ))}
      </List>
    </Flex>
  );
}
