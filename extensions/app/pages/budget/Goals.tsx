import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { PageFormats } from '../page-formats.ts';
import { capital } from './budget-telling.ts';
import type { BudgetPartProps } from './part-props.ts';

/** Every goal beside every horizon: what each would move, and how surely that is a gain. */
export function Goals({ budget, formats }: BudgetPartProps): ReactElement | null {
  const words = formats.words.budget;
  const { otherGoals, goal: chosen, horizonDays } = budget;
  if (otherGoals.length === 0) return null;
  const days = [...new Set(otherGoals.map((one) => one.horizonDays))];
  const marked = (told: string, isChosen: boolean): string => (isChosen ? words.goalChosen({ told }) : told);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.goalsHeading}</Heading>
      <Text>{words.goalsNote}</Text>
      <Rows
        columns={[words.goalsColumn, ...days.map((one) => marked(formats.days(one), one === horizonDays))]}
        wordy={days.map((_, index) => index + 1)}
        rows={[...new Set(otherGoals.map(({ goal }) => goal))].map((goal) => ({
          key: goal,
          cells: [
            marked(capital(words.goal[goal]), goal === chosen),
            ...otherGoals.filter((one) => one.goal === goal).map((one) => answerInWords(one, formats)),
          ],
        }))}
        testId="goals"
      />
    </Flex>
  );
}

function answerInWords(
  { to, amount, chanceOfGain, reason }: BudgetPartProps['budget']['otherGoals'][number],
  formats: PageFormats,
): string {
  const { advice, budget } = formats.words;
  if (to === null) return budget.goalHoldFor({ reason: advice.reason[reason ?? 'flat-optimum'] });
  return budget.goalMove({
    amount: formats.money(amount),
    line: advice.line[to],
    chance: formats.chance(chanceOfGain),
  });
}
