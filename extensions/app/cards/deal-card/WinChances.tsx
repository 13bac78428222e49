import type { ReactElement } from 'react';
import { AutoGrid, Image, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@hubspot/ui-extensions';
import type { Interval } from '@fulcrum/backend/deal-card.ts';
import { chanceChart } from '@fulcrum/display/chance-chart.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import type { Width } from '@fulcrum/display/width.ts';
import { DEAL_WORDS } from './deal-words.ts';

export interface WinChancesProps {
  readonly chances: readonly { readonly withinDays: number; readonly chance: Interval }[];
  readonly formats: Formats;
  readonly width: Width;
}

const DRAWN = { wide: 300, narrow: 250 } as const;

/** The chances to win by each horizon, drawn and in a table with the same numbers. */
export function WinChances({ chances, formats, width }: WinChancesProps): ReactElement {
  const words = DEAL_WORDS[formats.language];
  const points = chances.map(({ withinDays, chance }) => ({
    ...{ withinDays, range: chance },
    words: formats.days(withinDays),
  }));
  const told = chances
    .map(({ withinDays, chance }) => words.chanceWithin(formats.shareRange(chance), formats.days(withinDays)))
    .join(', ');
  return (
    <AutoGrid columnWidth={250} flexible gap="md">
      <Image
        src={chanceChart({ points, width: DRAWN[width], share: formats.share })}
        width={DRAWN[width]}
        alt={words.chances(told)}
      />
      <Table bordered={false} flush density="condensed" testId="win-chances">
        <TableHead>
          <TableRow>
            <TableHeader>{words.within}</TableHeader>
            <TableHeader>{words.chance}</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {chances.map(({ withinDays, chance }) => (
            <TableRow key={withinDays}>
              <TableCell>{formats.days(withinDays)}</TableCell>
              <TableCell>{formats.shareRange(chance)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </AutoGrid>
  );
}
