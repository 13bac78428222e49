import type { PipelineId, PortalId, RecordId, RecordKind, StageId } from '../../src/core/pipeline/identifiers.ts';
import type { Pipeline, StageKind } from '../../src/core/pipeline/pipeline.ts';
import type { TrackedRecord } from '../../src/core/pipeline/tracked-record.ts';
import type { CrmReader, Granted, SyncProgress, SyncStore, TracedRecord } from '../../src/services/sync/ports.ts';
import { trackedRecord } from '../fixtures/records.ts';

const stage = (id: string, kind: StageKind, owner: 'marketing' | 'sales') => ({
  id: id as StageId,
  label: id,
  kind,
  owner,
  archived: false,
});

export const dealPipeline: Pipeline = {
  id: 'sales' as PipelineId,
  recordKind: 'deal',
  label: 'Sales',
  archived: false,
  stages: [
    stage('meeting', 'open', 'sales'),
    stage('proposal', 'open', 'sales'),
    stage('won', 'won', 'sales'),
    stage('lost', 'lost', 'sales'),
  ],
};

export const leadPipeline: Pipeline = {
  id: 'leads' as PipelineId,
  recordKind: 'lead',
  label: 'Leads',
  archived: false,
  stages: [
    stage('new', 'open', 'marketing'),
    stage('qualified', 'won', 'marketing'),
    stage('unqualified', 'lost', 'marketing'),
  ],
};

/** A record that entered the first stage of its pipeline when it was created, and is still there. */
export function tracked(kind: RecordKind, id: number, about: Partial<TrackedRecord> = {}): TrackedRecord {
  const first = kind === 'deal' ? 'meeting' : 'new';
  const enteredAtMs = Date.UTC(2026, 0, 1);
  return trackedRecord({
    ...{ kind, id: String(id) as RecordId, stageId: first as StageId, amount: 1000 },
    pipelineId: (kind === 'deal' ? dealPipeline : leadPipeline).id,
    stageHistory: [{ stageId: first as StageId, atMs: enteredAtMs, source: 'person' }],
    ...about,
  });
}

interface FakeAccount {
  readonly deals: readonly TrackedRecord[];
  /** Null: the account has no leads object. */
  readonly leads: readonly TrackedRecord[] | null;
  readonly pageSize?: number;
}

/** An account that is read page by page; `before` runs before each page and may fail. */
export function fakeCrm({ deals, leads, pageSize = 2 }: FakeAccount, before: (page: string) => void = () => undefined) {
  const asked: string[] = [];
  const of = (kind: RecordKind) => (kind === 'deal' ? deals : leads);
  const pipelinesOf = (kind: RecordKind): Granted<readonly Pipeline[]> =>
    of(kind) === null ? { granted: false } : { granted: true, value: [kind === 'deal' ? dealPipeline : leadPipeline] };
  const crm: CrmReader = {
    campaigns: () => Promise.resolve({ granted: false }),
    account: (portalId) => Promise.resolve({ portalId, timeZone: 'UTC', currency: 'EUR' }),
    owners: () => Promise.resolve([]),
    pipelines: (_portalId, kind) => Promise.resolve(pipelinesOf(kind)),
    pipelinesEver: (_portalId, kind) => Promise.resolve(pipelinesOf(kind)),
    count: (_portalId, kind) => Promise.resolve(of(kind)?.length ?? null),
    page: async (_portalId, kind, after) => {
      const name = `${kind} ${after ?? 'first'}`;
      await Promise.resolve();
      before(name);
      asked.push(name);
      const records = of(kind);
      if (records === null) return { granted: false };
      const start = Number(after ?? 0);
      const end = start + pageSize;
      const next = end < records.length ? String(end) : null;
      return {
        granted: true,
        value: { records: records.slice(start, end), after: next, unreadable: [], unanswered: [], correlationId: '' },
      };
    },
    listed: (_portalId, kind, { list, after }) => {
      const records = of(kind);
      if (records === null) return Promise.resolve({ granted: false });
      const all = list === 'live' ? records : [];
      const start = Number(after ?? 0);
      const end = start + pageSize;
      const page = all.slice(start, end).map(({ id, updatedAtMs }) => ({ id, updatedAtMs }));
      return Promise.resolve({
        granted: true,
        value: { records: page, after: end < all.length ? String(end) : null },
      });
    },
    changed: (_portalId, kind, { fromMs, toMs, afterId }) => {
      const inWindow = (of(kind) ?? []).filter(
        ({ id, updatedAtMs }) => updatedAtMs >= fromMs && updatedAtMs <= toMs && Number(id) > Number(afterId ?? 0),
      );
      const lowest = inWindow.toSorted((a, b) => Number(a.id) - Number(b.id)).slice(0, pageSize);
      return Promise.resolve({ granted: true, value: lowest.map(({ id, updatedAtMs }) => ({ id, updatedAtMs })) });
    },
    records: (_portalId, kind, ids) => {
      const records = of(kind);
      if (records === null) return Promise.resolve({ granted: false });
      const found = records.filter(({ id }) => ids.includes(id));
      const gone = ids.filter((id) => !found.some((one) => one.id === id));
      return Promise.resolve({ granted: true, value: { records: found, gone, unreadable: [], correlationId: '' } });
    },
  };
  return { crm, asked };
}

/** A store in memory whose pages and progress are kept together or not at all. */
export function fakeStore() {
  const records = new Map<string, TracedRecord>();
  const pipelines: Pipeline[] = [];
  let progress: SyncProgress | null = null;
  const store: SyncStore = {
    progress: () => Promise.resolve(progress),
    saveProgress: (_portalId: PortalId, next) => {
      progress = next;
      return Promise.resolve();
    },
    saveAccount: () => Promise.resolve(),
    saveOwners: () => Promise.resolve(),
    savePipelines: (_portalId, _kind, some) => {
      for (const one of some) if (!pipelines.some(({ id }) => id === one.id)) pipelines.push(one);
      return Promise.resolve();
    },
    pipelines: () => Promise.resolve(pipelines),
    savePage: async (_portalId, page, next) => {
      await Promise.resolve();
      for (const one of page) records.set(`${one.record.kind} ${one.record.id}`, one);
      progress = next;
    },
  };
  return { store, records, progress: () => progress };
}
