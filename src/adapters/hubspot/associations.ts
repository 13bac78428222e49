import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import { HUBSPOT_API_VERSION } from './api-version.ts';
import { readAllInputs } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { OBJECT_TYPE } from './object-types.ts';
import type { Priority } from './quota.ts';
import { readAssociations } from './wire/associations.ts';

/** Most records that HubSpot takes at once. */
const BATCH_SIZE = 1000;
/** A list that goes on for longer than this is going round in circles. */
const MOST_ROUNDS = 100;

interface Asked {
  readonly kind: RecordKind;
  readonly other: 'contacts' | 'deals';
  readonly ids: readonly string[];
  readonly priority?: Priority;
}

/**
 * Everything of one kind that some records are tied to, by the record's id.
 *
 * @returns No entry for a record without ties.
 * @throws {HubSpotHalfAnswered} when HubSpot does not tell of some, however often it is asked.
 */
export async function fetchAssociations(
  client: HubSpotClient,
  portalId: PortalId,
  { kind, other, ids, priority = 'background' }: Asked,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const path = `/crm/associations/${HUBSPOT_API_VERSION}/${OBJECT_TYPE[kind]}/${other}/batch/read`;
  const found = new Map<string, Set<string>>();
  let inputs: readonly { readonly id: string; readonly after?: string }[] = ids.map((id) => ({ id }));

  for (let round = 0; inputs.length > 0 && round < MOST_ROUNDS; round += 1) {
    const batch = { path, inputs: inputs.slice(0, BATCH_SIZE), bucket: 'associations', priority } as const;
    const lists = (await readAllInputs(client, portalId, batch)).flatMap(readAssociations);
    for (const { fromId, toIds } of lists) {
      found.set(fromId, new Set([...(found.get(fromId) ?? []), ...toIds]));
    }
    const goingOn = lists.flatMap(({ fromId, after }) => (after === null ? [] : [{ id: fromId, after }]));
    inputs = [...inputs.slice(BATCH_SIZE), ...goingOn];
  }
  return new Map([...found].map(([fromId, toIds]) => [fromId, [...toIds]]));
}
