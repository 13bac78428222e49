import type { AccountEvent } from '../changes/account-event.ts';
import { type Change, ChangeRefused } from '../changes/change.ts';
import type { ChangeableAccount } from '../changes/changeable-account.ts';
import type { ChangeJournal } from '../changes/change-journal.ts';
import type { FaultPlan } from '../faults/fault-plan.ts';
import type { FaultState, FaultSwitch } from '../faults/fault-switch.ts';
import type { callCounter, CallsMade } from '../hubspot/calls-made.ts';
import type { Consents } from '../hubspot/consents.ts';
import type { Subscription } from '../webhooks/subscriptions.ts';
import { webhookEvents } from '../webhooks/webhook-events.ts';
import type { WebhooksSent } from '../webhooks/delivery-queue.ts';
import type { WebhookHabits, WebhookSender } from '../webhooks/webhook-sender.ts';

/** What can be done to the accounts from outside their API, as their administrators, people and bad luck would. */
export interface SandboxControl {
  /** Throws the app out of an account: every token of it dies at once. */
  uninstall(portalId: number): void;
  /** Every access token that is out there for an account runs out now; a refresh gives new ones. */
  expireTokens(portalId: number): void;
  /**
   * Lets something happen, and has the app told, if it is installed and has asked to be.
   *
   * @throws {ChangeRefused} when it cannot happen.
   */
  change(portalId: number, change: Change): readonly AccountEvent[];
  /** Null: all is well. */
  setFaults(plan: FaultPlan | null): void;
  faults(): FaultState;
  callsMade(): CallsMade;
  /** Null: the app has asked for no webhooks. */
  webhooks(): { readonly habits: WebhookHabits; readonly sent: WebhooksSent } | null;
  setWebhooks(habits: Partial<WebhookHabits>): void;
}

interface Parts {
  readonly held: Consents;
  readonly faults: FaultSwitch;
  readonly calls: ReturnType<typeof callCounter>;
  readonly accounts: readonly ChangeableAccount[];
  readonly journal: ChangeJournal;
  readonly clock: () => number;
  /** Null: the app has asked for no webhooks. */
  readonly telling: Telling | null;
}

/** Whom to tell of what. */
export interface Telling {
  readonly sender: WebhookSender;
  readonly subscriptions: readonly Subscription[];
  readonly appId: number;
}

const FIRST_EVENT_ID = 100_001;

export function sandboxControl(parts: Parts): SandboxControl {
  const { held, faults, calls, accounts, journal, clock, telling } = parts;
  let eventId = FIRST_EVENT_ID;
  const accountOf = (portalId: number) => {
    const account = accounts.find(({ portal }) => portal.portalId === portalId);
    if (account === undefined) throw new ChangeRefused(`There is no account ${portalId}.`);
    return account;
  };
  return {
    uninstall: (portalId) => held.uninstall(portalId),
    expireTokens: (portalId) => held.expire(portalId),
    change(portalId, change) {
      const atMs = clock();
      const events = accountOf(portalId).apply(change, atMs);
      journal.write({ portalId, atMs, change });
      if (telling !== null && held.isInstalled(portalId)) {
        const { sender, subscriptions, appId } = telling;
        sender.send(
          events.flatMap((event) => webhookEvents(event, subscriptions, { portalId, appId, eventId: eventId++ })),
        );
      }
      return events;
    },
    setFaults: faults.set,
    faults: faults.state,
    callsMade: calls.made,
    webhooks: () => (telling === null ? null : { habits: telling.sender.habits(), sent: telling.sender.sent() }),
    setWebhooks: (habits) => telling?.sender.setHabits(habits),
  };
}
