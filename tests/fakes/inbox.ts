import type { RecordKind } from '../../src/core/pipeline/identifiers.ts';
import type { ChangedStages, Inbox, PendingHint, Reading, Retraced } from '../../src/services/sync/ports.ts';

/** An inbox in memory; what is settled is kept for the test to look at. */
export function fakeInbox(...first: readonly string[]) {
  let revision = 0;
  const hints = new Map<string, PendingHint>();
  const settled: Reading[] = [];
  const known: number[] = [];
  let underWay = false;
  const hint = (name: string) => {
    const [kind = '', id = ''] = name.split(' ');
    revision += 1;
    hints.set(name, { kind: kind as RecordKind, id: id as never, revision: String(revision).padStart(9, '0') });
  };
  first.forEach(hint);
  const stages = { changed: [] as readonly ChangedStages[], pages: [] as Retraced[], asked: [] as (string | null)[] };
  const inbox: Inbox = {
    changedStages: () => Promise.resolve(stages.changed),
    retrace: (_portalId, _kind, _trace, after) => {
      stages.asked.push(after);
      return Promise.resolve(underWay ? null : (stages.pages.shift() ?? { after: null, changed: 0 }));
    },
    retraced: (_portalId, { kind }) => {
      stages.changed = stages.changed.filter((one) => one.kind !== kind);
      return Promise.resolve();
    },
    spreadContacts: () => Promise.resolve(),
    pending: (_portalId, after, most) => {
      const inOrder = [...hints.values()].sort((a, b) => (a.revision < b.revision ? -1 : 1));
      return Promise.resolve(inOrder.filter((one) => after === null || one.revision > after).slice(0, most));
    },
    settle: (_portalId, reading) => {
      if (underWay) return Promise.resolve(null);
      settled.push(reading);
      const struck = reading.hints.filter((one) => hints.get(`${one.kind} ${one.id}`)?.revision === one.revision);
      for (const { kind, id } of struck) hints.delete(`${kind} ${id}`);
      return Promise.resolve(struck.length);
    },
    knownUntil: (_portalId, ms) => Promise.resolve(void known.push(ms)),
  };
  return {
    inbox,
    stages,
    hint,
    settled,
    known,
    left: () => [...hints.keys()],
    beginFirstSync: () => void (underWay = true),
  };
}
