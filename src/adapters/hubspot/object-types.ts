import type { RecordKind } from '../../core/pipeline/identifiers.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';

/** What HubSpot calls the objects of a kind in its paths. */
export const OBJECT_TYPE = { deal: 'deals', lead: 'leads' } as const satisfies Record<RecordKind, string>;

/** Path of a kind's records. */
export const recordsPath = (kind: RecordKind) => `/crm/objects/${HUBSPOT_API_VERSION}/${OBJECT_TYPE[kind]}`;
