import { z } from 'zod';
import type { RecordKind, StageId } from '../../../core/pipeline/identifiers.ts';
import type { StageChange } from '../../../core/pipeline/tracked-record.ts';
import { readPayload } from './payload.ts';
import { id, instantOrNull, value } from './values.ts';

// When each stage was last entered, as HubSpot works it out. Off for new stages until somebody turns it on.
const PREFIX = 'hs_v2_date_entered_';
const OF_TODAY = `${PREFIX}current_stage`;
/** The stages that every lead pipeline begins with: their names carry a number that means nothing to us. */
const LEAD_STAGE = /^([a-z_]+)_\d+$/;

/** By the name of the property, the stage that it tells of. */
export type StageEntryNames = ReadonlyMap<string, StageId>;

/** Which of a portal's properties tell when a stage was entered. */
export function stageEntryNames(names: Iterable<string>, kind: RecordKind): StageEntryNames {
  const found = [...names].filter((name) => name.startsWith(PREFIX) && name !== OF_TODAY);
  return new Map(found.map((name) => [name, stageOf(name.slice(PREFIX.length), kind)]));
}

function stageOf(named: string, kind: RecordKind): StageId {
  const slug = kind === 'lead' ? LEAD_STAGE.exec(named)?.[1] : undefined;
  return (slug === undefined ? named : slug.replaceAll('_', '-')) as StageId;
}

const answer = z.object({ results: z.array(z.object({ id, properties: z.record(z.string(), value) })) });

/**
 * Reads when records entered their stages, by their ids; the last entry of each stage, oldest first.
 *
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values.
 */
export function readStageEntries(payload: unknown, names: StageEntryNames): ReadonlyMap<string, StageChange[]> {
  const { results } = readPayload(answer, payload, 'the stages of records');
  return new Map(
    results.map(({ id: recordId, properties }) => {
      const entries = [...names].flatMap(([name, stageId]): StageChange[] => {
        const atMs = instantOrNull.parse(properties[name] ?? null);
        return atMs === null ? [] : [{ stageId, atMs, source: 'unknown' }];
      });
      return [recordId, entries.sort((a, b) => a.atMs - b.atMs)];
    }),
  );
}
