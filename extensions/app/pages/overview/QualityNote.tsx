import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { Formats } from '@fulcrum/display/formats.ts';
import { PATHS } from '../paths.ts';
import { OVERVIEW_WORDS } from '../words/overview-words.ts';
import { ruleInWords } from '../words/quality-words.ts';

export interface QualityNoteProps {
  readonly overview: ReadyOverview;
  readonly formats: Formats;
}

/** What the numbers rest on, in two sentences, and where to read more. */
export function QualityNote({ overview, formats }: QualityNoteProps): ReactElement {
  const [most] = overview.quality;
  const words = OVERVIEW_WORDS[formats.language];
  const told = most === undefined ? words.readAsWritten : words.mostFrequent(noteInWords(most, overview, formats));
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.restOn}</Heading>
      <Text testId="quality-note">{told}</Text>
      <PageLink to={PATHS.dataQuality}>{words.allNotes}</PageLink>
    </Flex>
  );
}

function noteInWords(
  { rule, records }: ReadyOverview['quality'][number],
  { quality }: ReadyOverview,
  { language, count }: Formats,
): { notes: string; records: string; what: string; effect: string } {
  const { what, effect } = ruleInWords(rule, language);
  return { notes: count(quality.length), records: count(records), what, effect };
}
