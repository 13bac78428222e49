import { useEffect, useState, type ReactElement } from 'react';
import type { DealPage, PreviewDeal } from '../protocol.ts';
import { readJson } from './read-json.ts';

export interface DealListProps {
  readonly portalId: string;
  readonly dealId: string;
  readonly onOpen: (deal: PreviewDeal) => void;
}

const TYPING_MS = 200;

/** Deals to choose from, by name or number. */
export function DealList({ portalId, dealId, onOpen }: DealListProps): ReactElement {
  const [query, setQuery] = useState('');
  const [page, setPage] = useState(1);
  const found = useDeals(portalId, query, page);
  const onType = (typed: string): void => {
    setQuery(typed);
    setPage(1);
  };
  return (
    <nav className="deals" aria-label="Deals">
      <input
        type="search"
        aria-label="Search deals"
        placeholder="Search deals"
        value={query}
        onChange={(event) => onType(event.target.value)}
      />
      <ul>
        {(found?.deals ?? []).map((deal) => (
          <li key={deal.id}>
            <button type="button" aria-current={deal.id === dealId ? 'true' : undefined} onClick={() => onOpen(deal)}>
              <span>{deal.name}</span>
              <small>{`${deal.stage}${deal.status === 'open' ? '' : ` · ${deal.status}`}`}</small>
            </button>
          </li>
        ))}
      </ul>
      <footer>
        <button type="button" disabled={page === 1} onClick={() => setPage(page - 1)}>
          Back
        </button>
        <small>{found === null ? '' : `${found.total.toLocaleString('en')} deals`}</small>
        <button type="button" disabled={found?.hasMore !== true} onClick={() => setPage(page + 1)}>
          More
        </button>
      </footer>
    </nav>
  );
}

/** The page of deals that was asked for last; asks once typing has paused. */
function useDeals(portalId: string, query: string, page: number): DealPage | null {
  const [found, setFound] = useState<DealPage | null>(null);
  useEffect(() => {
    let current = true;
    const search = new URLSearchParams({ query, page: String(page) });
    const timer = setTimeout(() => {
      void readJson<DealPage>(`/__preview/portals/${portalId}/deals?${search.toString()}`).then((answer) => {
        if (current) setFound(answer);
      });
    }, TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [portalId, query, page]);
  return found;
}
