import {
  createContext,
  useContext,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useOverlay } from './overlays.tsx';
import { names, type PropsOf } from './props.ts';

type Href = PropsOf<'Link'>['href'];

function anchor(href: Href): { href: string; target?: string; rel?: string } {
  if (typeof href === 'string') return { href };
  return href.external === true ? { href: href.url, target: '_blank', rel: 'noreferrer' } : { href: href.url };
}

export function Button(props: PropsOf<'Button'> & { readonly busy?: boolean }): ReactElement {
  const { children, variant = 'secondary', size = 'md', type = 'button', truncate, testId, busy = false } = props;
  const { trigger, node } = useOverlay(props.overlay, props.onClick as never);
  const look = {
    className: names('hs-btn', `v-${variant}`, `s-${size}`, truncate === true && 'truncate'),
    'data-testid': testId,
    ...trigger,
  };
  return (
    <span className="hs-anchor">
      {props.href === undefined ? (
        <button {...look} type={type} disabled={props.disabled === true || busy} aria-busy={busy}>
          {busy && <i className="hs-spin s-xs" />}
          {children}
        </button>
      ) : (
        <a {...look} {...anchor(props.href)}>
          {children}
        </a>
      )}
      {node}
    </span>
  );
}

export function LoadingButton({ loading, ...props }: PropsOf<'LoadingButton'>): ReactElement {
  return <Button {...props} busy={loading === true} />;
}

export function Link(props: PropsOf<'Link'>): ReactElement {
  const { trigger, node } = useOverlay(props.overlay, props.onClick as never);
  const onClick = (event: MouseEvent): void => {
    if (props.preventDefault === true || props.overlay !== undefined) event.preventDefault();
    trigger.onClick();
  };
  return (
    <span className="hs-anchor">
      <a className={`hs-link v-${props.variant ?? 'primary'}`} {...anchor(props.href)} {...trigger} onClick={onClick}>
        {props.children}
      </a>
      {node}
    </span>
  );
}

export function Tag({ variant = 'default', children, overlay, onClick, testId }: PropsOf<'Tag'>): ReactElement {
  const { trigger, node } = useOverlay(overlay, onClick as never);
  return (
    <span className="hs-anchor">
      <span className={`hs-tag v-${variant}`} data-testid={testId} {...trigger}>
        {children}
      </span>
      {node}
    </span>
  );
}

export function Image({
  src,
  alt = '',
  width,
  height,
  href,
  overlay,
  onClick,
  testId,
}: PropsOf<'Image'>): ReactElement {
  const { trigger, node } = useOverlay(overlay, onClick as never);
  const picture = (
    <img className="hs-image" src={src} alt={alt} width={width} height={height} data-testid={testId} {...trigger} />
  );
  return (
    <>
      {href === undefined ? picture : <a {...anchor(href)}>{picture}</a>}
      {node}
    </>
  );
}

const CloseMenu = createContext<() => void>(() => undefined);

interface DropdownProps {
  readonly options?: readonly { readonly label: string; readonly onClick?: () => void }[];
  readonly variant?: string;
  readonly buttonText?: string;
  readonly buttonSize?: string;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}

export function Dropdown({
  options = [],
  variant = 'secondary',
  buttonSize = 'md',
  ...props
}: DropdownProps): ReactElement {
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => setOpen(false);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') {
      close();
      opener.current?.focus();
    } else moveInMenu(event);
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    if (!currentTarget.contains(relatedTarget)) close();
  };
  return (
    <span className="hs-anchor" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        ref={opener}
        type="button"
        className={`hs-btn v-${variant} s-${buttonSize}`}
        disabled={props.disabled}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {props.buttonText} <i aria-hidden="true">▾</i>
      </button>
      <div role="menu" className="hs-menu" hidden={!open}>
        <CloseMenu.Provider value={close}>
          {options.map(({ label, onClick }) => (
            <DropdownButtonItem key={label} onClick={() => onClick?.()}>
              {label}
            </DropdownButtonItem>
          ))}
          {props.children}
        </CloseMenu.Provider>
      </div>
    </span>
  );
}

/** Arrows go from item to item of an open menu. */
function moveInMenu(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menu]:not([hidden]) [role=menuitem]')];
  if (by === undefined || items.length === 0) return;
  event.preventDefault();
  const at = items.findIndex((item) => item === document.activeElement);
  items[at < 0 && by < 0 ? items.length - 1 : (at + by + items.length) % items.length]?.focus();
}

interface ItemProps {
  readonly children?: ReactNode;
  readonly onClick?: (event: unknown, reactions: unknown) => unknown;
  readonly overlay?: ReactNode;
}

export function DropdownButtonItem({ children, onClick, overlay }: ItemProps): ReactElement {
  const close = useContext(CloseMenu);
  const { trigger, node } = useOverlay(overlay, onClick);
  const onItem = (): void => {
    close();
    trigger.onClick();
  };
  return (
    <>
      <button type="button" role="menuitem" {...trigger} onClick={onItem}>
        {children}
      </button>
      {node}
    </>
  );
}
