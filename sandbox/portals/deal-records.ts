import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import { amountOf, amountVersions, closeDateVersions, type Lifetime } from './deal-money.ts';
import type { Dice } from './dice.ts';
import type { Move } from './journey.ts';
import { dealName } from './names.ts';
import type { Person } from './people.ts';
import type { PortalPipeline, PortalRecord, PropertyVersion } from './portal.ts';
import { iso, version, versionsOf } from './versions.ts';

/** All that is decided about a deal before it is written down. */
export interface DealFacts {
  readonly id: number;
  readonly company: string;
  readonly sourceId: string;
  readonly owner: Person;
  /** Took over when the owner left. Null: nobody had to. */
  readonly heir: Person | null;
  readonly pipeline: PortalPipeline;
  readonly dealtype: 'existingbusiness' | 'newbusiness';
  readonly moves: readonly Move[];
  readonly contacts: number;
  readonly anchorMs: number;
  /** What somebody typed in as the day of creation, when not today. */
  readonly writtenCreateMs: number | null;
}

const FORGOTTEN_DAYS = 90;
const LOST_REASONS = ['Price', 'Went with a competitor', 'No decision', 'Timing', 'Missing feature'];

export function dealRecord(dice: Dice, facts: DealFacts): PortalRecord {
  const { id, company, owner, heir, pipeline, moves, anchorMs } = facts;
  const span = lifetime(facts);
  const last = moves.at(-1);
  const closeDates = closeDateVersions(dice, span);
  const money = amountOf(dice);
  const amounts = amountVersions(dice, money['amount'] ?? null, span);
  const current = heir ?? owner;
  const activity = activityOf(dice, span, last?.atMs ?? span.createdAtMs);
  return {
    id,
    createdAtMs: span.createdAtMs,
    updatedAtMs: Math.min(
      anchorMs,
      Math.max(...[last, closeDates.at(-1), amounts.at(-1)].map((one) => one?.atMs ?? 0)),
    ),
    archivedAtMs: null,
    properties: {
      dealname: dealName(dice, company),
      pipeline: pipeline.id,
      dealstage: last?.stageId ?? null,
      dealtype: facts.dealtype,
      ...money,
      ...activity,
      createdate: iso(facts.writtenCreateMs ?? span.createdAtMs),
      closedate: closeDates.at(-1)?.value ?? null,
      closed_lost_reason: isStage(pipeline, last, '0.0') ? dice.pick(LOST_REASONS) : null,
      hs_analytics_source: facts.sourceId,
      hubspot_owner_id: String(current.id),
      hubspot_team_id: current.teams[0]?.id ?? null,
      num_associated_contacts: String(facts.contacts),
    },
    history: {
      dealstage: versionsOf(moves, owner.userId),
      amount: amounts,
      closedate: closeDates,
      hubspot_owner_id: ownerVersions(facts, span),
    },
  };
}

function lifetime({ moves, pipeline, owner, anchorMs }: DealFacts): Lifetime {
  const createdAtMs = moves[0]?.atMs ?? anchorMs;
  const last = moves.at(-1);
  const lastAtMs = last?.atMs ?? createdAtMs;
  const closed = isStage(pipeline, last, '0.0') || isStage(pipeline, last, '1.0');
  const forgotten = !closed && anchorMs - lastAtMs > FORGOTTEN_DAYS * DAY_MS;
  return {
    createdAtMs,
    closedAtMs: closed ? lastAtMs : null,
    anchorMs,
    forgottenAtMs: forgotten ? lastAtMs + 30 * DAY_MS : null,
    sourceType: moves[0]?.sourceType ?? 'CRM_UI',
    userId: owner.userId,
  };
}

/** A stage that is closed and has this probability. */
function isStage({ stages }: PortalPipeline, move: Move | undefined, probability: string): boolean {
  const stage = stages.find(({ id }) => id === move?.stageId);
  return stage?.metadata['isClosed'] === 'true' && stage.metadata['probability'] === probability;
}

/** Deals that somebody cares for were spoken about lately, and often have a next step. */
function activityOf(dice: Dice, span: Lifetime, lastMoveMs: number) {
  const until = span.closedAtMs ?? span.forgottenAtMs ?? span.anchorMs;
  const contacted = Math.max(Math.min(lastMoveMs, until), Math.round(until - dice.weibull(4, 0.9) * DAY_MS));
  const open = span.closedAtMs === null && span.forgottenAtMs === null;
  const next = open && dice.chance(0.62) ? span.anchorMs + dice.weibull(5, 1) * DAY_MS : null;
  return {
    notes_last_contacted: dice.chance(0.93) ? iso(contacted) : null,
    notes_next_activity_date: next === null ? null : iso(next),
    num_notes: String(1 + Math.floor(dice.weibull(6, 1.2))),
  };
}

function ownerVersions({ owner, heir }: DealFacts, { createdAtMs, sourceType, userId }: Lifetime): PropertyVersion[] {
  const first = version(String(owner.id), createdAtMs, { sourceType, userId });
  if (heir === null || owner.leftAtMs === null) return [first];
  return [first, version(String(heir.id), owner.leftAtMs, { sourceType: 'CRM_UI_BULK_ACTION', userId: heir.userId })];
}
