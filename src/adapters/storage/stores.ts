import { advice } from './advice.ts';
import { callLedgers } from './call-ledgers.ts';
import { campaigns } from './campaigns.ts';
import { changes } from './changes.ts';
import { cipher, type TokenKey } from './cipher.ts';
import { contactEraser } from './contact-eraser.ts';
import { deals } from './deals.ts';
import { inStep } from './in-step.ts';
import { inbox } from './inbox.ts';
import { installStates } from './install-states.ts';
import { installations } from './installations.ts';
import { leads } from './leads.ts';
import { portalEraser } from './portal-eraser.ts';
import { portals } from './portals.ts';
import { safetyNets } from './safety-nets.ts';
import { salesVerdicts } from './sales-verdicts.ts';
import { settings } from './settings.ts';
import { snapshots } from './snapshots.ts';
import { spend } from './spend.ts';
import { syncStore } from './sync-store.ts';
import { visitReader } from './visit-reader.ts';
import type { Database } from './database.ts';

/**
 * Everything that is kept, each under the name of what it is.
 *
 * @param earlierKeys What tokens may still be sealed with.
 */
export function openStores(database: Database, key: TokenKey, earlierKeys: readonly TokenKey[]) {
  const { db, engine } = database;
  return {
    installations: installations(db, { engine, cipher: cipher(key, earlierKeys) }),
    states: installStates(db),
    sync: syncStore(db),
    visits: visitReader(database),
    snapshots: snapshots(db),
    deals: deals(db),
    leads: leads(db),
    portals: portals(db),
    settings: settings(db),
    spend: spend(db),
    campaigns: campaigns(db),
    changes: changes(db),
    advice: advice(db),
    salesVerdicts: salesVerdicts(db),
    eraser: portalEraser(db),
    contacts: contactEraser(db),
    inbox: inbox(db),
    nets: safetyNets(db),
    steps: inStep(db),
    // The embedded database belongs to one process, which needs nobody's leave.
    ledgers: engine === 'postgres' ? callLedgers(db) : null,
  };
}

export type Stores = ReturnType<typeof openStores>;
