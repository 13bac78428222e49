import { useState, type ReactElement } from 'react';
import { Alert, EmptyState, List, LoadingSpinner, Text, useExtensionContext } from '@hubspot/ui-extensions';
import { useBudget, type Budget } from '@fulcrum/backend/budget.ts';
import type { PageFormats } from '../page-formats.ts';
import { Page } from '../Page.tsx';
import { ReadyBudgetPart } from './ReadyBudgetPart.tsx';

/** How to split the next budget, what if, and whether earlier advice came true. */
export function BudgetPage(): ReactElement {
  const { variables } = useExtensionContext<'pages'>();
  const [pipelineId, setPipelineId] = useState<string | null>(null);
  const { answer, retry } = useBudget({ pipelineId, variables });
  return (
    <Page page="budget" answer={answer} onRetry={retry} onPipeline={setPipelineId}>
      {(budget, formats) => <Body budget={budget} formats={formats} onDecided={retry} />}
    </Page>
  );
}

interface BodyProps {
  readonly budget: Exclude<Budget, { state: 'syncing' | 'too-early' | 'disconnected' }>;
  readonly formats: PageFormats;
  readonly onDecided: () => void;
}

function Body({ budget, formats, onDecided }: BodyProps): ReactElement {
  const words = formats.words.budget;
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
              <Text key={code}>{[words.refusal[code], ...what].filter(Boolean).join(': ')}</Text>
            ))}
          </List>
        </Alert>
      );
    case 'ready':
      return <ReadyBudgetPart budget={budget} formats={formats} onDecided={onDecided} />;
  }
}
