import type { ReactElement } from 'react';
import { Button, Flex, Heading, Text, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { useDecision } from '@fulcrum/backend/decision.ts';
import type { ReadyDealCard } from '@fulcrum/backend/deal-card.ts';
import { Advice } from '@fulcrum/display/Advice.tsx';
import type { Decision } from '@fulcrum/display/Decide.tsx';
import type { DealFormats } from './deal-formats.ts';

export interface TheBudgetProps {
  readonly suggestion: ReadyDealCard['suggestion'];
  readonly formats: DealFormats;
  readonly onDecided: () => void;
}

/** What is advised on the budget, for this deal's pipeline. */
export function TheBudget({ suggestion, formats, onDecided }: TheBudgetProps): ReactElement {
  const words = formats.words.advice;
  const { variables } = useExtensionContext<'crm.record.tab'>();
  const { addAlert, navigateToPage } = useExtensionActions<'crm.record.tab'>();
  const { busy, failure, send } = useDecision(variables);
  const decide = async (decision: Decision): Promise<void> => {
    if (suggestion === null) return;
    const reply = await send(suggestion.recommendationId, decision);
    if (reply?.state !== 'ready') return;
    addAlert({ type: 'success', title: words.kept, message: words.keptMessage });
    onDecided();
  };
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.heading}</Heading>
      {suggestion === null ? (
        <Text testId="no-advice">{words.nothing}</Text>
      ) : (
        <>
          <Advice
            suggestion={suggestion}
            formats={formats}
            busy={busy}
            failure={failure}
            onDecide={(decision) => void decide(decision)}
          />
          <Flex direction="row">
            <Button variant="transparent" size="xs" onClick={() => navigateToPage({ to: '/budget' })} testId="more">
              {words.more}
            </Button>
          </Flex>
        </>
      )}
    </Flex>
  );
}
