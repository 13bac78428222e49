import { useEffect, useState, type ReactElement } from 'react';
import type { PreviewRecord } from '../protocol.ts';
import type { View } from '../view.ts';
import { Extension, type ExtensionProps } from './Extension.tsx';
import { RecordFacts } from './RecordFacts.tsx';
import { RecordList } from './RecordList.tsx';
import { useRecord } from './use-record.ts';

export interface RecordFrameProps extends Omit<ExtensionProps, 'record' | 'surface'> {
  readonly surface: Extract<ExtensionProps['surface'], { place: 'card' }>;
  readonly recordId: string | null;
  readonly show: (change: Partial<View>) => void;
  readonly settle: (change: Partial<View>) => void;
}

/** A record page: the records to choose from, the record, and the card on it. */
export function RecordFrame({ recordId, show, settle, ...props }: RecordFrameProps): ReactElement {
  const { surface, portal, settings, width } = props;
  const { portalId } = portal;
  const [changes, setChanges] = useState(0);
  const record = useRecord({ portalId, kind: surface.records, id: recordId, changes });
  useEffect(() => {
    if (!record) return;
    if (record.id !== recordId) settle({ recordId: record.id });
    document.title = `${record.name}: preview`;
  }, [record]);
  if (record === null) return <p className="nothing">{`This account has no ${surface.records} to show.`}</p>;
  if (record === undefined) return <p className="nothing">Looking for the record…</p>;
  const open = ({ id }: PreviewRecord): void => show({ recordId: id });
  return (
    <main className={`record ${width}`}>
      <RecordList
        key={portalId + surface.records}
        kind={surface.records}
        recordId={record.id}
        onOpen={open}
        {...{ portalId }}
      />
      <RecordFacts record={record} portal={portal} onMoved={() => setChanges(changes + 1)} />
      {width === 'narrow' && <p className="middle">What HubSpot shows in the middle column</p>}
      <section className="card" aria-label={surface.name}>
        <header>
          <h2>{surface.name}</h2>
          <small>{`Powered by ${settings.appName}`}</small>
        </header>
        <div className="card-body">
          <Extension {...props} record={record} />
        </div>
      </section>
    </main>
  );
}
