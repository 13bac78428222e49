import type { ReactElement } from 'react';
import { Alert, Flex, Heading, List, Text } from '@hubspot/ui-extensions';
import type { PageFormats } from '../page-formats.ts';
import { statementInWords, warningsInWords } from './budget-telling.ts';
import type { BudgetPartProps } from './part-props.ts';

/** Because, unless, what binds, and what to be careful about. */
export function Explanation({ budget, formats }: BudgetPartProps): ReactElement {
  const words = formats.words.budget;
  const limits = budget.bindingLimits.map(({ code, line }) =>
    line === null ? words.limit[code] : `${words.limit[code]} (${words.line[line]})`,
  );
  return (
    <Flex direction="column" gap="sm">
      <Statements title={words.becauseHeading} statements={budget.because} formats={formats} />
      <Statements title={words.unlessHeading} statements={budget.unless} formats={formats} />
      {limits.length > 0 && <Text testId="limits">{words.limits({ told: limits.join(', ') })}</Text>}
      {budget.warnings.length > 0 && (
        <Alert title={warningsInWords(budget.warnings, formats)} variant="warning" testId="warnings" />
      )}
    </Flex>
  );
}

interface StatementsProps {
  readonly title: string;
  readonly statements: BudgetPartProps['budget']['because'];
  readonly formats: PageFormats;
}

function Statements({ title, statements, formats }: StatementsProps): ReactElement | null {
  if (statements.length === 0) return null;
  return (
    <Flex direction="column" gap="xs">
      <Heading>{title}</Heading>
      <List variant="unordered-styled">
        {statements.map((statement) => (
          <Text key={statement.code}>{statementInWords(statement, formats)}</Text>
        ))}
      </List>
    </Flex>
  );
}
