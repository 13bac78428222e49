import pg from 'pg';
import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { PortalChanges } from '../../services/queries/kept-reads.ts';

const CHANNEL = 'portal_changed';
const AGAIN_AFTER_MS = 1_000;

type Listener = (portalId: PortalId | null) => void;

/** Listeners, and the connection's word for what it hears. */
interface Ear extends PortalChanges {
  readonly tell: Listener;
}

function ear(hearing: () => boolean): Ear {
  const listeners = new Set<Listener>();
  return {
    hearing,
    onChange: (listener) => void listeners.add(listener),
    tell: (portalId) => listeners.forEach((listener) => listener(portalId)),
  };
}

/**
 * Changes of the embedded database. It has one connection and its process alone: a change is told before whoever made
 * it hears that it is done.
 */
export function changesOfOne() {
  const { tell, ...changes } = ear(() => true);
  return {
    changes,
    /** For every new connection, before its first use. */
    listenOn: async (client: pg.ClientBase) => {
      client.on('notification', ({ payload }) => tell(payload as PortalId));
      await client.query(`listen ${CHANNEL}`);
    },
  };
}

/**
 * Changes of a PostgreSQL database, by any process, over a connection of its own.
 *
 * Begins with the first listener. While the connection is down nothing is heard, and it is tried again every second;
 * when it is back, all listeners are told that they may have missed something. A change is heard a moment after it is
 * done, which may be after the process that made it has gone on.
 */
export function changesOf(url: string): PortalChanges & { readonly stop: () => Promise<void> } {
  let client: pg.Client | null = null;
  let listening = false;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const { tell, ...changes } = ear(() => listening);

  const lost = (from: pg.Client) => {
    if (client !== from || stopped) return;
    client = null;
    listening = false;
    retry = setTimeout(connect, AGAIN_AFTER_MS).unref();
  };
  const connect = () => {
    const next = new pg.Client({ connectionString: url, keepAlive: true });
    client = next;
    next.on('notification', ({ payload }) => tell(payload as PortalId));
    next.on('error', () => lost(next)).on('end', () => lost(next));
    const heard = async () => {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      tell(null);
      listening = client === next;
    };
    heard().catch(() => lost(next));
  };

  return {
    ...changes,
    onChange: (listener) => {
      changes.onChange(listener);
      if (client === null && !stopped) connect();
    },
    stop: async () => {
      stopped = true;
      listening = false;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
