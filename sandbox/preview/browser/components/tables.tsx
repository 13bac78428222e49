import {
  useEffect,
  useRef,
  useState,
  type CSSProperties,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import { names } from './props.ts';

interface TableProps {
  readonly paginated?: boolean;
  readonly bordered?: boolean;
  readonly flush?: boolean;
  readonly density?: string;
  readonly page?: number;
  readonly pageCount?: number;
  readonly onPageChange?: (page: number) => void;
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** Wider than its place, it can be scrolled, by keyboard too. */
function useOverflow(): readonly [RefObject<HTMLDivElement>, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const { current } = box;
    const observer = new ResizeObserver(() => {
      if (current !== null) setOverflows(current.scrollWidth > current.clientWidth);
    });
    if (current !== null) observer.observe(current);
    if (current?.firstElementChild) observer.observe(current.firstElementChild);
    return () => observer.disconnect();
  }, []);
  return [box, overflows];
}

export function Table({ bordered, flush, density = 'default', children, testId, ...pages }: TableProps): ReactElement {
  const [box, overflows] = useOverflow();
  return (
    <div
      ref={box}
      className={names('hs-table-wrap', flush === true && 'flush')}
      {...(overflows && { tabIndex: 0, role: 'group', 'aria-label': 'Table, wider than its place' })}
    >
      <table className={names('hs-table', bordered !== false && 'bordered', `d-${density}`)} data-testid={testId}>
        {children}
      </table>
      {pages.paginated === true && <Pages {...pages} />}
    </div>
  );
}

function Pages({ page = 1, pageCount = 1, onPageChange }: TableProps): ReactElement {
  const go = (to: number) => () => onPageChange?.(to);
  return (
    <nav className="hs-pages" aria-label="Pages">
      <button type="button" disabled={page <= 1} onClick={go(page - 1)}>
        ‹ Prev
      </button>
      <span aria-current="page">{`${page} of ${pageCount}`}</span>
      <button type="button" disabled={page >= pageCount} onClick={go(page + 1)}>
        Next ›
      </button>
    </nav>
  );
}

interface CellProps {
  readonly align?: 'left' | 'right' | 'center';
  readonly width?: number | string;
  readonly colSpan?: number;
  readonly children?: ReactNode;
}

interface HeaderProps extends CellProps {
  readonly sortDirection?: 'none' | 'ascending' | 'descending' | 'never';
  readonly onSortChange?: (direction: string) => void;
  readonly disabled?: boolean;
}

const ARROWS = { none: '↕', ascending: '▲', descending: '▼' } as const;

function cell({ align, width }: CellProps): CSSProperties {
  const sized = typeof width === 'number' ? width : { min: '1%', max: '100%' }[width ?? ''];
  return { textAlign: align, width: sized, whiteSpace: width === 'min' ? 'nowrap' : undefined };
}

export function TableCell(props: CellProps): ReactElement {
  return (
    <td style={cell(props)} colSpan={props.colSpan}>
      {props.children}
    </td>
  );
}

/** Only draws the arrow: the card sorts. */
export function TableHeader({
  sortDirection = 'never',
  onSortChange,
  disabled,
  children,
  ...place
}: HeaderProps): ReactElement {
  if (sortDirection === 'never') {
    return (
      <th scope="col" style={cell(place)}>
        {children}
      </th>
    );
  }
  const next = sortDirection === 'ascending' ? 'descending' : 'ascending';
  return (
    <th scope="col" style={cell(place)} aria-sort={sortDirection}>
      <button type="button" disabled={disabled} onClick={() => onSortChange?.(next)}>
        {children}
        <i aria-hidden="true">{ARROWS[sortDirection]}</i>
      </button>
    </th>
  );
}
