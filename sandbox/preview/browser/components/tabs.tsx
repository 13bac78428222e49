import {
  createContext,
  useContext,
  useEffect,
  useId,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { names } from './props.ts';

type TabId = string | number;

interface TabProps {
  readonly tabId?: TabId;
  readonly title?: string;
  readonly disabled?: boolean;
  readonly tooltip?: string;
  readonly children?: ReactNode;
}

interface TabList {
  /** Begins the ids of tabs and panels. */
  readonly id: string;
  readonly selected: TabId | undefined;
  readonly put: (tab: TabProps) => void;
  readonly drop: (tabId: TabId | undefined) => void;
}

interface TabsProps {
  readonly defaultSelected?: TabId;
  readonly selected?: TabId;
  readonly variant?: string;
  readonly fill?: boolean;
  readonly onSelectedChange?: (tabId: TabId) => void;
  readonly children?: ReactNode;
}

const Context = createContext<TabList | null>(null);

/** A host cannot read a card's children, so each Tab puts itself on the list. */
export function Tabs({ variant = 'default', fill, children, ...props }: TabsProps): ReactElement {
  const id = useId();
  const [own, setOwn] = useState(props.defaultSelected);
  const [tabs, setTabs] = useState<readonly TabProps[]>([]);
  const [list] = useState(() => ({
    put: (tab: TabProps) =>
      setTabs((all) =>
        all.some((each) => each.tabId === tab.tabId)
          ? all.map((each) => (each.tabId === tab.tabId ? tab : each))
          : [...all, tab],
      ),
    drop: (tabId: TabId | undefined) => setTabs((all) => all.filter((each) => each.tabId !== tabId)),
  }));
  const selected = props.selected ?? own ?? tabs[0]?.tabId;
  const choose = (tabId: TabId | undefined): void => {
    setOwn(tabId);
    if (tabId !== undefined) props.onSelectedChange?.(tabId);
  };
  return (
    <div className={names('hs-tabs', `v-${variant}`, fill === true && 'fill')}>
      <div role="tablist" onKeyDown={onArrow}>
        {tabs.map(({ tabId, title, disabled, tooltip }) => (
          <button
            key={tabId}
            type="button"
            role="tab"
            id={`${id}tab${String(tabId)}`}
            aria-controls={tabId === selected ? `${id}panel` : undefined}
            tabIndex={tabId === selected ? 0 : -1}
            aria-selected={tabId === selected}
            disabled={disabled}
            title={tooltip}
            onClick={() => choose(tabId)}
          >
            {title}
          </button>
        ))}
      </div>
      <Context.Provider value={{ id, selected, ...list }}>{children}</Context.Provider>
    </div>
  );
}

export function Tab({ children, ...tab }: TabProps): ReactElement | null {
  const list = useContext(Context);
  useEffect(() => list?.put(tab), [tab.tabId, tab.title, tab.disabled, tab.tooltip]);
  useEffect(() => () => list?.drop(tab.tabId), [tab.tabId]);
  if (list === null || list.selected !== tab.tabId) return null;
  return (
    <div role="tabpanel" id={`${list.id}panel`} aria-labelledby={`${list.id}tab${String(tab.tabId)}`}>
      {children}
    </div>
  );
}

/** Arrows go from tab to tab, round at the ends. */
function onArrow({ key, currentTarget }: KeyboardEvent): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (by === undefined) return;
  const tabs = [...currentTarget.querySelectorAll<HTMLElement>('[role=tab]:not(:disabled)')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const next = tabs[(at + by + tabs.length) % tabs.length];
  next?.focus();
  next?.click();
}
