import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { arrivals, workingTime } from './calendar.ts';
import type { Dice } from './dice.ts';
import { LEAD_HABITS, LEADS } from './account-pipelines.ts';
import { type Move, type Road, walk } from './journey.ts';
import { companyName } from './names.ts';
import { type Person, whoIsThere } from './people.ts';
import type { PortalRecord } from './portal.ts';
import { type Source, anySource } from './sources.ts';
import { iso, versionsOf } from './versions.ts';

/** A lead, with what is needed to make its contact and its deal. */
export interface MadeLead {
  readonly record: PortalRecord;
  readonly contactId: number;
  readonly company: string;
  readonly source: Source;
  /** Null: not qualified (yet). */
  readonly qualifiedAtMs: number | null;
}

export interface Span {
  readonly fromMs: number;
  readonly anchorMs: number;
}

const IMPORTED_SHARE = 0.04;
const IMPORT_DAYS_AGO = 330;
const RESTLESS_SHARE = 0.0015;
const ARCHIVED_SHARE = 0.007;
const BIN_DAYS = 88;
const FIRST_LEAD_ID = 400_100_000_017;
const FIRST_CONTACT_ID = 50_100_000_011;
const REASONS = ['No budget', 'No reply', 'Not a fit', 'Chose another vendor', 'Student or private'];

/** Leads in the order in which they came; one in twenty-five on the day of an import. */
export function makeLeads(dice: Dice, count: number, team: readonly Person[], span: Span): MadeLead[] {
  const imported = Math.round(count * IMPORTED_SHARE);
  const importAtMs = workingTime(span.anchorMs - IMPORT_DAYS_AGO * DAY_MS, dice);
  const times = [
    ...arrivals(dice, count - imported, { fromMs: span.fromMs, toMs: span.anchorMs }).map((atMs) => ({
      atMs,
      byImport: 0,
    })),
    ...Array.from({ length: imported }, (_, index) => ({
      atMs: importAtMs + Math.floor(index / 100) * 1000,
      byImport: 1,
    })),
  ].sort((a, b) => a.atMs - b.atMs);
  return times.map(({ atMs, byImport }, index) =>
    makeLead(dice, { index, atMs, sourceType: byImport === 1 ? 'IMPORT' : 'CRM_UI' }, { team, span }),
  );
}

interface Arrival {
  readonly index: number;
  readonly atMs: number;
  readonly sourceType: string;
}

function makeLead(
  dice: Dice,
  { index, atMs, sourceType }: Arrival,
  { team, span }: { readonly team: readonly Person[]; readonly span: Span },
): MadeLead {
  const source = anySource(dice);
  const owner = whoIsThere(dice, team, atMs);
  const imported = sourceType === 'IMPORT';
  const moves = walk(dice, leadRoad(source, owner), {
    place: imported ? dice.weighted([60, 30, 10]) : 0,
    atMs,
    sourceType,
    untilMs: span.anchorMs,
    bounces: dice.chance(RESTLESS_SHARE) ? dice.integer(22, 36) : 0,
  });
  const contactId = FIRST_CONTACT_ID + index * 3;
  const company = companyName(dice);
  const record = leadRecord(dice, { id: FIRST_LEAD_ID + index * 7, moves, source, owner, company, contactId, span });
  const qualified = record.properties['hs_pipeline_stage'] === 'qualified-stage-id' ? moves.at(-1) : undefined;
  return { record, contactId, company, source, qualifiedAtMs: qualified?.atMs ?? null };
}

function leadRoad(source: Source, owner: Person): Road {
  const difference = { logOdds: source.logOdds * 0.8 + owner.logOdds, slower: owner.slower };
  return {
    habits: LEAD_HABITS,
    wonId: 'qualified-stage-id',
    lostId: 'unqualified-stage-id',
    skip: 0.06,
    reopenLost: 0.04,
    reopenWon: 0,
    differs: () => difference,
  };
}

interface LeadFacts {
  readonly id: number;
  readonly moves: readonly Move[];
  readonly source: Source;
  readonly owner: Person;
  readonly company: string;
  readonly contactId: number;
  readonly span: Span;
}

function leadRecord(dice: Dice, { id, moves, source, owner, company, contactId, span }: LeadFacts): PortalRecord {
  const first = moves[0]?.atMs ?? span.fromMs;
  const last = moves.at(-1);
  const touchedMs = moves.length > 1 ? (last?.atMs ?? first) : null;
  const disqualified = last?.stageId === 'unqualified-stage-id';
  const archives = dice.chance(ARCHIVED_SHARE);
  const archivedAtMs = Math.max(
    (last?.atMs ?? first) + 1,
    span.anchorMs - Math.floor(dice.uniform() * BIN_DAYS * DAY_MS),
  );
  return {
    id,
    createdAtMs: first,
    updatedAtMs: last?.atMs ?? first,
    archivedAtMs: archives && archivedAtMs < span.anchorMs ? archivedAtMs : null,
    properties: {
      hs_lead_name: company,
      hs_pipeline: LEADS.id,
      hs_pipeline_stage: last?.stageId ?? null,
      hs_lead_label: dice.pick(['HOT', 'WARM', 'COLD']),
      hs_lead_source: source.id,
      hs_analytics_source: source.id,
      hubspot_owner_id: String(owner.id),
      hubspot_team_id: owner.teams[0]?.id ?? null,
      hs_primary_contact_id: String(contactId),
      hs_lead_disqualification_reason: disqualified ? dice.pick(REASONS) : null,
      notes_last_contacted: touchedMs === null ? null : iso(touchedMs),
    },
    history: { hs_pipeline_stage: versionsOf(moves, owner.userId) },
  };
}
