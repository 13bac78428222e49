import { sql, type Kysely } from 'kysely';
import type { FittedResponse } from '../../core/budget/fitted-response.ts';
import type { PipelineId, PortalId } from '../../core/pipeline/identifiers.ts';
import type { AdviceStore, Decision, KeptRecommendation, Proposal } from '../../services/advice/ports.ts';
import { noteChange } from './changes.ts';
import type { Tables } from './tables.ts';
import { msOrNull } from './times.ts';

type Db = Kysely<Tables>;

const MOST_RECOMMENDATIONS = 50;

/** What was advised, decided and seen to come of it. */
export function advice(db: Db): AdviceStore {
  return {
    recommendations: (portalId, pipelineId) => newest(db, { portalId, pipelineId }, MOST_RECOMMENDATIONS),
    latest: async (portalId, pipelineId) => (await newest(db, { portalId, pipelineId }, 1))[0] ?? null,
    async fitted(portalId, id) {
      const row = await db
        .selectFrom('recommendations')
        .select('fitted')
        .where('portal_id', '=', portalId)
        .where('recommendation_id', '=', id)
        .executeTakeFirst();
      return (row?.fitted ?? null) as FittedResponse | null;
    },
    propose: (portalId, proposal, replaces) => propose(db, portalId, proposal, replaces),
    refresh: (portalId, proposal) => refresh(db, portalId, proposal),
    decide: (portalId, id, judge) =>
      db.transaction().execute(async (tx) => {
        await sql`
          select from recommendations
          where portal_id = ${portalId} and recommendation_id = ${id} for update`.execute(tx);
        const present = await one(tx, portalId, id);
        const decision = present && judge(present);
        if (!decision) return present;
        await keepDecision(tx, portalId, id, decision);
        return one(tx, portalId, id);
      }),
    async keepOutcome(portalId, id, outcome) {
      const read = { read_at: new Date(outcome.readAtMs), outcome: JSON.stringify(outcome) };
      await db
        .insertInto('outcomes')
        .values({ portal_id: portalId, recommendation_id: id, ...read })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

async function propose(db: Db, portalId: PortalId, proposal: Proposal, replaces: string | null): Promise<void> {
  const { id, pipelineId, proposedAtMs, ...rest } = proposal;
  await db.transaction().execute(async (tx) => {
    if (replaces !== null) {
      await sql`
        update recommendations set replaced_at = ${new Date(proposedAtMs)}
        where portal_id = ${portalId} and recommendation_id = ${replaces} and not ${decidedFor(portalId, replaces)}
      `.execute(tx);
    }
    await tx
      .insertInto('recommendations')
      .values({
        portal_id: portalId,
        recommendation_id: id,
        pipeline_id: pipelineId,
        proposed_at: new Date(proposedAtMs),
        expires_at: new Date(rest.expiresAtMs),
        ...numbersOf(proposal),
      })
      .execute();
  });
}

async function refresh(db: Db, portalId: PortalId, proposal: Proposal): Promise<void> {
  await db
    .updateTable('recommendations')
    .set(numbersOf(proposal))
    .where('portal_id', '=', portalId)
    .where('recommendation_id', '=', proposal.id)
    .where(sql<boolean>`not ${decidedFor(portalId, proposal.id)}`)
    .execute();
}

/** Snoozing decides nothing for good. */
const decidedFor = (portalId: PortalId, id: string) => sql`exists (
  select from decisions
  where portal_id = ${portalId} and recommendation_id = ${id} and decision <> 'snooze')`;

function numbersOf({ settingsVersion, spendVersion, recommendation: { fitted, ...recommendation } }: Proposal) {
  return {
    settings_version: settingsVersion,
    spend_version: spendVersion,
    recommendation: JSON.stringify(recommendation),
    fitted: fitted && JSON.stringify(fitted),
  };
}

async function keepDecision(tx: Db, portalId: PortalId, id: string, decision: Decision): Promise<void> {
  const { key, by, atMs, reason, snoozedUntilMs } = decision;
  await tx
    .insertInto('decisions')
    .values({
      portal_id: portalId,
      recommendation_id: id,
      decision_key: key,
      decision: decision.decision,
      reason,
      snoozed_until: snoozedUntilMs === null ? null : new Date(snoozedUntilMs),
      decided_by: by,
      decided_at: new Date(atMs),
    })
    .execute();
  const paths = [`recommendations.${id}.${decision.decision}`];
  await noteChange(tx, portalId, { subject: 'decision', by, atMs, version: null, paths });
}

async function newest(db: Db, scope: { portalId: PortalId; pipelineId: PipelineId }, most: number) {
  const rows = await kept(db)
    .where('recommendations.portal_id', '=', scope.portalId)
    .where('pipeline_id', '=', scope.pipelineId)
    .orderBy('proposed_at', 'desc')
    .orderBy('recommendations.recommendation_id')
    .limit(most)
    .execute();
  return rows.map(toKept);
}

async function one(db: Db, portalId: PortalId, id: string): Promise<KeptRecommendation | null> {
  const row = await kept(db)
    .where('recommendations.portal_id', '=', portalId)
    .where('recommendations.recommendation_id', '=', id)
    .executeTakeFirst();
  return row ? toKept(row) : null;
}

/** As the database writes a decision into JSON. */
interface ToldDecision extends Omit<Decision, 'atMs' | 'snoozedUntilMs'> {
  readonly atMs: number;
  readonly snoozedUntilMs: number | null;
}

type Row = Awaited<ReturnType<ReturnType<typeof kept>['executeTakeFirstOrThrow']>>;

/** One statement, so that a recommendation, its decisions and its outcome are of one moment. */
function kept(db: Db) {
  return db
    .selectFrom('recommendations')
    .leftJoin('outcomes', (join) =>
      join
        .onRef('outcomes.portal_id', '=', 'recommendations.portal_id')
        .onRef('outcomes.recommendation_id', '=', 'recommendations.recommendation_id'),
    )
    .select(['recommendations.recommendation_id', 'pipeline_id', 'proposed_at', 'expires_at', 'replaced_at'])
    .select(['recommendation', 'outcome'])
    .select(
      sql<ToldDecision[] | null>`(
        select json_agg(json_build_object(
          'key', decision_key, 'decision', decision, 'reason', reason, 'by', decided_by,
          'atMs', round(date_part('epoch', decided_at) * 1000),
          'snoozedUntilMs', round(date_part('epoch', snoozed_until) * 1000)) order by decision_no)
        from decisions
        where decisions.portal_id = recommendations.portal_id
          and decisions.recommendation_id = recommendations.recommendation_id)`.as('decisions'),
    );
}

function toKept(row: Row): KeptRecommendation {
  return {
    id: row.recommendation_id,
    pipelineId: row.pipeline_id as PipelineId,
    proposedAtMs: row.proposed_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    replacedAtMs: msOrNull(row.replaced_at),
    recommendation: row.recommendation as KeptRecommendation['recommendation'],
    decisions: row.decisions ?? [],
    outcome: row.outcome as KeptRecommendation['outcome'],
  };
}
