import type { ReactElement } from 'react';

import type { Fact, PreviewPortal, PreviewRecord } from '../protocol.ts';
import { MoveOn } from './MoveOn.tsx';

export interface RecordFactsProps {
  readonly record: PreviewRecord;
  readonly portal: PreviewPortal;
  readonly onMoved: () => void;
}

/** The left side of a record: what the CRM itself knows of it, and what is done with it there. */
export function RecordFacts({ record, portal, onMoved }: RecordFactsProps): ReactElement {
  return (
    <aside className="facts" aria-label={`About this ${record.kind === 'deals' ? 'deal' : 'contact'}`}>
      <span className="avatar" aria-hidden="true">
        {record.name.slice(0, 1)}
      </span>
      <h1>{record.name}</h1>
      <dl>
        {record.facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{told(fact, portal) ?? '--'}</dd>
          </div>
        ))}
      </dl>
      {record.kind === 'deals' && (
        <MoveOn key={record.id} record={record} portalId={portal.portalId} onMoved={onMoved} />
      )}
    </aside>
  );
}

function told(fact: Fact, { currency }: PreviewPortal): string | null {
  if ('text' in fact) return fact.text;
  if ('day' in fact) {
    return fact.day === null ? null : new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(new Date(fact.day));
  }
  const money = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 });
  return fact.amount === null ? null : money.format(fact.amount);
}
