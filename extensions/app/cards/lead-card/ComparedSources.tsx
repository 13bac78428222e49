import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import type { ReadyLeadCard } from '@fulcrum/backend/lead-card.ts';
import { Rows } from '@fulcrum/display/Rows.tsx';
import { SourceValues } from '@fulcrum/display/SourceValues.tsx';
import { sourceInWords, valueInWords, verdictInWords } from '@fulcrum/display/source-telling.ts';
import type { Width } from '@fulcrum/display/width.ts';
import type { LeadFormats } from './lead-formats.ts';
import { LEAD_WORDS } from './lead-words.ts';

export interface ComparedSourcesProps {
  readonly card: ReadyLeadCard;
  /** Of the lead that is looked at. */
  readonly source: string | null;
  readonly formats: LeadFormats;
  readonly width: Width;
}

/** What leads of each source are worth, drawn and in numbers. */
export function ComparedSources({ card, source, formats, width }: ComparedSourcesProps): ReactElement | null {
  const words = LEAD_WORDS[formats.language];
  if (card.sources.length === 0) return null;
  const told = card.sources.map((one) => ({
    key: one.source ?? '',
    name: sourceInWords(one.source, formats.words.source),
    value: valueInWords(one.valuePerLead, card.unit, formats),
    cells: [
      formats.count(one.leads),
      one.wonChance === null ? formats.unknown : formats.shareRange(one.wonChance),
      verdictInWords(one.verdict, null, formats),
    ],
  }));
  return (
    <Flex direction="column" gap="sm">
      <Heading>{card.leads.length === 0 ? words.sourcesHeading : words.comparedHeading}</Heading>
      <SourceValues sources={card.sources} marked={source} unit={card.unit} formats={formats} width={width} />
      {width === 'wide' ? (
        <Rows
          columns={[
            words.columns.source,
            words.columns.value,
            words.columns.leads,
            words.columns.won,
            words.columns.verdict,
          ]}
          wordy={[4]}
          rows={told.map(({ key, name, value, cells }) => ({ key, cells: [name, value, ...cells] }))}
          testId="sources"
        />
      ) : (
        told.map(({ key, name, value }) => (
          <Text key={key} variant="microcopy">
            {words.term(name, value)}
          </Text>
        ))
      )}
    </Flex>
  );
}
