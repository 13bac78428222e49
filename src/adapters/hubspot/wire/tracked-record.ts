import { z } from 'zod';
import type { OwnerId, PipelineId, RecordId, RecordKind, StageId } from '../../../core/pipeline/identifiers.ts';
import type { StageChange, TrackedRecord } from '../../../core/pipeline/tracked-record.ts';
import { readAmount } from './amount.ts';
import { readChangeSource } from './change-source.ts';
import { countCloseDatePushes } from './close-date-pushes.ts';
import { readLeadFacts } from './lead-facts.ts';
import { readPayload } from './payload.ts';
import { RECORD_PROPERTIES } from './record-properties.ts';
import { countOrNull, id, instant, instantOrNull, nextPage, value } from './values.ts';

// One deal or lead of GET /crm/objects/{version}/{type}. Every property is text or null; histories are newest first.
const change = z.object({ value, timestamp: instant, sourceType: z.string().catch('') });
const association = z.object({ results: z.array(z.object({ id })).default([]), paging: nextPage });
const record = z.object({
  id,
  properties: z.record(z.string(), value),
  propertiesWithHistory: z.record(z.string(), z.array(change)).nullish(),
  associations: z.record(z.string(), association).nullish(),
  createdAt: instantOrNull.optional(),
  updatedAt: instantOrNull.optional(),
  archived: z.boolean().default(false),
});
const placed = z.object({ pipeline: z.string(), created: z.number(), updated: z.number() });

type WireRecord = z.output<typeof record>;

/** HubSpot keeps this many revisions of a property; with fewer, none was cut off. */
const HISTORY_CAP = 20;
const NEXT_ACTIVITY = 'notes_next_activity_date';

/** A record, and the objects of which its list of ties is too long to be told in full here. */
export interface ReadRecord {
  readonly record: TrackedRecord;
  readonly tiesCutOff: readonly ('contacts' | 'deals')[];
}

/**
 * Reads one deal or lead.
 *
 * @param homeCurrency ISO 4217, of the portal.
 * @param asked Names of the plain properties that were asked for: those that the portal has.
 * @throws {HubSpotPayloadUnreadable} naming the fields that were wrong, never their values.
 */
export function readTrackedRecord(
  payload: unknown,
  kind: RecordKind,
  homeCurrency: string,
  asked: readonly string[],
): ReadRecord {
  const wire = readPayload(record, payload, `a ${kind}`);
  const names = RECORD_PROPERTIES[kind];
  const property = (name: string) => wire.properties[name] ?? null;
  const { pipeline, created, updated } = readPayload(placed, placeOf(wire, kind), `a ${kind}`);
  const history = wire.propertiesWithHistory?.[names.stage] ?? [];
  const contactIds = tiedTo(wire, 'contacts');

  const read: TrackedRecord = {
    kind,
    id: wire.id as RecordId,
    pipelineId: pipeline as PipelineId,
    stageId: property(names.stage) as StageId | null,
    stageHistory: stageChanges(history),
    historyComplete: history.length < HISTORY_CAP,
    createdAtMs: created,
    updatedAtMs: updated,
    currentStageEnteredAtMs: instantOrNull.parse(property('hs_v2_date_entered_current_stage')),
    amount: readAmount(writtenAmount(wire), homeCurrency),
    source: names.source.map(property).find((one) => one !== null) ?? null,
    ...readLeadFacts(kind, created, { property, history: valuesOf(wire), historyCap: HISTORY_CAP, asked }),
    ownerId: property('hubspot_owner_id') as OwnerId | null,
    archived: wire.archived,
    mergedIds: listed(property('hs_merged_object_ids')) as RecordId[],
    dealIds: kind === 'lead' ? (tiedTo(wire, 'deals') as RecordId[]) : [],
    contactIds,
    activity: { activitiesKnown: asked.includes(NEXT_ACTIVITY), ...activityOf(wire, contactIds.length) },
  };
  const tiesCutOff = (['contacts', 'deals'] as const).filter(
    (other) => (wire.associations?.[other]?.paging ?? null) !== null,
  );
  return { record: read, tiesCutOff };
}

/** Creation is what people say it was, where they do: an import keeps the older date there. */
function placeOf({ properties, createdAt, updatedAt }: WireRecord, kind: RecordKind) {
  const names = RECORD_PROPERTIES[kind];
  const created = [...names.created.map((name) => instantOrNull.parse(properties[name] ?? null)), createdAt];
  const updated = [instantOrNull.parse(properties['hs_lastmodifieddate'] ?? null), updatedAt];
  const firstOf = (instants: readonly (number | null | undefined)[]) => instants.find((one) => typeof one === 'number');
  return { pipeline: properties[names.pipeline], created: firstOf(created), updated: firstOf(updated) };
}

type Change = z.output<typeof change>;

/** An emptied stage is no stage: the change says nothing of where the record went. */
function stageChanges(newestFirst: readonly Change[]): StageChange[] {
  return newestFirst.toReversed().flatMap(({ value: stage, timestamp, sourceType }) => {
    if (stage === null) return [];
    return [{ stageId: stage as StageId, atMs: timestamp, source: readChangeSource(sourceType) }];
  });
}

const valuesOf =
  ({ propertiesWithHistory }: WireRecord) =>
  (name: string) =>
    (propertiesWithHistory?.[name] ?? []).map(({ value: written, timestamp }) => ({ value: written, atMs: timestamp }));

function writtenAmount({ properties }: WireRecord) {
  return {
    amount: properties['amount'] ?? null,
    inHomeCurrency: properties['amount_in_home_currency'] ?? null,
    currency: properties['deal_currency_code'] ?? null,
    exchangeRate: properties['hs_exchange_rate'] ?? null,
  };
}

function activityOf({ properties, propertiesWithHistory }: WireRecord, contacts: number) {
  const closeDates = propertiesWithHistory?.['closedate'];
  const counted = countOrNull.parse(properties['num_associated_contacts'] ?? null);
  return {
    nextActivityAtMs: instantOrNull.parse(properties[NEXT_ACTIVITY] ?? null),
    lastContactedAtMs: instantOrNull.parse(properties['notes_last_contacted'] ?? null),
    closeDatePushes: closeDates ? countCloseDatePushes(closeDates.toReversed().map(toCloseDate)) : null,
    contactCount: counted ?? contacts,
  };
}

const toCloseDate = ({ value: due, timestamp }: Change) => ({ dueMs: instantOrNull.parse(due), atMs: timestamp });

/** Once each: a tie of several kinds is listed several times. */
const tiedTo = ({ associations }: WireRecord, other: string) => [
  ...new Set(associations?.[other]?.results.map((one) => one.id) ?? []),
];

const listed = (ids: string | null) => (ids ?? '').split(';').flatMap((one) => (one.trim() === '' ? [] : [one.trim()]));
