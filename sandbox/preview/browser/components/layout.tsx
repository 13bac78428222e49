import { useState, type ReactElement, type ReactNode } from 'react';
import { length, names, placement, type PropsOf } from './props.ts';

interface Plain {
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** A component that is nothing but an element with a look. */
export function plain(Element: 'div' | 'section' | 'footer' | 'thead' | 'tbody' | 'tfoot' | 'tr', look: string) {
  return function Look({ children, testId }: Plain): ReactElement {
    return (
      <Element className={look} data-testid={testId}>
        {children}
      </Element>
    );
  };
}

export function Flex({
  direction = 'row',
  justify,
  align,
  alignSelf,
  gap,
  wrap,
  children,
  testId,
}: PropsOf<'Flex'>): ReactElement {
  const style = {
    flexDirection: direction,
    justifyContent: placement(justify),
    alignItems: placement(align),
    alignSelf: placement(alignSelf),
    gap: length(gap),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : undefined,
  } as const;
  return (
    <div className="hs-flex" data-testid={testId} style={style}>
      {children}
    </div>
  );
}

export function Inline({ justify, align, gap, children }: PropsOf<'Inline'>): ReactElement {
  const style = {
    flexWrap: 'wrap',
    justifyContent: placement(justify),
    alignItems: placement(align),
    gap: length(gap),
  } as const;
  return (
    <div className="hs-flex" style={style}>
      {children}
    </div>
  );
}

export function Stack({ distance, direction = 'column', children }: PropsOf<'Stack'>): ReactElement {
  return (
    <div className="hs-flex" style={{ flexDirection: direction, gap: length(distance) }}>
      {children}
    </div>
  );
}

export function Box({ flex, alignSelf, children }: PropsOf<'Box'>): ReactElement {
  return <div style={{ flex: flex ?? 'initial', alignSelf: placement(alignSelf), minWidth: 0 }}>{children}</div>;
}

export function AutoGrid({ columnWidth, gap, flexible, testId, children }: PropsOf<'AutoGrid'>): ReactElement {
  const columns = flexible === true ? `minmax(${columnWidth}px, 1fr)` : `${columnWidth}px`;
  return (
    <div
      data-testid={testId}
      style={{
        display: 'grid',
        gap: length(gap),
        gridTemplateColumns: `repeat(auto-fit, ${columns})`,
        alignItems: 'start',
      }}
    >
      {children}
    </div>
  );
}

export function Spacer({ size }: PropsOf<'Spacer'>): ReactElement {
  return <div style={{ height: length(size, '16px') }} />;
}

export function Tile({ compact, flush, children }: PropsOf<'Tile'>): ReactElement {
  return (
    <section className={names('hs-tile', compact === true && 'compact', flush === true && 'flush')}>{children}</section>
  );
}

export function Accordion(props: PropsOf<'Accordion'>): ReactElement {
  const [own, setOwn] = useState(props.defaultOpen === true);
  const open = props.open ?? own;
  const toggle = (): void => {
    setOwn(!open);
    props.onClick?.();
  };
  return (
    <div className="hs-accordion">
      <button type="button" aria-expanded={open} disabled={props.disabled} onClick={toggle}>
        {`${open ? '▾' : '▸'} ${props.title}`}
      </button>
      {open && <div>{props.children}</div>}
    </div>
  );
}

/** What HubSpot draws from its own data, or what this preview leaves out: its name stands in for it. */
export function standIn(name: string) {
  return function StandIn({ children }: Plain): ReactElement {
    return (
      <div className="hs-standin" data-component={name}>
        <b>{name}</b>
        <small>drawn by HubSpot; not part of this preview</small>
        {children}
      </div>
    );
  };
}
