import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { choosePipeline, type PipelineChoice } from '../../src/adapters/files/choose-pipeline.ts';
import { readHistory } from '../../src/adapters/files/read-history.ts';
import { readStagesFile } from '../../src/adapters/files/stages-file.ts';
import { trackedRecords } from '../../src/adapters/files/tracked-records.ts';
import type { UnreadableRows } from '../../src/adapters/files/unreadable-rows.ts';
import type { Pipeline, Stage } from '../../src/core/pipeline/pipeline.ts';
import { DAY_MS } from '../../src/core/pipeline/time-units.ts';
import type { TrackedRecord } from '../../src/core/pipeline/tracked-record.ts';
import type { PortalOwner, PortalPipeline, PortalRecord, PortalStage, SandboxPortal } from './portal.ts';
import { propertyDefinitions } from './property-definitions.ts';
import { recordShelf } from './record-shelf.ts';
import { iso, version } from './versions.ts';

/** What is known of a file's stages beside the file itself. */
export interface StageWords {
  /** Path of a stages.json; null without one. */
  readonly stagesFile: string | null;
  readonly won: readonly string[];
  readonly lost: readonly string[];
}

export interface ImportedAccount {
  readonly portal: SandboxPortal;
  /** Days by which the whole history was moved forward; 0 for a fresh one. */
  readonly movedDays: number;
  readonly unreadable: UnreadableRows;
}

const FIRST_DEAL_ID = 9_000_000_001;
const FIRST_OWNER_ID = 41_700_001;
const CURRENCY = 'EUR';
/** A history that ended no longer ago than this is served as it is. */
const FRESH_DAYS = 2;
const FIRST_PORTAL_ID = 500_000_000;
const PORTAL_IDS = 400_000_000;
const NOBODY = { sourceType: 'API', userId: 0 };
const PLAIN_ID = /^[\w-]{1,50}$/;
const ID_BYTES = 6;

/**
 * An account made of a history that `npm run analyze` reads: deals only, nothing else is known. A record's own id goes
 * into its name, since HubSpot's ids are numbers. A record that left its last stage for nowhere still stands there:
 * HubSpot has no such end.
 *
 * The program looks from today. A history that ended long ago is therefore moved forward, all of it by the same whole
 * number of days, to end on the day of `anchorMs`.
 *
 * @param anchorMs Midnight of the account's day.
 * @returns For the same file and day always the same account; another file is another account.
 * @throws {UnreadableFile} when the file or its stages cannot be read.
 */
export async function accountFromCsv(file: string, words: StageWords, anchorMs: number): Promise<ImportedAccount> {
  const { stagesFile, won, lost } = words;
  const history = await readHistory({ path: file, asOfMs: null, onProgress: () => undefined });
  const stages = stagesFile === null ? null : await readStagesFile(stagesFile);
  const choice = choosePipeline(history, { stages, won, lost, pipeline: null });
  const owners = ownersByName();
  const pipelineOf = pipelineByStage(choice);
  const behindDays = Math.floor((anchorMs - history.latestMs) / DAY_MS);
  const movedDays = behindDays > FRESH_DAYS ? behindDays : 0;
  const deals = [...trackedRecords(history, choice)].map(({ record }, index) =>
    dealOf(movedBy(record, movedDays * DAY_MS), {
      id: FIRST_DEAL_ID + index,
      ownerId: owners.idOf(record.ownerId),
      pipelineOf,
    }),
  );
  const nothing = recordShelf([]);
  const shelf = recordShelf(deals);
  const pipelines = choice.pipelines.map(presentPipeline);
  const name = movedDays === 0 ? 'Imported history' : `Imported history, moved forward by ${movedDays} days`;
  const portal: SandboxPortal = {
    portalId: await portalIdOf(file, words),
    details: { name, timeZone: 'Etc/UTC', companyCurrency: CURRENCY },
    kinds: ['contacts', 'deals'],
    owners: owners.all(),
    spend: [],
    pipelines: (kind) => (kind === 'deals' ? pipelines : []),
    // A file tells of no activity: an account without the properties says so, instead of "none is planned".
    properties: (kind) => propertyDefinitions(kind).filter(({ name }) => !name.startsWith('notes_')),
    records: (kind) => (kind === 'deals' ? shelf : nothing),
    associated: () => [],
  };
  return { portal, movedDays, unreadable: history.unreadable };
}

/** Two files are two accounts, and so are two meanings of one; the same file is the same account at every start. */
async function portalIdOf(file: string, { stagesFile, won, lost }: StageWords): Promise<number> {
  const hash = createHash('sha256').update(JSON.stringify([won, lost]));
  if (stagesFile !== null) hash.update(await readFile(stagesFile));
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk);
  return FIRST_PORTAL_ID + (hash.digest().readUInt32BE(0) % PORTAL_IDS);
}

function movedBy(record: TrackedRecord, ms: number): TrackedRecord {
  return {
    ...record,
    createdAtMs: record.createdAtMs + ms,
    updatedAtMs: record.updatedAtMs + ms,
    stageHistory: record.stageHistory.map((change) => ({ ...change, atMs: change.atMs + ms })),
  };
}

/** Owners in the order in which they are first named, each with a number. */
function ownersByName() {
  const ids = new Map<string, number>();
  return {
    idOf(name: string | null): number | null {
      if (name === null) return null;
      const id = ids.get(name) ?? FIRST_OWNER_ID + ids.size;
      ids.set(name, id);
      return id;
    },
    all: (): PortalOwner[] =>
      [...ids].map(([name, id]) => {
        const [firstName = name, ...rest] = name.split(' ');
        const email = `owner-${id}@example.com`;
        return { id, userId: id, email, firstName, lastName: rest.join(' '), archived: false, teams: [] };
      }),
  };
}

function pipelineByStage({ pipelines }: PipelineChoice): ReadonlyMap<string, string> {
  return new Map(pipelines.flatMap(({ id, stages }) => stages.map((stage) => [stage.id, id] as const)));
}

interface Deal {
  readonly id: number;
  readonly ownerId: number | null;
  readonly pipelineOf: ReadonlyMap<string, string>;
}

function dealOf(record: TrackedRecord, { id, ownerId, pipelineOf }: Deal): PortalRecord {
  const changes = record.stageHistory.toSorted((a, b) => a.atMs - b.atMs);
  const stageId = changes.at(-1)?.stageId ?? null;
  const amount = record.amount === null ? null : String(record.amount);
  return {
    id,
    createdAtMs: record.createdAtMs,
    updatedAtMs: record.updatedAtMs,
    archivedAtMs: null,
    properties: {
      dealname: `Deal ${record.id}`,
      pipeline: plainId(pipelineOf.get(stageId ?? '') ?? record.pipelineId),
      dealstage: stageId === null ? null : plainId(stageId),
      amount,
      amount_in_home_currency: amount,
      deal_currency_code: CURRENCY,
      createdate: iso(record.createdAtMs),
      hs_analytics_source: record.source,
      hubspot_owner_id: ownerId === null ? null : String(ownerId),
    },
    history: { dealstage: changes.map((change) => version(plainId(change.stageId), change.atMs, NOBODY)) },
  };
}

/** Ids in HubSpot are letters and digits. A name that is more goes by a number of its own; people see its label. */
const plainId = (name: string): string =>
  PLAIN_ID.test(name) ? name : String(createHash('sha256').update(name).digest().readUIntBE(0, ID_BYTES));

const presentPipeline = ({ id, label, stages }: Pipeline, displayOrder: number): PortalPipeline => ({
  id: plainId(id),
  label,
  displayOrder,
  stages: stages.map((stage, place) => presentStage(stage, place, stages.length)),
});

function presentStage({ id, label, kind }: Stage, displayOrder: number, count: number): PortalStage {
  const probability = { won: '1.0', lost: '0.0', open: ((displayOrder + 1) / (count + 1)).toFixed(2) }[kind];
  return { id: plainId(id), label, displayOrder, metadata: { isClosed: String(kind !== 'open'), probability } };
}
