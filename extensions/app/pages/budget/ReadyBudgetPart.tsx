import type { ReactElement } from 'react';
import { Divider, Flex, Heading, Text, useExtensionActions, useExtensionContext } from '@hubspot/ui-extensions';
import { useDecision } from '@fulcrum/backend/decision.ts';
import { Advice } from '@fulcrum/display/Advice.tsx';
import type { Decision } from '@fulcrum/display/Decide.tsx';
import { sentences } from '@fulcrum/display/sentences.ts';
import { Explanation } from './Explanation.tsx';
import { Goals } from './Goals.tsx';
import { Grounds } from './Grounds.tsx';
import { History } from './History.tsx';
import type { BudgetPartProps } from './part-props.ts';
import { Splits } from './Splits.tsx';
import { WhatIf } from './WhatIf.tsx';

/** The advice, what it rests on, what if, and what came of earlier advice. */
export function ReadyBudgetPart({
  budget,
  formats,
  onDecided,
}: BudgetPartProps & { readonly onDecided: () => void }): ReactElement {
  const words = formats.words.budget;
  const said = formats.words.advice;
  const { variables } = useExtensionContext<'pages'>();
  const { addAlert } = useExtensionActions<'pages'>();
  const { busy, failure, send } = useDecision(variables);
  const decide = async (decision: Decision): Promise<void> => {
    const reply = await send(budget.suggestion.recommendationId, decision);
    if (reply?.state !== 'ready') return;
    addAlert({ type: 'success', title: said.kept, message: said.keptMessage });
    onDecided();
  };
  return (
    <Flex direction="column" gap="md">
      <Heading>{words.adviceFor({ goal: words.goal[budget.goal], days: formats.days(budget.horizonDays) })}</Heading>
      <Advice
        suggestion={budget.suggestion}
        formats={formats}
        busy={busy}
        failure={failure}
        onDecide={(decision) => void decide(decision)}
      />
      <Explanation budget={budget} formats={formats} />
      <Splits budget={budget} formats={formats} />
      <Goals budget={budget} formats={formats} />
      <Divider />
      <WhatIf budget={budget} formats={formats} />
      <Divider />
      <Grounds budget={budget} formats={formats} />
      <Divider />
      <History budget={budget} formats={formats} />
      <Text variant="microcopy" testId="as-of">
        {sentences([reviewInWords(budget, formats), words.settingsHint])}
      </Text>
    </Flex>
  );
}

/** Due from the day on which it falls. */
function reviewInWords({ reviewOn, asOf }: BudgetPartProps['budget'], formats: BudgetPartProps['formats']): string {
  const words = formats.words.budget;
  const date = formats.date(reviewOn);
  return reviewOn <= asOf || date === formats.date(asOf) ? words.reviewDue : words.review({ date });
}
