import type { RemoteChannel } from '@remote-ui/core';
import type { PageLocation } from './page-location.ts';

// What the page, the worker and the server of the preview say to each other.

export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly timeout?: number;
}

export interface FetchAnswer {
  readonly status: number;
  readonly body: string;
}

/** Served by the page, called from the worker. */
export interface HostApi {
  fetch(request: FetchRequest): Promise<FetchAnswer>;
  action(name: string, args: readonly unknown[]): Promise<unknown>;
  log(level: string, data: unknown): void;
  crmProperties(names: readonly string[]): Promise<Readonly<Record<string, string | null>>>;
  /** The extension cannot go on. */
  failed(message: string): void;
  /** Nobody caught an error; what is drawn stays. */
  raised(message: string): void;
}

/** What an extension is started with. */
export interface Start {
  readonly script: string;
  readonly context: unknown;
  /** The names of the components and of the actions that it may use where it stands. */
  readonly components: readonly string[];
  readonly actions: readonly string[];
  readonly isOnRecord: boolean;
  readonly location: PageLocation;
}

/** Served by the worker, called from the page. */
export interface WorkerApi {
  /** @returns When the bundle had been read, in ms since the epoch. */
  run(start: Start, channel: RemoteChannel): Promise<number>;
  /** Tells app pages where they are. */
  locate(location: PageLocation): Promise<void>;
}

export interface PreviewUser {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly superAdmin: boolean;
  readonly locale: string;
  readonly language: string;
}

/** What an extension can stand on. */
export type RecordKind = 'contacts' | 'deals';

interface AnySurface {
  /** In the page's address. */
  readonly id: string;
  readonly name: string;
  /** Address of the production bundle. */
  readonly bundle: string;
}

/** A place in HubSpot that the app fills. */
export type PreviewSurface =
  | (AnySurface & { readonly place: 'card'; readonly records: RecordKind; readonly location: string })
  | (AnySurface & { readonly place: 'pages' | 'settings' });

export interface PreviewPortal {
  readonly portalId: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly timezone: string;
  /** Whether its spend by month can be had, to paste it into the settings. */
  readonly hasSpend: boolean;
}

/** One line of what the CRM itself knows of a record; null: not known. */
export type Fact =
  | { readonly label: string; readonly text: string | null }
  | { readonly label: string; readonly amount: number | null }
  /** ISO 8601. */
  | { readonly label: string; readonly day: string | null };

export interface PreviewRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  /** Told under the name in a list. */
  readonly note: string;
  readonly facts: readonly Fact[];
  /** As an extension reads them. */
  readonly properties: Readonly<Record<string, string | null>>;
}

export interface RecordPage {
  readonly records: readonly PreviewRecord[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** What the page is told when it opens. */
export interface PreviewSettings {
  readonly appName: string;
  readonly appId: number;
  readonly surfaces: readonly PreviewSurface[];
  readonly users: readonly PreviewUser[];
  readonly portals: readonly PreviewPortal[];
}

/** `unreachable`: as if the backend were stopped; `unwell`: as if it answered 503. */
export type Fault = 'none' | 'unreachable' | 'unwell';
