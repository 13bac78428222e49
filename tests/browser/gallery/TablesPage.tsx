import { useState, type ReactElement } from 'react';
import {
  Accordion,
  Alert,
  BarChart,
  CurrencyInput,
  EmptyState,
  Flex,
  Heading,
  LineChart,
  List,
  LoadingSpinner,
  ProgressBar,
  ScoreCircle,
  Statistics,
  StatisticsItem,
  StatisticsTrend,
  StatusTag,
  Tab,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Tabs,
  Text,
} from '@hubspot/ui-extensions';
import { PageTitle } from '@hubspot/ui-extensions/pages';

const MONTHS = ['2026-09', '2026-10', '2026-11'];
const ROWS = MONTHS.map((month, index) => ({ month, spend: 1000 * (index + 1) }));
const AXES = {
  x: { field: 'month', fieldType: 'category', label: 'Month' },
  y: { field: 'spend', fieldType: 'linear', label: 'Spend' },
} as const;

/** What shows numbers. */
export function TablesPage(): ReactElement {
  return (
    <Flex direction="column" gap="md">
      <PageTitle>Numbers</PageTitle>
      <Tabs defaultSelected="table">
        <Tab tabId="table" title="Table">
          <SpendTable />
        </Tab>
        <Tab tabId="charts" title="Charts">
          <BarChart data={ROWS} axes={AXES} options={{ title: 'Spend by month', showDataLabels: true }} />
          <LineChart data={ROWS} axes={AXES} options={{ title: 'Spend over time' }} />
        </Tab>
        <Tab tabId="words" title="Words">
          <Flex direction="column" gap="md">
            <Alert title="Something to know" variant="tip">
              It is told here.
            </Alert>
            <Statistics>
              <StatisticsItem label="Won" number="48">
                <StatisticsTrend direction="increase" value="5%" />
              </StatisticsItem>
            </Statistics>
            <ProgressBar title="Read" value={40} showPercentage={true} valueDescription="40 of 100" />
            <StatusTag variant="success">Connected</StatusTag>
            <ScoreCircle score={72} />
            <List variant="unordered-styled">
              <Text>One</Text>
              <Text>Two</Text>
            </List>
            <Accordion title="More" defaultOpen={true}>
              <Text>Told at once.</Text>
            </Accordion>
            <Heading>A part</Heading>
            <EmptyState title="Nothing yet" layout="vertical">
              <Text>It comes with the first month.</Text>
            </EmptyState>
            <LoadingSpinner label="Reading" showLabel={true} />
          </Flex>
        </Tab>
      </Tabs>
    </Flex>
  );
}

function SpendTable(): ReactElement {
  const [page, setPage] = useState(1);
  const [direction, setDirection] = useState<'none' | 'ascending' | 'descending'>('ascending');
  const rows = direction === 'descending' ? ROWS.toReversed() : ROWS;
  return (
    <Table paginated={true} pageCount={2} page={page} onPageChange={setPage} bordered={true} testId="spend">
      <TableHead>
        <TableRow>
          <TableHeader sortDirection={direction} onSortChange={setDirection}>
            Month
          </TableHeader>
          <TableHeader>Spend</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.slice(page === 1 ? 0 : 2, page === 1 ? 2 : 3).map(({ month, spend }) => (
          <TableRow key={month}>
            <TableCell>{month}</TableCell>
            <TableCell>
              <CurrencyInput label={`Spend in ${month}`} name={month} currency="EUR" value={spend} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
