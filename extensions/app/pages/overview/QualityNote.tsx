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
  const words = OVERVIEW_WORDS[formats.language];
  const told = mostFrequent(overview, formats);
  return (
    <Flex direction="column" gap="xs">
      <Heading>{words.restOn}</Heading>
      <Text testId="quality-note">{told === null ? words.readAsWritten : words.mostFrequent(told)}</Text>
      <PageLink to={PATHS.dataQuality}>{words.allNotes}</PageLink>
    </Flex>
  );
}

/** Null with no note that there are words for. */
function mostFrequent({ quality }: ReadyOverview, { language, count }: Formats) {
  for (const { rule, records } of quality) {
    const told = ruleInWords(rule, language);
    if (told !== null) {
      return { notes: count(quality.length), records: count(records), what: told.what, effect: told.effect };
    }
  }
  return null;
}
