import type { ReactElement } from 'react';
import { useExtensionContext } from '@hubspot/ui-extensions';
import { useDealCard } from '@fulcrum/backend/deal-card.ts';
import { Disconnected } from '@fulcrum/display/Disconnected.tsx';
import { Failed } from '@fulcrum/display/Failed.tsx';
import { formats, type Formats } from '@fulcrum/display/formats.ts';
import { Loading } from '@fulcrum/display/Loading.tsx';
import { Syncing } from '@fulcrum/display/Syncing.tsx';
import { TooEarly } from '@fulcrum/display/TooEarly.tsx';
import { ReadyCard } from './ReadyCard.tsx';

/** The card on a deal: asks once, then shows whichever state the answer is in. */
export function DealOutlook(): ReactElement {
  const context = useExtensionContext<'crm.record.tab' | 'crm.record.sidebar'>();
  const { answer, retry } = useDealCard({ dealId: context.crm.objectId, variables: context.variables });

  const formatsIn = (currency: string): Formats =>
    formats({ locale: context.user.locale, timezone: context.portal.timezone, currency });
  const withoutMoney = formatsIn('USD');

  if (answer.state === 'loading') return <Loading label="Reading the outlook of this deal" />;
  if (answer.state === 'failed') return <Failed {...answer.failure} onRetry={retry} />;
  const card = answer.value;
  switch (card.state) {
    case 'syncing':
      return <Syncing {...card} formats={withoutMoney} />;
    case 'too-early':
      return <TooEarly {...card} formats={withoutMoney} />;
    case 'disconnected':
      return <Disconnected onRetry={retry} />;
    case 'ready': {
      const width = context.location === 'crm.record.sidebar' ? 'narrow' : 'wide';
      return <ReadyCard card={card} formats={formatsIn(card.currency)} width={width} onLookAgain={retry} />;
    }
  }
}
