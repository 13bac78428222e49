import type { NetMarks, SafetyNets } from '../../src/services/sync/ports.ts';

/** What a portal keeps, by kind and id, and the hints that were given about it. */
export function fakeNets(kept: Readonly<Record<string, number>>, before: Partial<NetMarks> = {}) {
  let marks: NetMarks = {
    searchedUntilMs: null,
    settledUntilMs: null,
    binReadAtMs: null,
    relistedAtMs: null,
    campaignsReadAtMs: null,
    drifted: null,
    ...before,
  };
  const names = Object.keys(kept);
  const hinted = new Set<string>();
  const hint = (found: readonly string[]) => {
    const size = hinted.size;
    for (const name of found) hinted.add(name);
    return Promise.resolve(hinted.size - size);
  };
  const nets: SafetyNets = {
    marks: () => Promise.resolve(marks),
    mark: (_portalId, some) => {
      marks = { ...marks, ...some };
      return Promise.resolve();
    },
    hintIfNewer: (_portalId, kind, listed) =>
      hint(
        listed.filter((one) => (kept[`${kind} ${one.id}`] ?? -1) < one.updatedAtMs).map(({ id }) => `${kind} ${id}`),
      ),
    hintIfKept: (_portalId, kind, ids) => hint(ids.map((id) => `${kind} ${id}`).filter((name) => names.includes(name))),
    numbersGiven: () => Promise.resolve(names.length),
    numbersOf: (_portalId, kind, ids) =>
      Promise.resolve(ids.map((id) => names.indexOf(`${kind} ${id}`)).filter((number) => number >= 0)),
    hintIfUnmarked: (_portalId, kind, marked) =>
      hint(names.filter((name, number) => name.startsWith(`${kind} `) && marked[number] === 0)),
  };
  return { nets, hinted: () => [...hinted].toSorted(), marks: () => marks };
}
