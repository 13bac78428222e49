import { useState, type ReactElement } from 'react';
import { Accordion, AutoGrid, Flex, NumberInput, Select, Text } from '@hubspot/ui-extensions';
import type { EnteredMonth, Spend } from '@fulcrum/backend/spend.ts';
import { sourceInWords } from '@fulcrum/display/source-telling.ts';
import { SOURCE_WORDS } from '@fulcrum/display/words/source-words.ts';
import { useFormats } from '@fulcrum/display/use-formats.ts';
import type { MarkField } from '../field-problems.ts';
import { useSettingsWords } from '../words/settings-words.ts';
import { withSource } from './spend-months.ts';

type SourceRows = Spend['sources'];

export interface SourceSpendProps {
  readonly months: readonly EnteredMonth[];
  readonly sources: SourceRows;
  readonly knownSources: readonly string[];
  readonly readOnly: boolean;
  readonly mark: MarkField;
  readonly onChange: (sources: SourceRows) => void;
}

/** What each source of leads cost, one month at a time: parts of what stands above as lead generation. */
export function SourceSpend({ months, sources, knownSources, ...rest }: SourceSpendProps): ReactElement | null {
  const words = useSettingsWords();
  const [chosen, choose] = useState<string | null>(null);
  const month = months.find((one) => one.month === chosen) ?? months.at(-1);
  if (month === undefined) return null;
  const names = [...new Set([...knownSources, ...sources.map(({ source }) => source)])];
  return (
    <Accordion title={words.bySource} size="sm">
      <Flex direction="column" gap="sm">
        <Text>{words.bySourceIntro}</Text>
        <Select
          label={words.month}
          name="source-month"
          value={month.month}
          options={months.map((one) => ({ label: one.month, value: one.month }))}
          onChange={(value) => choose(String(value))}
        />
        <AutoGrid columnWidth={260} flexible gap="md" testId="source-spend">
          {names.map((source) => (
            <SourceField key={source} {...{ source, month: month.month, sources, ...rest }} />
          ))}
        </AutoGrid>
        <Together month={month} sources={sources} />
      </Flex>
    </Accordion>
  );
}

interface SourceFieldProps extends Pick<SourceSpendProps, 'sources' | 'readOnly' | 'mark' | 'onChange'> {
  readonly source: string;
  readonly month: string;
}

function SourceField({ source, month, sources, readOnly, mark, onChange }: SourceFieldProps): ReactElement {
  const words = useSettingsWords();
  const { language } = useFormats()('USD');
  const at = sources.findIndex((one) => one.source === source && one.month === month);
  const amount = sources[at]?.amount;
  const name = sourceInWords(source, SOURCE_WORDS[language]);
  return (
    <NumberInput
      label={words.monthOf(name, month)}
      name={`source-${source}`}
      readOnly={readOnly}
      {...(amount !== undefined && { value: amount })}
      onChange={(typed: number | undefined) => onChange(withSource(sources, { source, month, amount: typed }))}
      {...mark(`sources.${at}.amount`)}
    />
  );
}

/** What no month costs; the field says so. */
const TOO_MUCH = 1e12;

/** Nothing to be a part of is said where the month is left to campaigns. */
function Together({
  month,
  sources,
}: {
  readonly month: EnteredMonth;
  readonly sources: SourceRows;
}): ReactElement | null {
  const words = useSettingsWords();
  const { count } = useFormats()('USD');
  if (month.leadGeneration === null) return null;
  const parts = sources.filter((one) => one.month === month.month).reduce((sum, { amount }) => sum + amount, 0);
  if (parts > TOO_MUCH) return null;
  return (
    <Text variant="microcopy" testId="source-sum">
      {words.sourceSum(count(parts), count(month.leadGeneration), month.month)}
    </Text>
  );
}
