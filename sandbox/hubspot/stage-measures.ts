import type { PropertyVersion, StageMeasure } from '../portals/portal.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/**
 * What HubSpot works out for one stage of a record: when it was last entered and left, and how long it took. Null
 * where it has not happened, also while the record is in the stage for the first time.
 *
 * @param changes Of the stage, oldest first.
 */
export function stageMeasures(
  changes: readonly PropertyVersion[],
  stageId: string,
): Readonly<Record<StageMeasure, string | null>> {
  const visits = changes.flatMap(({ value, atMs }, place) =>
    value === stageId ? [{ enteredAtMs: atMs, leftAtMs: changes[place + 1]?.atMs ?? null }] : [],
  );
  const stays = visits.flatMap(({ enteredAtMs, leftAtMs }) => (leftAtMs === null ? [] : [leftAtMs - enteredAtMs]));
  const last = visits.at(-1);
  const latest = stays.at(-1);
  return {
    entered: last === undefined ? null : iso(last.enteredAtMs),
    exited: last === undefined || last.leftAtMs === null ? null : iso(last.leftAtMs),
    'latest time': latest === undefined ? null : String(latest),
    'cumulative time': stays.length === 0 ? null : String(stays.reduce((sum, stay) => sum + stay, 0)),
  };
}
