import type { PortalId } from '../../core/pipeline/identifiers.ts';
import type { TrackedRecord } from '../../core/pipeline/tracked-record.ts';
import { readAllInputs } from './batch-read.ts';
import type { HubSpotClient } from './client.ts';
import { recordsPath } from './object-types.ts';
import type { Priority } from './quota.ts';
import type { ReadingTerms } from './reading-terms.ts';
import { readStageEntries } from './wire/stage-entries.ts';

/** Most that HubSpot takes at once without histories. */
const BATCH_SIZE = 100;

/**
 * Where HubSpot's cap has cut off the oldest changes of stage, puts back what it still tells of them: when each stage
 * was entered last. A stage that was passed twice before the cut comes back once, so the history stays incomplete.
 */
export async function mendCutHistories(
  client: HubSpotClient,
  portalId: PortalId,
  { kind, asked }: ReadingTerms,
  { records, priority }: { readonly records: readonly TrackedRecord[]; readonly priority: Priority },
): Promise<readonly TrackedRecord[]> {
  const names = asked.stageEntries;
  const cut = records.filter(({ historyComplete }) => !historyComplete).map(({ id }) => id);
  if (cut.length === 0 || names.size === 0) return records;
  const starts = Array.from({ length: Math.ceil(cut.length / BATCH_SIZE) }, (_, batch) => batch * BATCH_SIZE);
  const answers = await Promise.all(
    starts.map((start) =>
      readAllInputs(client, portalId, {
        path: `${recordsPath(kind)}/batch/read`,
        of: { properties: [...names.keys()] },
        inputs: cut.slice(start, start + BATCH_SIZE).map((id) => ({ id })),
        bucket: 'general',
        priority,
      }),
    ),
  );
  const entries = new Map(answers.flat().flatMap((answer) => [...readStageEntries(answer, names)]));
  return records.map((record) => {
    const oldestMs = record.stageHistory[0]?.atMs ?? Infinity;
    const before = (record.historyComplete ? [] : (entries.get(record.id) ?? [])).filter(({ atMs }) => atMs < oldestMs);
    return before.length === 0 ? record : { ...record, stageHistory: [...before, ...record.stageHistory] };
  });
}
