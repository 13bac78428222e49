import type { ReactElement } from 'react';
import { Accordion, Flex, Heading, Text } from '@hubspot/ui-extensions';
import { factorInWords } from '@fulcrum/display/factor-telling.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import type { PageFormats } from '../page-formats.ts';
import { capital, elasticityInWords } from './budget-telling.ts';
import type { BudgetPartProps } from './part-props.ts';

type Elasticity = BudgetPartProps['budget']['elasticities'][number];

/** What the advice rests on: elasticities and beliefs, what to record next. */
export function Grounds(props: BudgetPartProps): ReactElement {
  const words = props.formats.words.budget;
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.elasticitiesHeading}</Heading>
      <Elasticities {...props} />
      {props.budget.recordNext.length > 0 && (
        <Accordion title={words.nextHeading} size="sm">
          <RecordNext {...props} />
        </Accordion>
      )}
    </Flex>
  );
}

function Elasticities({ budget, formats }: BudgetPartProps): ReactElement {
  const words = formats.words.budget;
  return (
    <Flex direction="column" gap="sm">
      <Text variant="microcopy">{words.elasticitiesNote}</Text>
      <Rows
        columns={words.elasticitiesColumns}
        wordy={[4]}
        rows={budget.elasticities.map(({ name, value, ownShare, prior, priorSource }) => ({
          key: name,
          cells: [
            words.elasticity[name],
            elasticityInWords(value, formats),
            formats.share(ownShare),
            elasticityInWords(prior, formats),
            basisInWords(name, priorSource, formats),
          ],
        }))}
        testId="elasticities"
      />
      {groundsInWords(budget, formats).map((line) => (
        <Text key={line}>{line}</Text>
      ))}
    </Flex>
  );
}

/** People who sell are the one thing of sales enablement that has been studied. */
function basisInWords(name: Elasticity['name'], source: Elasticity['priorSource'], formats: PageFormats): string {
  const { assumption, basis } = formats.words.budget;
  if (source === 'assumption') return assumption({ basis: basis[name] });
  return basis[name === 'salesResponse' ? 'personalSelling' : name];
}

/** The numbers around the elasticities, a sentence each. */
function groundsInWords(budget: BudgetPartProps['budget'], formats: PageFormats): readonly string[] {
  const words = formats.words.budget;
  const { nextUnit, paidShare } = budget;
  return [
    ...(nextUnit === null
      ? []
      : [
          words.nextUnit({
            leads: elasticityInWords(nextUnit.leadGeneration, formats),
            sales: elasticityInWords(nextUnit.salesEnablement, formats),
          }),
        ]),
    ...(paidShare === null ? [] : [words.paid({ share: formats.share(paidShare) })]),
    ...budget.breakEven.map(({ name, value, rightWhen }) =>
      words.breakEven[rightWhen]({ name: words.elasticity[name], value: formats.points(value) }),
    ),
    ...budget.factorShifts.map(({ factor, value, name, multiplier }) =>
      words.factor({
        ...factorInWords(factor, value, formats.words.factor),
        name: words.elasticity[name],
        multiplier: formats.multiplier(multiplier),
      }),
    ),
  ];
}

function RecordNext({ budget, formats }: BudgetPartProps): ReactElement {
  const { nextColumns } = formats.words.budget;
  const { next } = formats.words.advice;
  return (
    <Rows
      columns={nextColumns}
      rows={budget.recordNext.map(({ code, worth }) => ({
        key: code,
        cells: [capital(next[code]), budget.unit === 'value' ? formats.money(worth) : formats.count(worth)],
      }))}
      testId="record-next"
    />
  );
}
