import type { ReactElement } from 'react';
import { Accordion, Flex, Heading, Image, Text } from '@hubspot/ui-extensions';
import { wonInWords } from '@fulcrum/display/advice-telling.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import { splitChart, type SplitMark } from '@fulcrum/display/split-chart.ts';
import type { PageFormats } from '../page-formats.ts';
import type { BudgetPartProps } from './part-props.ts';

const WIDTH = 640;
const HEIGHT = 240;
const LINES = ['leadGeneration', 'salesEnablement', 'tools'] as const;

/** Today's split beside the proposed one, and what every split in reach would bring. */
export function Splits({ budget, formats }: BudgetPartProps): ReactElement {
  const words = formats.words.budget;
  const { today, proposed, forecast, target } = budget;
  return (
    <Flex direction="column" gap="sm">
      {today !== null && (
        <Rows
          columns={words.splitColumns}
          rows={LINES.map((line) => ({
            key: line,
            cells: [
              words.line[line],
              formats.money(today[line]),
              proposed === null || proposed[line] === today[line] ? words.asToday : formats.money(proposed[line]),
            ],
          }))}
          testId="splits"
        />
      )}
      {forecast !== null && (
        <Text testId="forecast">{words.forecast({ value: wonInWords(forecast, budget.unit, formats) })}</Text>
      )}
      {target !== null && <Text testId="target">{targetInWords(target, budget.unit, formats)}</Text>}
      {budget.curve.length > 1 && <Curve budget={budget} formats={formats} />}
    </Flex>
  );
}

function Curve({ budget, formats }: BudgetPartProps): ReactElement {
  const words = formats.words.budget;
  const told = budget.curve.map(({ leadShare, gain }) =>
    words.curvePoint({ share: formats.share(leadShare), gain: wonInWords(gain, budget.unit, formats) }),
  );
  const value = (gain: number) => (budget.unit === 'value' ? formats.money(gain) : formats.count(gain));
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.curveHeading}</Heading>
      <Image
        src={splitChart({
          points: budget.curve,
          marks: marksOf({ budget, formats }),
          width: WIDTH,
          height: HEIGHT,
          share: (share) => words.curveEnd({ share: formats.share(share) }),
          value,
        })}
        width={WIDTH}
        alt={words.curve({ told: told.join('; ') })}
      />
      {budget.flatOptimum && <Text testId="flat">{words.flat}</Text>}
      <Accordion title={words.curveNumbers} size="sm">
        <Rows
          columns={words.curveColumns}
          rows={budget.curve.map(({ leadShare, amount, gain, chanceOfGain }) => ({
            key: String(leadShare),
            cells: [
              formats.share(leadShare),
              formats.signedMoney(amount),
              wonInWords(gain, budget.unit, formats),
              formats.chance(chanceOfGain),
            ],
          }))}
          testId="curve"
        />
      </Accordion>
    </Flex>
  );
}

function targetInWords(
  { missing, chance }: NonNullable<BudgetPartProps['budget']['target']>,
  unit: BudgetPartProps['budget']['unit'],
  formats: PageFormats,
): string {
  const words = formats.words.budget;
  const told = formats.chance(chance);
  if (missing <= 0) return words.targetExpected({ chance: told });
  const shown =
    unit === 'value' ? formats.money(missing) : formats.words.advice.wins({ count: formats.count(missing) });
  return words.target({ missing: shown, chance: told });
}

/** Where the split is today, and where it would be. */
function marksOf({ budget: { today, proposed }, formats }: BudgetPartProps): readonly SplitMark[] {
  const words = formats.words.budget;
  const shareOf = (split: NonNullable<typeof today>): number => {
    const both = split.leadGeneration + split.salesEnablement;
    return both > 0 ? split.leadGeneration / both : 0;
  };
  return [
    ...(today === null ? [] : [{ leadShare: shareOf(today), words: words.today }]),
    ...(proposed === null ? [] : [{ leadShare: shareOf(proposed), words: words.proposed }]),
  ];
}
