import type { ReactElement } from 'react';
import { useExtensionContext } from '@hubspot/ui-extensions';
import { useLeadCard } from '@fulcrum/backend/lead-card.ts';
import { Answered } from '@fulcrum/display/Answered.tsx';
import { languageOf } from '@fulcrum/display/language.ts';
import { leadCardWords } from './lead-formats.ts';
import { LEAD_WORDS } from './lead-words.ts';
import { ReadyCard } from './ReadyCard.tsx';

/** The card on a contact: asks once, then shows whichever state the answer is in. */
export function LeadOutlook(): ReactElement {
  const { crm, user, variables, location } = useExtensionContext<'crm.record.tab' | 'crm.record.sidebar'>();
  const { answer, retry } = useLeadCard({ contactId: crm.objectId, variables });
  const language = languageOf(user.language, user.locale);
  const words = { state: 'ready', value: leadCardWords(language) } as const;
  const width = location === 'crm.record.sidebar' ? 'narrow' : 'wide';
  return (
    <Answered answer={answer} words={words} loading={LEAD_WORDS[language].loading} onRetry={retry}>
      {(card, formats) => <ReadyCard card={card} formats={formats} width={width} onLookAgain={retry} />}
    </Answered>
  );
}
