import { useEffect, useState, type ReactElement } from 'react';
import type { PreviewRecord, RecordKind, RecordPage } from '../protocol.ts';
import { readJson } from './read-json.ts';

export interface RecordListProps {
  readonly portalId: string;
  readonly kind: RecordKind;
  readonly recordId: string;
  readonly onOpen: (record: PreviewRecord) => void;
}

const TYPING_MS = 200;

/** Records to choose from, by name or number. */
export function RecordList({ portalId, kind, recordId, onOpen }: RecordListProps): ReactElement {
  const [query, setQuery] = useState('');
  const [page, setPage] = useState(1);
  const found = useRecords(`/__preview/portals/${portalId}/${kind}`, query, page);
  const onType = (typed: string): void => {
    setQuery(typed);
    setPage(1);
  };
  return (
    <nav className="records" aria-label={kind === 'deals' ? 'Deals' : 'Contacts'}>
      <input
        type="search"
        aria-label={`Search ${kind}`}
        placeholder={`Search ${kind}`}
        value={query}
        onChange={(event) => onType(event.target.value)}
      />
      <ul>
        {(found?.records ?? []).map((record) => (
          <li key={record.id}>
            <button
              type="button"
              aria-current={record.id === recordId ? 'true' : undefined}
              onClick={() => onOpen(record)}
            >
              <span>{record.name}</span>
              <small>{record.note}</small>
            </button>
          </li>
        ))}
      </ul>
      <footer>
        <button type="button" disabled={page === 1} onClick={() => setPage(page - 1)}>
          Back
        </button>
        <small>{found === null ? '' : `${found.total.toLocaleString('en')} ${kind}`}</small>
        <button type="button" disabled={found?.hasMore !== true} onClick={() => setPage(page + 1)}>
          More
        </button>
      </footer>
    </nav>
  );
}

/** The page of records that was asked for last; asks once typing has paused. */
function useRecords(records: string, query: string, page: number): RecordPage | null {
  const [found, setFound] = useState<RecordPage | null>(null);
  useEffect(() => {
    let current = true;
    const search = new URLSearchParams({ query, page: String(page) });
    const timer = setTimeout(() => {
      void readJson<RecordPage>(`${records}?${search.toString()}`).then((answer) => {
        if (current) setFound(answer);
      });
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [records, query, page]);
  return found;
}
