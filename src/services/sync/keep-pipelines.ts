import type { PortalId, RecordKind } from '../../core/pipeline/identifiers.ts';
import type { CrmReader, SyncStore } from './ports.ts';

interface Ports<From extends 'pipelines' | 'pipelinesEver'> {
  readonly crm: Pick<CrmReader, From>;
  readonly store: Pick<SyncStore, 'savePipelines'>;
}

/**
 * Reads the pipelines of a kind as they are now and keeps them.
 *
 * @param from `pipelines`: those that are listed. `pipelinesEver`: with deleted stages, at a call more for each.
 * @returns False, and nothing kept, where the portal does not let us read this kind.
 */
export async function keepPipelines<From extends 'pipelines' | 'pipelinesEver'>(
  { crm, store }: Ports<From>,
  from: From,
  portalId: PortalId,
  kind: RecordKind,
): Promise<boolean> {
  const read: CrmReader[From] = crm[from];
  const answer = await read(portalId, kind);
  if (answer.granted) await store.savePipelines(portalId, kind, answer.value);
  return answer.granted;
}
