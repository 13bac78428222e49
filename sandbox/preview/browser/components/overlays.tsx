import {
  createContext,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
} from 'react';
import { createPortal } from 'react-dom';
import type { PropsOf } from './props.ts';

interface OverlayState {
  readonly shown: boolean;
  readonly hovered: boolean;
  readonly tooltipId: string;
  readonly close: () => void;
}

type OnClick = (event: unknown, reactions: unknown) => unknown;

/** How to close each dialog that is open, by its id. */
const open = new Map<string, () => void>();
const Overlay = createContext<OverlayState | null>(null);

export function closeOverlay(id: string): void {
  open.get(id)?.();
}

/** What a card's handler is given to open and close dialogs with. */
export const reactions = {
  openPanel: () => undefined,
  openModal: () => undefined,
  closePanel: closeOverlay,
  closeModal: closeOverlay,
};

export function cardEvent(type: string): { type: string; bubbles: boolean; timeStamp: number; id: string } {
  return { type, bubbles: true, timeStamp: Date.now(), id: crypto.randomUUID() };
}

/** Makes something open its overlay: a dialog on click, a tooltip on hover or focus. */
export function useOverlay(overlay: ReactNode, onClick: OnClick | undefined) {
  const tooltipId = useId();
  const [shown, setShown] = useState(false);
  const [hovered, setHovered] = useState(false);
  const has = overlay !== undefined && overlay !== null;
  return {
    trigger: {
      ...(has && {
        'aria-describedby': hovered ? tooltipId : undefined,
        onMouseEnter: () => setHovered(true),
        onMouseLeave: () => setHovered(false),
        onFocus: () => setHovered(true),
        onBlur: () => setHovered(false),
      }),
      onClick: () => {
        if (has) setShown(true);
        onClick?.(cardEvent('click'), reactions);
      },
    },
    node: has ? (
      <Overlay.Provider value={{ shown, hovered, tooltipId, close: () => setShown(false) }}>{overlay}</Overlay.Provider>
    ) : null,
  };
}

export function Tooltip({ children, placement = 'top' }: PropsOf<'Tooltip'>): ReactElement | null {
  const overlay = useContext(Overlay);
  if (overlay?.hovered !== true) return null;
  return (
    <span role="tooltip" id={overlay.tooltipId} className={`hs-tooltip p-${placement}`}>
      {children}
    </span>
  );
}

interface DialogProps extends PropsOf<'Panel'> {
  readonly kind: 'modal' | 'panel';
}

export function Modal({ variant, ...props }: PropsOf<'Modal'>): ReactElement | null {
  return (
    <Dialog {...props} {...(variant === 'danger' ? { 'aria-label': props.title ?? 'Warning' } : {})} kind="modal" />
  );
}

export function Panel(props: PropsOf<'Panel'>): ReactElement | null {
  return <Dialog {...props} kind="panel" />;
}

function Dialog(props: DialogProps): ReactElement | null {
  const overlay = useContext(Overlay);
  const shown = overlay?.shown ?? true;
  const close = (): void => overlay?.close();
  const box = useDialog(props, shown, close);
  if (!shown) return null;
  const { kind, title, width = 'md', children } = props;
  return createPortal(
    <div className={`hs-overlay ${kind}`} onKeyDown={(event) => onKey(event, box.current, close)}>
      <div
        ref={box}
        tabIndex={-1}
        role="dialog"
        aria-modal="true"
        aria-label={props['aria-label'] ?? title}
        className={`hs-dialog ${kind} w-${width}`}
      >
        <header>
          <h2>{title}</h2>
          <button type="button" aria-label="Close" onClick={close}>
            ×
          </button>
        </header>
        {children}
      </div>
    </div>,
    document.body,
  );
}

/** While it is shown, a dialog can be closed by its id and has the focus; then the focus goes back to where it was. */
function useDialog({ id, onOpen, onClose }: DialogProps, shown: boolean, close: () => void): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!shown) return undefined;
    const before = document.activeElement;
    open.set(id, close);
    onOpen?.();
    box.current?.focus();
    return () => {
      open.delete(id);
      if (before instanceof HTMLElement) before.focus();
      onClose?.();
    };
  }, [shown]);
  return box;
}

const REACHABLE = ':is(a[href], button, input, select, textarea, [tabindex="0"]):not(:disabled)';

/** Escape closes a dialog; Tab goes round within it. */
function onKey(event: KeyboardEvent, box: HTMLElement | null, close: () => void): void {
  if (event.key === 'Escape') {
    event.stopPropagation();
    close();
  }
  if (event.key !== 'Tab' || box === null) return;
  const all = [...box.querySelectorAll<HTMLElement>(REACHABLE)];
  const [first, last] = event.shiftKey ? [all.at(-1), all[0]] : [all[0], all.at(-1)];
  if (document.activeElement !== last && document.activeElement !== box) return;
  event.preventDefault();
  first?.focus();
}
