import type { ReactElement } from 'react';
import {
  EmptyState,
  Flex,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import { OverviewAnswer } from '../OverviewAnswer.tsx';
import { ruleInWords } from './quality-words.ts';

/** What could not be read as it was written: how many records, which number it moves, how to mend it. */
export function DataQualityPage(): ReactElement {
  return (
    <OverviewAnswer title="Data quality">
      {(overview, formats) => <Notes notes={overview.quality} formats={formats} />}
    </OverviewAnswer>
  );
}

interface NotesProps {
  readonly notes: ReadyOverview['quality'];
  readonly formats: Formats;
}

function Notes({ notes, formats }: NotesProps): ReactElement {
  if (notes.length === 0) {
    return (
      <EmptyState title="Nothing to mend" layout="vertical" testId="nothing-to-mend">
        <Text>Every record of this account was read just as it was written.</Text>
      </EmptyState>
    );
  }
  return (
    <Flex direction="column" gap="sm">
      <Text>
        Nothing is thrown away in silence: each rule below says how many records of this account it touched, over all
        pipelines, and what that does to the numbers.
      </Text>
      <Table bordered flush density="condensed" testId="quality">
        <TableHead>
          <TableRow>
            <TableHeader>What was found</TableHeader>
            <TableHeader align="right">Records</TableHeader>
            <TableHeader>What it does to the numbers</TableHeader>
            <TableHeader>How to mend it</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {notes.map(({ rule, records }) => {
            const { what, effect, mend } = ruleInWords(rule);
            return (
              <TableRow key={rule}>
                <TableCell>{what}</TableCell>
                <TableCell align="right">{formats.count(records)}</TableCell>
                <TableCell>{effect}</TableCell>
                <TableCell>{mend}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Flex>
  );
}
