import type { ReactElement } from 'react';
import { Divider, EmptyState, Flex, Text } from '@hubspot/ui-extensions';
import type { ReadyLeadCard } from '@fulcrum/backend/lead-card.ts';
import { AsOf } from '@fulcrum/display/AsOf.tsx';
import type { Width } from '@fulcrum/display/width.ts';
import { ComparedSources } from './ComparedSources.tsx';
import { LEAD_WORDS } from './lead-words.ts';
import { ThisLead } from './ThisLead.tsx';
import type { LeadFormats } from './lead-formats.ts';

export interface ReadyCardProps {
  readonly card: ReadyLeadCard;
  readonly formats: LeadFormats;
  readonly width: Width;
  readonly onLookAgain: () => void;
}

/** The contact's lead, its source against the others, and as of when both hold. */
export function ReadyCard({ card, formats, width, onLookAgain }: ReadyCardProps): ReactElement {
  const words = LEAD_WORDS[formats.language];
  const [lead, ...others] = card.leads;
  return (
    <Flex direction="column" gap="md">
      {lead === undefined ? (
        <EmptyState title={words.noLeadTitle} layout="vertical" imageName="contacts" imageWidth={120} testId="no-lead">
          <Text>{card.leadsIncluded ? words.noLead : words.noLeadsInPlan}</Text>
        </EmptyState>
      ) : (
        <ThisLead lead={lead} card={card} formats={formats} width={width} onKept={onLookAgain} />
      )}
      {others.length > 0 && (
        <Text variant="microcopy" testId="others">
          {words.others(formats.count(others.length), others.length === 1)}
        </Text>
      )}
      <Divider />
      <ComparedSources card={card} source={lead?.source ?? null} formats={formats} width={width} />
      <AsOf
        asOf={card.asOf}
        intervalLevel={card.intervalLevel}
        horizonDays={null}
        records={null}
        leadsIncluded={card.leadsIncluded}
        formats={formats}
        onLookAgain={onLookAgain}
      />
    </Flex>
  );
}
