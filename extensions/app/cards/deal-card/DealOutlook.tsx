import type { ReactElement } from 'react';
import { useExtensionContext } from '@hubspot/ui-extensions';
import { useDealCard } from '@fulcrum/backend/deal-card.ts';
import { Answered } from '@fulcrum/display/Answered.tsx';
import { languageOf } from '@fulcrum/display/language.ts';
import { dealCardWords } from './deal-formats.ts';
import { DEAL_WORDS } from './deal-words.ts';
import { ReadyCard } from './ReadyCard.tsx';

/** The card on a deal: asks once, then shows whichever state the answer is in. */
export function DealOutlook(): ReactElement {
  const { crm, user, variables, location } = useExtensionContext<'crm.record.tab' | 'crm.record.sidebar'>();
  const { answer, retry } = useDealCard({ dealId: crm.objectId, variables });
  const language = languageOf(user.language, user.locale);
  const words = { state: 'ready', value: dealCardWords(language) } as const;
  const width = location === 'crm.record.sidebar' ? 'narrow' : 'wide';
  return (
    <Answered answer={answer} words={words} loading={DEAL_WORDS[language].loading} onRetry={retry}>
      {(card, formats) => <ReadyCard card={card} formats={formats} width={width} onLookAgain={retry} />}
    </Answered>
  );
}
