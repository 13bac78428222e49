import type { ReactElement } from 'react';
import {
  Button,
  Flex,
  Input,
  NumberInput,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { SpendMonth } from '@fulcrum/backend/spend.ts';
import type { MarkField } from '../field-problems.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import { nextMonth } from './spend-months.ts';

export interface MonthsProps {
  readonly months: readonly SpendMonth[];
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onChange: (months: readonly SpendMonth[]) => void;
}

const LINES = ['leadGeneration', 'salesEnablement', 'tools'] as const;

/** A table to type into, a row a month. */
export function Months({ months, readOnly, mark, onChange }: MonthsProps): ReactElement {
  const words = useSettingsWords();
  const add = (): void =>
    onChange([...months, { month: nextMonth(months, new Date()), leadGeneration: 0, salesEnablement: 0, tools: 0 }]);
  return (
    <Flex direction="column" gap="sm">
      {months.length === 0 ? (
        <Text testId="no-months">{words.noMonths}</Text>
      ) : (
        <Table bordered flush density="condensed" testId="months">
          <TableHead>
            <TableRow>
              {words.monthColumns.slice(0, readOnly ? 4 : 5).map((column) => (
                <TableHeader key={column}>{column}</TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {months.map((one, row) => (
              <MonthRow
                key={row}
                one={one}
                row={row}
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
  readonly one: SpendMonth;
  readonly row: number;
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onRow: (change: Partial<SpendMonth>) => void;
  readonly onRemove: () => void;
}

function MonthRow({ one, row, readOnly, mark, onRow, onRemove }: MonthRowProps): ReactElement {
  const words = useSettingsWords();
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
            value={one[line]}
            onChange={(amount) => onRow({ [line]: amount })}
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
