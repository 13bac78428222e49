import type { ReactElement } from 'react';
import { Button, Flex, Input, NumberInput, Table, TableBody, TableCell, TableRow, Text } from '@hubspot/ui-extensions';
import type { EnteredMonth, Spend } from '@fulcrum/backend/spend.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import type { MarkField } from '../field-problems.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import { nextMonth } from './spend-months.ts';

export interface MonthsProps {
  readonly months: readonly EnteredMonth[];
  /** What HubSpot's campaigns cost, by month. */
  readonly campaigns: NonNullable<Spend['campaigns']>['months'];
  readonly currency: string;
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onChange: (months: readonly EnteredMonth[]) => void;
}

const LINES = ['leadGeneration', 'salesEnablement', 'tools'] as const;

/** A table to type into, a row a month; each field names itself, so that no columns are named. */
export function Months({ months, campaigns, currency, readOnly, mark, onChange }: MonthsProps): ReactElement {
  const words = useSettingsWords();
  const costOf = (month: string): number | null => campaigns.find((one) => one.month === month)?.amount ?? null;
  const add = (): void => {
    const month = nextMonth(months, new Date());
    onChange([...months, { month, leadGeneration: costOf(month) === null ? 0 : null, salesEnablement: 0, tools: 0 }]);
  };
  return (
    <Flex direction="column" gap="sm">
      {months.length === 0 ? (
        <Text testId="no-months">{words.noMonths}</Text>
      ) : (
        <Table bordered flush density="condensed" testId="months">
          <TableBody>
            {months.map((one, row) => (
              <MonthRow
                key={row}
                one={one}
                row={row}
                cost={costOf(one.month)}
                currency={currency}
                readOnly={readOnly}
                mark={mark}
                onRow={(change) => onChange(months.map((each, at) => (at === row ? { ...each, ...change } : each)))}
                onRemove={() => onChange(months.filter((_, at) => at !== row))}
              />
            ))}
          </TableBody>
        </Table>
      )}
      {!readOnly && (
        <Flex direction="row">
          <Button size="sm" onClick={add} testId="add-month">
            {words.addMonth}
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

interface MonthRowProps {
  readonly one: EnteredMonth;
  readonly row: number;
  /** What campaigns cost in it; null where they say nothing. */
  readonly cost: number | null;
  readonly currency: string;
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onRow: (change: Partial<EnteredMonth>) => void;
  readonly onRemove: () => void;
}

function MonthRow({ one, row, cost, currency, readOnly, mark, onRow, onRemove }: MonthRowProps): ReactElement {
  const words = useSettingsWords();
  const { money } = useFormats()(currency);
  const told = words[one.leadGeneration === null ? 'fromCampaigns' : 'besideCampaigns'];
  return (
    <TableRow>
      <TableCell>
        <Input
          label={words.month}
          name={`month-${row}`}
          readOnly={readOnly}
          value={one.month}
          onChange={(month) => onRow({ month })}
          {...mark(`months.${row}.month`)}
        />
      </TableCell>
      {LINES.map((line) => (
        <TableCell key={line}>
          <NumberInput
            label={words.monthOf(words[line], one.month)}
            name={`${line}-${row}`}
            readOnly={readOnly}
            {...(one[line] !== null && { value: one[line] })}
            onChange={(amount) =>
              onRow({ [line]: line === 'leadGeneration' && !Number.isFinite(amount) ? null : amount })
            }
            {...(line === 'leadGeneration' && cost !== null && { description: told(money(cost)) })}
            {...mark(`months.${row}.${line}`)}
          />
        </TableCell>
      ))}
      {!readOnly && (
        <TableCell>
          <Button size="xs" variant="transparent" onClick={onRemove}>
            {words.removeMonth(one.month)}
          </Button>
        </TableCell>
      )}
    </TableRow>
  );
}
