import { useState, type ReactElement } from 'react';
import { Alert, EmptyState, Flex, List, LoadingSpinner, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { useBudget, type Budget } from '@fulcrum/backend/budget.ts';
import { Answered } from '@fulcrum/display/Answered.tsx';
import type { Formats } from '@fulcrum/display/formats.ts';
import { Page } from '../Page.tsx';
import { usePageWords } from '../use-page-words.ts';
import { WhichPipeline } from '../WhichPipeline.tsx';
import { BUDGET_WORDS } from '../words/budget-words.ts';
import { ReadyBudgetPart } from './ReadyBudgetPart.tsx';

/** How to split the next budget, what if, and whether earlier advice came true. */
export function BudgetPage(): ReactElement {
  const { variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useBudget({ pipelineId, variables });
  const words = usePageWords();
  return (
    <Page page="budget">
      <Answered answer={answer} loading={words.reading(words.budget)} onRetry={retry}>
        {(budget, formats) => (
          <Flex direction="column" gap="md">
            <WhichPipeline {...budget} onPipeline={setPipelineId} />
            <Body budget={budget} formats={formats} onDecided={retry} />
          </Flex>
        )}
      </Answered>
    </Page>
  );
}

interface BodyProps {
  readonly budget: Exclude<Budget, { state: 'syncing' | 'too-early' | 'disconnected' }>;
  readonly formats: Formats;
  readonly onDecided: () => void;
}

function Body({ budget, formats, onDecided }: BodyProps): ReactElement {
  const words = BUDGET_WORDS[formats.language];
  switch (budget.state) {
    case 'no-spend':
      return (
        <EmptyState title={words.noSpendTitle} layout="vertical" testId="no-spend">
          <Text>{words.noSpend}</Text>
        </EmptyState>
      );
    case 'working':
      return <LoadingSpinner label={words.working} showLabel layout="centered" />;
    case 'refused':
      return (
        <Alert title={words.refusedTitle} variant="warning" testId="refused">
          <List variant="unordered-styled">
            {budget.refusals.map(({ code, what }) => (
              <Text key={code}>{[words.refusal[code], ...what].join(': ')}</Text>
            ))}
          </List>
        </Alert>
      );
    case 'ready':
      return <ReadyBudgetPart budget={budget} formats={formats} onDecided={onDecided} />;
  }
}
