import type { ReactElement } from 'react';
import {
  Accordion,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import { UNKNOWN, type Formats } from './formats.ts';
import type { StagesProps } from './Funnel.tsx';

type StageFacts = StagesProps['stages'][number];

const COLUMNS = ['Move on', 'Lost', 'Median stay', 'Open now', 'Plain report'] as const;

/** The numbers behind the drawing: a table, or in the sidebar a list for each stage. */
export function StageNumbers({ stages, dealStageId, formats, width }: StagesProps): ReactElement {
  const rows = stages.map((facts) => ({
    stageId: facts.stage.stageId,
    name: facts.stage.stageId === dealStageId ? `${facts.stage.label} (this deal)` : facts.stage.label,
    cells: cellsOf(facts, formats),
  }));
  if (width === 'narrow') return <StageLists rows={rows} />;
  return (
    <Table bordered flush density="condensed" testId="stages">
      <TableHead>
        <TableRow>
          <TableHeader>Stage</TableHeader>
          {COLUMNS.map((column) => (
            <TableHeader key={column} align="right">
              {column}
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ stageId, name, cells }) => (
          <TableRow key={stageId}>
            <TableCell>{name}</TableCell>
            {cells.map((cell, index) => (
              <TableCell key={COLUMNS[index]} align="right">
                {cell}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

interface StageListsProps {
  readonly rows: readonly { readonly stageId: string; readonly name: string; readonly cells: readonly string[] }[];
}

function StageLists({ rows }: StageListsProps): ReactElement {
  return (
    <Accordion title="The numbers by stage" size="sm" defaultOpen={false}>
      <Flex direction="column" gap="sm">
        {rows.map(({ stageId, name, cells }) => (
          <Flex key={stageId} direction="column" gap="flush">
            <Text format={{ fontWeight: 'bold' }}>{name}</Text>
            {cells.map((cell, index) => (
              <Text key={COLUMNS[index]} variant="microcopy">
                {`${COLUMNS[index] ?? ''}: ${cell}`}
              </Text>
            ))}
          </Flex>
        ))}
      </Flex>
    </Accordion>
  );
}

/** In the order of COLUMNS. */
function cellsOf(
  { advancedShare, lostShare, medianStayDays, open, naiveRate }: StageFacts,
  formats: Formats,
): string[] {
  return [
    advancedShare === null ? UNKNOWN : formats.shareRange(advancedShare),
    lostShare === null ? UNKNOWN : formats.shareRange(lostShare),
    medianStayDays === null ? UNKNOWN : formats.days(medianStayDays),
    formats.count(open),
    naiveRate === null ? UNKNOWN : formats.share(naiveRate),
  ];
}
