import type { ReactElement } from 'react';
import type { PreviewDeal, PreviewPortal } from '../protocol.ts';

/** The left side of a record: what the CRM itself knows of the deal. */
export function RecordFacts({
  deal,
  portal,
}: {
  readonly deal: PreviewDeal;
  readonly portal: PreviewPortal;
}): ReactElement {
  const money = new Intl.NumberFormat('en', { style: 'currency', currency: portal.currency, maximumFractionDigits: 0 });
  const facts = [
    ['Amount', deal.amount === null ? '--' : money.format(deal.amount)],
    ['Deal stage', deal.stage],
    ['Pipeline', deal.pipeline],
    ['Close date', day(deal.closeDate)],
    ['Create date', day(deal.createdAt)],
    ['Deal owner', deal.owner ?? '--'],
    ['Record ID', deal.id],
  ] as const;
  return (
    <aside className="facts" aria-label="About this deal">
      <span className="avatar" aria-hidden="true">
        {deal.name.slice(0, 1)}
      </span>
      <h1>{deal.name}</h1>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

function day(moment: string | null): string {
  return moment === null ? '--' : new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date(moment));
}
