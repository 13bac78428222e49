import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import { ruleInWords } from '../data-quality/quality-words.ts';
import { PATHS } from '../paths.ts';

export interface QualityNoteProps {
  readonly overview: ReadyOverview;
  readonly formats: Formats;
}

/** What the numbers rest on, in two sentences, and where to read more. */
export function QualityNote({ overview, formats }: QualityNoteProps): ReactElement {
  const [most] = overview.quality;
  const told =
    most === undefined
      ? 'Every record was read just as it was written.'
      : `The most frequent of ${formats.count(overview.quality.length)} notes: ${ruleInWords(most.rule).what} (${formats.count(most.records)} records). ${ruleInWords(most.rule).effect}`;
  return (
    <Flex direction="column" gap="xs">
      <Heading>What the numbers rest on</Heading>
      <Text testId="quality-note">{told}</Text>
      <PageLink to={PATHS.dataQuality}>All notes on data quality</PageLink>
    </Flex>
  );
}
