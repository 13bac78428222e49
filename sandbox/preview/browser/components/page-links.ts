import { createContext } from 'react';
import type { PageLocation } from '../../page-location.ts';

/** How the pages of the app are reached from what an extension draws. */
export const PageLinks = createContext<{
  readonly hrefOf: (page: PageLocation) => string;
  readonly go: (page: PageLocation) => void;
}>({ hrefOf: () => '#', go: () => undefined });

/** Parts of an app page that HubSpot draws above it: where they go in this frame. */
export interface PageSlots {
  readonly breadcrumbs: HTMLElement | null;
  readonly title: HTMLElement | null;
  readonly actions: HTMLElement | null;
}

export const Slots = createContext<PageSlots>({ breadcrumbs: null, title: null, actions: null });

/** Of a heading that an extension draws: below the frame's own. */
export const HeadingLevel = createContext<'h2' | 'h3'>('h3');
