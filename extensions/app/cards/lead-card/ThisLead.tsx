import type { ReactElement } from 'react';
import { DescriptionList, DescriptionListItem, Flex, Heading, StatusTag, Text } from '@hubspot/ui-extensions';
import type { ReadyLeadCard } from '@fulcrum/backend/lead-card.ts';
import { sourceInWords, valueInWords } from '@fulcrum/display/source-telling.ts';
import type { Width } from '@fulcrum/display/width.ts';
import type { LeadFacts } from './card-facts.ts';
import { chanceInWords, statusInWords, touchInWords, usualWaitInWords } from './lead-telling.ts';
import { LEAD_WORDS } from './lead-words.ts';
import { SalesVerdict } from './SalesVerdict.tsx';
import { Why } from './Why.tsx';
import type { LeadFormats } from './lead-formats.ts';

export interface ThisLeadProps {
  readonly lead: LeadFacts;
  readonly card: ReadyLeadCard;
  readonly formats: LeadFormats;
  readonly width: Width;
  readonly onKept: () => void;
}

const TAGS = { open: 'info', qualified: 'success', disqualified: 'danger', unknown: 'default' } as const;

/** One lead: is it good, why, from where, and how long has it waited. */
export function ThisLead({ lead, card, formats, width, onKept }: ThisLeadProps): ReactElement {
  const words = LEAD_WORDS[formats.language];
  const usualWait = usualWaitInWords(lead, formats);
  return (
    <Flex direction="column" gap="sm">
      <Heading>{words.heading}</Heading>
      <StatusTag variant={TAGS[lead.status]} testId="status">
        {statusInWords(lead, formats)}
      </StatusTag>
      {lead.disqualifiedFor !== null && <Text testId="turned-away">{words.turnedAwayFor(lead.disqualifiedFor)}</Text>}
      <DescriptionList direction={width === 'wide' ? 'row' : 'column'}>
        <DescriptionListItem label={words.qualifiedWithin(formats.days(card.qualifyDays))}>
          <Text testId="qualify">{chanceInWords(lead.qualify, formats)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.wonWithin(formats.days(card.winDays))}>
          <Text testId="win">{chanceInWords(lead.win, formats)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.worth}>
          <Text testId="worth">{valueInWords(lead.sourceQuality?.valuePerLead ?? null, card.unit, formats)}</Text>
        </DescriptionListItem>
      </DescriptionList>
      <DescriptionList direction={width === 'wide' ? 'row' : 'column'}>
        <DescriptionListItem label={words.age}>
          <Text testId="age">{formats.days(lead.ageDays)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.touchLabel}>
          <Text testId="touch">{touchInWords(lead.touch, formats)}</Text>
        </DescriptionListItem>
        <DescriptionListItem label={words.sourceLabel}>
          <Text testId="source">{sourceInWords(lead.source, formats.words.source)}</Text>
        </DescriptionListItem>
      </DescriptionList>
      {usualWait !== null && <Text variant="microcopy">{usualWait}</Text>}
      <Text variant="microcopy" testId="as-foretold">
        {words.asOfEntry}
      </Text>
      <Why lead={lead} formats={formats} width={width} />
      <SalesVerdict lead={lead} formats={formats} onKept={onKept} />
    </Flex>
  );
}
