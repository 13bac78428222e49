import { DAY_MS, MINUTE_MS } from '../../src/core/pipeline/time-units.ts';
import { DELETED_STAGE_ID, RENEWALS, SALES } from './account-pipelines.ts';
import { arrivals, workingTime } from './calendar.ts';
import { dealRecord } from './deal-records.ts';
import { renewalRoad, salesRoad } from './deal-roads.ts';
import type { Dice } from './dice.ts';
import { type Move, walk } from './journey.ts';
import type { MadeLead, Span } from './lead-records.ts';
import { companyName } from './names.ts';
import { type People, type Person, whoIsThere } from './people.ts';
import type { PortalRecord } from './portal.ts';
import { type Source, anySource } from './sources.ts';
import type { KnownTruth } from './truth.ts';

export interface MadeDeal {
  readonly record: PortalRecord;
  readonly lead: MadeLead | null;
  readonly company: string;
  readonly contacts: number;
}

export interface DealMeans {
  readonly dice: Dice;
  readonly people: People;
  readonly truth: KnownTruth;
  readonly span: Span;
}

const LATE_WEIGHTS = [91, 5, 3, 1];
const IMPORT_DAYS_AGO = 330;
const CLEAN_DAYS_AGO = 210;
const CLEANED_AFTER_DAYS = 120;
const RESTLESS_SHARE = 0.006;
const LEAD_LESS_SHARE = 0.02;
const IMPORTED_SHARE = 0.006;
const RENEWAL_SHARE = 0.024;
const QUALIFIED_BECOME_DEALS = 0.86;
const MOVED_PIPELINE_SHARE = 0.008;
const DELETED_STAGE_SHARE = 0.008;
const CONTACT_WEIGHTS = [2, 40, 30, 17, 8, 3];
const FIRST_DEAL_ID = 9_000_000_101;

/** Where a deal begins. */
interface Birth {
  readonly atMs: number;
  readonly lead: MadeLead | null;
  readonly kind: 'imported' | 'renewal' | 'sales';
}

/** Every deal of the account, in the order in which they were made. */
export function makeDeals(means: DealMeans, leads: readonly MadeLead[]): MadeDeal[] {
  const births = [...birthsFromLeads(means, leads), ...birthsWithoutLead(means, leads.length)];
  return births
    .sort((a, b) => a.atMs - b.atMs)
    .map((birth, index) => makeDeal(means, FIRST_DEAL_ID + index * 11, birth));
}

function birthsFromLeads({ dice, span }: DealMeans, leads: readonly MadeLead[]): Birth[] {
  return leads.flatMap((lead): Birth[] => {
    if (lead.qualifiedAtMs === null || !dice.chance(QUALIFIED_BECOME_DEALS)) return [];
    const atMs = workingTime(lead.qualifiedAtMs + dice.weibull(30, 0.6) * MINUTE_MS, dice);
    return atMs < span.anchorMs ? [{ atMs, lead, kind: 'sales' }] : [];
  });
}

function birthsWithoutLead({ dice, span }: DealMeans, leads: number): Birth[] {
  const between = { fromMs: span.fromMs, toMs: span.anchorMs };
  const some = (share: number) => Math.round(leads * share);
  const importedAtMs = workingTime(span.anchorMs - IMPORT_DAYS_AGO * DAY_MS, dice);
  return [
    ...arrivals(dice, some(LEAD_LESS_SHARE), between).map((atMs): Birth => ({ atMs, lead: null, kind: 'sales' })),
    ...arrivals(dice, some(RENEWAL_SHARE), between).map((atMs): Birth => ({ atMs, lead: null, kind: 'renewal' })),
    ...Array.from({ length: some(IMPORTED_SHARE) }, (): Birth => ({
      atMs: importedAtMs,
      lead: null,
      kind: 'imported',
    })),
  ];
}

function makeDeal(means: DealMeans, id: number, { atMs, lead, kind }: Birth): MadeDeal {
  const { dice, people, span } = means;
  const source = lead?.source ?? anySource(dice);
  const company = lead?.company ?? companyName(dice);
  const team = kind === 'renewal' ? people.renewalOwners : people.dealOwners;
  const owner = whoIsThere(dice, team, atMs);
  const moves = way(means, { atMs, kind, owner, source });
  const contacts = Math.max(lead === null ? 0 : 1, dice.weighted(CONTACT_WEIGHTS));
  const leftOpen = owner.leftAtMs !== null && (moves.at(-1)?.atMs ?? 0) > owner.leftAtMs;
  const inRenewals = RENEWALS.stages.some((stage) => stage.id === moves.at(-1)?.stageId);
  const record = dealRecord(dice, {
    id,
    company,
    sourceId: source.id,
    owner,
    heir: leftOpen ? whoIsThere(dice, team, span.anchorMs) : null,
    pipeline: inRenewals ? RENEWALS : SALES,
    dealtype: kind === 'renewal' ? 'existingbusiness' : 'newbusiness',
    moves,
    contacts,
    anchorMs: span.anchorMs,
    writtenCreateMs: kind === 'imported' ? atMs - dice.integer(20, 200) * DAY_MS : null,
  });
  return { record, lead, company, contacts };
}

interface Begin {
  readonly atMs: number;
  readonly kind: Birth['kind'];
  readonly owner: Person;
  readonly source: Source;
}

function way({ dice, truth, span }: DealMeans, { atMs, kind, owner, source }: Begin): readonly Move[] {
  const imported = kind === 'imported';
  const start = { atMs, sourceType: imported ? 'IMPORT' : 'CRM_UI', untilMs: span.anchorMs };
  if (kind === 'renewal') return walk(dice, renewalRoad(owner), { ...start, place: 0, bounces: 0 });
  const place = dice.weighted(imported ? [30, 30, 25, 15] : LATE_WEIGHTS);
  const bounces = dice.chance(RESTLESS_SHARE) ? dice.integer(22, 36) : 0;
  const moves = walk(dice, salesRoad(truth, owner, source.logOdds), { ...start, place, bounces });
  return cleanedUp(strayed(dice, moves, span), span);
}

/** A few deals went on in the other pipeline, and a few were once in a stage that has since been deleted. */
function strayed(dice: Dice, moves: readonly Move[], { anchorMs }: Span): readonly Move[] {
  const last = moves.at(-1);
  const [first, second, ...rest] = moves;
  if (last === undefined || first === undefined) return moves;
  if (dice.chance(MOVED_PIPELINE_SHARE)) {
    const atMs = last.atMs + dice.integer(1, 20) * DAY_MS;
    return atMs > anchorMs ? moves : [...moves, { stageId: '81234561', atMs, sourceType: 'CRM_UI' }];
  }
  if (second === undefined || !dice.chance(DELETED_STAGE_SHARE)) return moves;
  const atMs = Math.round((first.atMs + second.atMs) / 2);
  return [first, { stageId: DELETED_STAGE_ID, atMs, sourceType: 'CRM_UI' }, second, ...rest];
}

/** One day somebody closed all that had not moved for months, at one stroke. */
function cleanedUp(moves: readonly Move[], { anchorMs }: Span): readonly Move[] {
  const cleanAtMs = Math.floor((anchorMs - CLEAN_DAYS_AGO * DAY_MS) / 1000) * 1000;
  const last = moves.at(-1);
  const idle = last !== undefined && last.atMs < cleanAtMs - CLEANED_AFTER_DAYS * DAY_MS;
  if (!idle || last.stageId.startsWith('closed') || last.stageId.startsWith('8')) return moves;
  return [...moves, { stageId: 'closedlost', atMs: cleanAtMs, sourceType: 'CRM_UI_BULK_ACTION' }];
}
