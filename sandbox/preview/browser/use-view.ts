import { useEffect, useState } from 'react';
import type { PreviewSettings } from '../protocol.ts';
import { addressOf, readView, type View } from '../view.ts';

export interface Shown {
  readonly view: View;
  /** Shows something else: the way back is the browser's. */
  readonly show: (change: Partial<View>) => void;
  /** Says more exactly what is shown already. */
  readonly settle: (change: Partial<View>) => void;
}

/** What is shown, kept in the page's address. */
export function useView(settings: PreviewSettings): Shown {
  const [view, setView] = useState(() => readView(location.search, settings));
  useEffect(() => {
    const onBack = (): void => setView(readView(location.search, settings));
    addEventListener('popstate', onBack);
    history.replaceState(null, '', addressOf(view, settings));
    return () => removeEventListener('popstate', onBack);
  }, []);
  const go = (change: Partial<View>, how: 'pushState' | 'replaceState'): void => {
    // From the address, not from what was drawn last: two changes may come before the next drawing.
    const next = { ...readView(location.search, settings), ...change };
    history[how](null, '', addressOf(next, settings));
    setView(next);
  };
  return { view, show: (change) => go(change, 'pushState'), settle: (change) => go(change, 'replaceState') };
}
