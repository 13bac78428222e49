import type { ReactElement } from 'react';
import {
  Flex,
  Heading,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import { UNKNOWN, type Formats } from '@fulcrum/display/formats.ts';

export interface ChangesProps {
  readonly overview: ReadyOverview;
  readonly formats: Formats;
}

const COLUMNS = ['Stage', 'Move on now', 'Moved on before', 'Median stay now', 'Before', 'Really changed?'] as const;

/** Each stage against its own earlier period, the likeliest change first. */
export function Changes({ overview, formats }: ChangesProps): ReactElement {
  const { changes, pipeline } = overview;
  return (
    <Flex direction="column" gap="sm">
      <Heading>What changed</Heading>
      <Text>
        {changes.length === 0
          ? 'No stage has an earlier period yet that is long enough to be compared with.'
          : `${formats.period(pipeline.now.from, pipeline.now.to)} against ${formats.period(pipeline.before.from, pipeline.before.to)}, the likeliest change first. Small differences are mostly coincidence; the last column says how likely a real change is.`}
      </Text>
      {changes.length > 0 && (
        <Table bordered flush density="condensed" testId="changes">
          <TableHead>
            <TableRow>
              {COLUMNS.map((column, index) => (
                <TableHeader key={column} align={index === 0 ? 'left' : 'right'}>
                  {column}
                </TableHeader>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {changes.map((change) => (
              <TableRow key={change.stage.stageId}>
                {cellsOf(change, formats).map((cell, index) => (
                  <TableCell key={COLUMNS[index]} align={index === 0 ? 'left' : 'right'}>
                    {cell}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Flex>
  );
}

/** In the order of COLUMNS. */
function cellsOf(change: ReadyOverview['changes'][number], formats: Formats): string[] {
  const told = <T,>(value: T | null, show: (value: T) => string): string => (value === null ? UNKNOWN : show(value));
  return [
    change.stage.label,
    told(change.advancedShareNow, formats.shareRange),
    told(change.advancedShareBefore, formats.shareRange),
    told(change.medianStayDaysNow, formats.days),
    told(change.medianStayDaysBefore, formats.days),
    `${formats.chance(change.chanceChanged)} likely`,
  ];
}
