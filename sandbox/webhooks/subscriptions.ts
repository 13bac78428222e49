import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const subscription = z.object({
  subscriptionType: z.string(),
  /** Of `object.…` subscriptions. */
  objectType: z.string().optional(),
  /** Of property changes. */
  propertyName: z.string().optional(),
  active: z.boolean(),
});

const component = z.object({
  config: z.object({
    settings: z.object({ targetUrl: z.url(), maxConcurrentRequests: z.number().int().min(1) }),
    subscriptions: z.object({
      crmObjects: z.array(subscription).default([]),
      hubEvents: z.array(subscription).default([]),
    }),
  }),
});

export type Subscription = Readonly<z.infer<typeof subscription>>;

/** What the app has asked HubSpot to be told, and where. */
export interface Subscriptions {
  readonly targetUrl: string;
  readonly mostAtOnce: number;
  readonly all: readonly Subscription[];
}

/** Reads webhooks-hsmeta.json as HubSpot does. Null: the app has none. */
export function readSubscriptions(file: string): Subscriptions | null {
  if (!existsSync(file)) return null;
  const { settings, subscriptions } = component.parse(JSON.parse(readFileSync(file, 'utf8'))).config;
  return {
    targetUrl: settings.targetUrl,
    mostAtOnce: settings.maxConcurrentRequests,
    all: [...subscriptions.crmObjects, ...subscriptions.hubEvents].filter(({ active }) => active),
  };
}
