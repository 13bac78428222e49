import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountFromCsv } from '../../sandbox/portals/account-from-csv.ts';
import { generateAccount } from '../../sandbox/portals/generate-account.ts';
import type { PortalPipeline, PortalRecord, SandboxPortal } from '../../sandbox/portals/portal.ts';
import { recordShelf } from '../../sandbox/portals/record-shelf.ts';
import { iso } from '../../sandbox/portals/versions.ts';
import { presentDealCard } from '../../src/adapters/http/present/deal-card.ts';
import { presentOverview } from '../../src/adapters/http/present/overview.ts';
import { deals as dealsIn } from '../../src/adapters/storage/deals.ts';
import { portals as portalsIn } from '../../src/adapters/storage/portals.ts';
import { snapshots as snapshotsIn } from '../../src/adapters/storage/snapshots.ts';
import { tableFromChunks } from '../../src/adapters/storage/visit-columns.ts';
import { visitReader } from '../../src/adapters/storage/visit-reader.ts';
import { dealCard } from '../../src/contract/deal-card.ts';
import { overview } from '../../src/contract/overview.ts';
import { analyseHistory } from '../../src/core/analysis/analyse-history.ts';
import { USUAL_SETTINGS } from '../../src/core/budget/budget-settings.ts';
import type { RecordId } from '../../src/core/pipeline/identifiers.ts';
import { analysePipeline } from '../../src/services/analysis/analyse-pipeline.ts';
import { readDeal } from '../../src/services/queries/read-deal.ts';
import { readOverview } from '../../src/services/queries/read-overview.ts';
import { reportSchema } from '../analyze/report-schema.ts';
import { commandLine } from '../analyze/run-analyze.ts';
import { noAdvice } from '../fakes/advice.ts';
import { openTestDatabase, type TestDatabase } from '../fixtures/database.ts';
import { expectSound } from '../fixtures/sound.ts';
import { troubledAccount } from './troubled-account.ts';

// Histories that cannot be, through the doors by which they come: what HubSpot answers, and a file that is imported.

const DAY_MS = 86_400_000;
/** Before the clock of the accounts starts. */
const NOW_MS = Date.UTC(2026, 10, 1);
const LONG = Array.from({ length: 30 }, (_, index) => `step${index}`);

const stagesOf = (open: readonly string[], ends: readonly string[]): PortalPipeline['stages'] =>
  [...open, ...ends].map((id, displayOrder) => {
    const probability = id.startsWith('won') ? '1.0' : id.startsWith('lost') ? '0.0' : '0.5';
    return { id, label: id, displayOrder, metadata: { isClosed: String(ends.includes(id)), probability } };
  });
const pipelines: readonly PortalPipeline[] = [
  { id: 'sales', stages: stagesOf(['talk', 'offer'], ['won', 'lost']) },
  { id: 'long', stages: stagesOf(LONG, ['wonlong', 'lostlong']) },
  { id: 'losing', stages: stagesOf(['hope'], ['wonnever', 'lostalways']) },
  { id: 'empty', stages: stagesOf(['nobody'], ['wonempty', 'lostempty']) },
  { id: 'stageless', stages: [] },
].map((one, displayOrder) => ({ ...one, label: one.id, displayOrder }));

type Change = readonly [stage: string, daysAgo: number];

function deal(id: number, pipeline: string, changes: readonly Change[], about: Record<string, string | null> = {}) {
  const history = changes.map(([value, daysAgo]) => ({
    ...{ value, atMs: Math.round(NOW_MS - daysAgo * DAY_MS), sourceType: 'API', userId: 0 },
  }));
  const createdAtMs = Math.min(NOW_MS, ...history.map(({ atMs }) => atMs));
  return {
    ...{ id, createdAtMs, updatedAtMs: NOW_MS, archivedAtMs: null, history: { dealstage: history } },
    properties: { pipeline, dealstage: changes.at(-1)?.[0] ?? null, createdate: iso(createdAtMs), ...about },
  } satisfies PortalRecord;
}

const many = (count: number, make: (index: number) => PortalRecord) =>
  Array.from({ length: count }, (_, at) => make(at));
const ordinary = many(
  60,
  (at) =>
  deal(1000 + at, 'sales', [['talk', 300 - at], ['offer', 290 - at], [at % 3 === 0 ? 'won' : 'lost', 270 - at]], { amount: '100' }), // prettier-ignore
);
const moved = many(60, (at) => {
  const kept = LONG.filter((_, stage) => (stage * 7 + at) % 5 !== 0).map((stage, step): Change => [stage, 400 - at - step * 5]); // prettier-ignore
  return deal(2000 + at, 'long', [...kept, [at % 2 === 0 ? 'wonlong' : 'lostlong', 200 - at]]);
});
const losing = many(60, (at) => deal(3000 + at, 'losing', [['hope', 300 - at], ['lostalways', 280 - at]])); // prettier-ignore
const impossible: readonly PortalRecord[] = [
  ...['NaN', 'Infinity', '-5', '1e308', '1e-300', 'ten', ''].map((amount, at) =>
    deal(10 + at, 'sales', [['talk', 40 + at]], { amount, amount_in_home_currency: amount }),
  ),
  deal(30, 'sales', [['offer', 10], ['talk', 50], ['won', 30]]), // prettier-ignore
  deal(31, 'sales', [['talk', 20], ['offer', -400]]), // prettier-ignore
  deal(32, 'sales', [['talk', 20], ['atlantis', 10]]), // prettier-ignore
  deal(33, 'sales', [['talk', 20], ['offer', 20 - 1e-6], ['talk', 20 - 2e-6], ['won', 20 - 3e-6]]), // prettier-ignore
  deal(34, 'sales', many(10_000, () => ordinary[0] as PortalRecord).map((_, at): Change => [at % 2 ? 'talk' : 'offer', 500 - at * 0.04])), // prettier-ignore
  deal(35, 'sales', []),
  deal(36, 'sales', [['talk', 20]], { createdate: iso(NOW_MS + 900 * DAY_MS) }),
  deal(37, 'long', [['talk', 30], ['hope', 20], ['step4', 10]]), // prettier-ignore
  deal(38, 'stageless', [['talk', 30]]),
];
const shelf = recordShelf([...ordinary, ...moved, ...losing, ...impossible]);
const generated = generateAccount({ seed: 3, anchorMs: NOW_MS, leads: 10 });
const account: SandboxPortal = {
  ...{ ...generated, kinds: ['contacts', 'deals'], associated: () => [] },
  pipelines: (kind) => (kind === 'deals' ? pipelines : []),
  pipelineChanges: () => [],
  records: (kind) => (kind === 'deals' ? shelf : recordShelf([])),
};

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase('pglite');
});
afterAll(() => database.close());

/** Reads a whole account as the program does, analyses every pipeline, and shows every deal and Overview. */
async function throughTheDoor(portal: SandboxPortal) {
  const reading = await troubledAccount({ portal, plan: null, database });
  const { portalId, clock } = reading;
  await reading.syncWhole();
  const kept = portalsIn(database.db);
  const portals = { ...kept, status: () => Promise.resolve('connected' as const) };
  const snapshots = snapshotsIn(database.db);
  const nothing = () => Promise.resolve([]);
  const analyse = analysePipeline({
    ...{ pipelines: kept, visits: visitReader(database), snapshots, facts: kept, clock },
    analyst: {
      analyse: (packed, { stages, ...question }) =>
        Promise.resolve(analyseHistory({ ...question, table: tableFromChunks(packed, stages) })),
    },
    choices: { horizonDays: () => Promise.resolve(90), leadsInto: () => Promise.resolve(null) },
    ...{ sourceSpend: { sourceSpend: nothing }, verdicts: { verdicts: nothing } },
    enqueue: () => Promise.resolve(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const all = await kept.pipelines(portalId);
  for (const { id } of all) await analyse(portalId, id);
  const analyses = await Promise.all(all.map(({ id }) => snapshots.analysis(portalId, id)));
  const ports = { portals, progress: kept, snapshots };
  const inputs = { inputs: () => Promise.resolve({ settings: USUAL_SETTINGS, spend: [] }) };
  const read = readDeal({ ...ports, deals: dealsIn(database.db), advice: noAdvice, inputs });
  await reading.close();
  return {
    ...{ pipelines: all, analyses },
    cardOf: async (id: number) => {
      const answer = await read(portalId, String(id) as RecordId);
      if (answer.state === 'not-installed') throw new Error('it is installed');
      return dealCard.parse(presentDealCard(answer, clock.nowMs()));
    },
    overviewOf: async (pipelineId: (typeof all)[number]['id']) => {
      const answer = await readOverview(ports)(portalId, pipelineId);
      if (answer.state === 'not-installed') throw new Error('it is installed');
      return overview.parse(presentOverview(answer, clock.nowMs()));
    },
  };
}

describe('an account whose histories cannot be', () => {
  it('is read, analysed and shown, pipeline by pipeline and deal by deal', async () => {
    const { pipelines: read, analyses, cardOf, overviewOf } = await throughTheDoor(account);
    expect(read.map(({ id }) => id)).toEqual(pipelines.map(({ id }) => id));
    for (const analysis of analyses) if (analysis !== null) expectSound(analysis);
    const [sales, long, lost, empty] = analyses;
    expect(sales?.records).toBeGreaterThan(60);
    expect(long?.funnel.stages).toHaveLength(30);
    expect(lost?.eventualWins.map(({ high }) => high)).toEqual([0]);
    expect(empty?.records).toBe(0);
    const rules = new Set(sales?.dataQuality.map(({ rule }) => rule));
    for (const rule of ['out-of-order', 'in-the-future', 'unknown-stage', 'history-capped'] as const)
      expect(rules).toContain(rule);
    for (const { id } of read) expect((await overviewOf(id)).state).toMatch(/ready|too-early/);
    for (const { id } of shelf.live) expect((await cardOf(id)).state).toMatch(/ready|too-early/);
  }, 120_000);

  it('comes by an imported file as well', async () => {
    const day = (daysAgo: number) => iso(NOW_MS - daysAgo * DAY_MS).slice(0, 19) + 'Z';
    const rows = [
      ...many(50, () => ordinary[0] as PortalRecord).flatMap((_, at) => [
        `o${at},Lead,${day(200 - at)},,100`,
        `o${at},${at % 3 === 0 ? 'Won' : 'Lost'},${day(180 - at)},,100`,
      ]),
      ...['NaN', 'Infinity', '-5', '1e308', 'ten', ''].map((amount, at) => `a${at},Lead,${day(30 + at)},,${amount}`),
      ...LONG.map((stage, at) => `long,${stage},${day(100 - at)},,1`),
      ...Array.from({ length: 10_000 }, (_, at) => `busy,${at % 2 ? 'Lead' : 'step3'},${day(450 - at * 0.04)},,1`),
      ...[`left,Lead,${day(20)},${day(40)},1`, `never,Lead,9999-12-31,,1`, `twice,Lead,${day(9)},,1`],
      ...[`twice,step1,${day(9)},,1`, `twice,Lead,${day(9)},,1`],
    ];
    const { folder, fileOf, run } = await commandLine();
    const file = await fileOf(`record_id,stage,entered_at,left_at,amount\n${rows.join('\n')}\n`);
    const { code, out } = await run(file, '--won', 'Won', '--lost', 'Lost', '--json', '-');
    expect(code).toBe(0);
    expect(reportSchema.parse(JSON.parse(out)).stages).toHaveLength(31);
    const words = { stagesFile: null, won: ['Won'], lost: ['Lost'] };
    const { portal } = await accountFromCsv(file, words, NOW_MS);
    const { analyses, cardOf } = await throughTheDoor(portal);
    expect(analyses).toHaveLength(1);
    for (const analysis of analyses) if (analysis !== null) expectSound(analysis);
    expect(analyses[0]?.records).toBe(50 + 6 + 1 + 1 + 2);
    for (const { id } of portal.records('deals').live) expect((await cardOf(id)).state).toBe('ready');
    await rm(folder, { recursive: true });
  }, 120_000);
});
