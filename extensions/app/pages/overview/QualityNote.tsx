import type { ReactElement } from 'react';
import { Flex, Heading, Text } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import type { ReadyOverview } from '@fulcrum/backend/overview.ts';
import type { PageFormats } from '../page-formats.ts';
import { PATHS } from '../paths.ts';
import { ruleInWords } from '../data-quality/quality-telling.ts';

export interface QualityNoteProps {
  readonly overview: ReadyOverview;
  readonly formats: PageFormats;
}

/** What the numbers rest on, in two sentences, and where to read more. */
export function QualityNote({ overview, formats }: QualityNoteProps): ReactElement {
  const words = formats.words.overview;
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
function mostFrequent({ quality }: ReadyOverview, formats: PageFormats) {
  for (const { rule, records } of quality) {
    const told = ruleInWords(rule, formats);
    if (told !== null) {
      return {
        notes: formats.count(quality.length),
        records: formats.count(records),
        what: told.what,
        effect: told.effect,
      };
    }
  }
  return null;
}
