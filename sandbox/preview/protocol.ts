import type { RemoteChannel } from '@remote-ui/core';

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
  failed(message: string): void;
}

/** Served by the worker, called from the page. */
export interface WorkerApi {
  run(script: string, channel: RemoteChannel, context: unknown, components: readonly string[]): Promise<void>;
}

export interface PreviewUser {
  readonly id: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: string;
  readonly locale: string;
}

export interface PreviewCard {
  readonly uid: string;
  readonly name: string;
  readonly location: string;
  /** Address of the production bundle. */
  readonly bundle: string;
}

export interface PreviewPortal {
  readonly portalId: string;
  readonly name: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly timezone: string;
}

export interface PreviewDeal {
  readonly id: string;
  readonly name: string;
  readonly pipeline: string;
  readonly stage: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly amount: number | null;
  /** ISO 8601, or null. */
  readonly closeDate: string | null;
  readonly createdAt: string | null;
  readonly owner: string | null;
}

export interface DealPage {
  readonly deals: readonly PreviewDeal[];
  readonly total: number;
  readonly hasMore: boolean;
}

/** What the page is told when it opens. */
export interface PreviewSettings {
  readonly appName: string;
  readonly appId: number;
  readonly cards: readonly PreviewCard[];
  readonly users: readonly PreviewUser[];
  readonly portals: readonly PreviewPortal[];
}

/** `unreachable`: as if the backend were stopped; `unwell`: as if it answered 503. */
export type Fault = 'none' | 'unreachable' | 'unwell';
