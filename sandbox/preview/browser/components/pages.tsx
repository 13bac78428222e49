import { Children, useContext, useEffect, useRef, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { linkedPage } from '../../page-location.ts';
import { Button } from './buttons.tsx';
import { PageLinks, Slots, type PageSlots } from './page-links.ts';

interface Parts {
  readonly children?: ReactNode;
  readonly testId?: string;
}

interface PageLinkProps extends Parts {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** Above the page in HubSpot's own head; where there is none, in its place. */
function InSlot({ slot, children }: { readonly slot: keyof PageSlots; readonly children: ReactNode }): ReactNode {
  const target = useContext(Slots)[slot];
  return target === null ? children : createPortal(children, target);
}

export function PageTitle({ children, testId }: Parts): ReactElement {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const name = (): void => {
      document.title = `${title.current?.textContent ?? ''}: preview`;
    };
    name();
    const observer = new MutationObserver(name);
    if (title.current !== null)
      observer.observe(title.current, { childList: true, characterData: true, subtree: true });
    return () => observer.disconnect();
  }, []);
  return (
    <InSlot slot="title">
      <h1 ref={title} className="hs-title" data-testid={testId}>
        {children}
      </h1>
    </InSlot>
  );
}

/** A plain link, but for a click that would leave the page: that one changes the place within the app. */
function Anchor({ to, params, look, children, testId }: PageLinkProps & { readonly look: string }): ReactElement {
  const { hrefOf, go } = useContext(PageLinks);
  const page = linkedPage(to, params);
  const onClick = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(page);
  };
  return (
    <a className={look} href={hrefOf(page)} data-testid={testId} onClick={onClick}>
      {children}
    </a>
  );
}

export function PageLink(props: PageLinkProps): ReactElement {
  return <Anchor {...props} look="hs-link v-primary" />;
}

export function PageHeaderPageLink(props: PageLinkProps): ReactElement {
  return <Anchor {...props} look="hs-btn s-sm" />;
}

interface HeaderLinkProps extends Parts {
  readonly href?: string;
  readonly disabled?: boolean;
  readonly onClick?: (event: unknown, reactions: unknown) => unknown;
}

export function PageHeaderLink({ href, onClick, children, ...props }: HeaderLinkProps): ReactElement {
  const external = href === undefined ? {} : { href: { url: href, external: true } };
  return (
    <Button {...props} {...external} size="sm" onClick={onClick as never}>
      {children}
    </Button>
  );
}

export function PageHeader({ children, testId }: Parts): ReactElement {
  return (
    <InSlot slot="actions">
      <div className="hs-buttons" data-testid={testId}>
        {children}
      </div>
    </InSlot>
  );
}

export function PageHeaderPrimaryAction({ children }: Parts): ReactElement {
  return <span className="primary-action">{children}</span>;
}

export function PageHeaderSecondaryActions({ children }: Parts): ReactElement {
  return <span className="secondary-actions">{children}</span>;
}

export function PageBreadcrumbs({ children, testId }: Parts): ReactElement {
  return (
    <InSlot slot="breadcrumbs">
      <nav aria-label="Breadcrumbs" className="hs-breadcrumbs" data-testid={testId}>
        <ol>
          {Children.map(children, (child) => (
            <li>{child}</li>
          ))}
        </ol>
      </nav>
    </InSlot>
  );
}

export function PageBreadcrumbsCurrent({ children }: Parts): ReactElement {
  return <span aria-current="page">{children}</span>;
}
