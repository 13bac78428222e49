import type { ReactElement } from 'react';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';

export interface Row {
  readonly key: string;
  /** One for each column. */
  readonly cells: readonly (string | ReactElement)[];
}

export interface RowsProps {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Columns whose cells are sentences; all others hold numbers, but for the first. */
  readonly wordy?: readonly number[];
  readonly testId: string;
}

/** Keeps both ends of a range on one line, where a narrow column would part them. */
const inOnePiece = (cell: Row['cells'][number]): Row['cells'][number] =>
  typeof cell === 'string' ? cell.replaceAll('–', '\u2060–\u2060') : cell;

/** A table of facts: names at the left, numbers at the right. */
export function Rows({ columns, rows, wordy = [], testId }: RowsProps): ReactElement {
  const align = (column: number): 'left' | 'right' => (column === 0 || wordy.includes(column) ? 'left' : 'right');
  return (
    <Table bordered flush density="condensed" testId={testId}>
      <TableHead>
        <TableRow>
          {columns.map((column, index) => (
            <TableHeader key={column} align={align(index)}>
              {column}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ key, cells }) => (
          <TableRow key={key}>
            {cells.map((cell, index) => (
              <TableCell key={columns[index]} align={align(index)}>
                {align(index) === 'right' ? inOnePiece(cell) : cell}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
