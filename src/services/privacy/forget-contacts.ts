import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { Enqueue, Log } from '../ports.ts';
import type { ContactEraser } from './ports.ts';

/**
 * Erases the people of a portal who asked HubSpot for it: every trace of them goes at once, and what was worked out
 * with them is worked out anew. Safe to repeat.
 */
export type ForgetContacts = (portalId: PortalId) => Promise<void>;

interface Ports {
  readonly contacts: ContactEraser;
  readonly enqueue: Enqueue;
  readonly log: Log;
}

export function forgetContacts({ contacts, enqueue, log }: Ports): ForgetContacts {
  return async (portalId) => {
    const forgotten = await contacts.forgetAsked(portalId);
    if (forgotten === null || forgotten.contacts === 0) return;
    // HubSpot deletes the leads of a forgotten contact; what they were tied to is read as it is now.
    await enqueue({ kind: 'sync-records', portalId });
    for (const pipelineId of forgotten.pipelineIds) await enqueue({ kind: 'analyse-pipeline', portalId, pipelineId });
    // The number of whoever is forgotten must not live on in a log.
    log.info('contacts-forgotten', { portalId, contacts: forgotten.contacts, records: forgotten.records });
  };
}
