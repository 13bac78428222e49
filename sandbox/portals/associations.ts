import type { ObjectKind } from './portal.ts';

const NONE: readonly number[] = [];

/** Ties between records, kept in both directions. */
export interface Associations {
  tie(from: ObjectKind, fromId: number, to: ObjectKind, toId: number): void;
  /** Ascending. */
  of(from: ObjectKind, id: number, to: ObjectKind): readonly number[];
}

export function associations(): Associations {
  const ties = new Map<string, Map<number, number[]>>();
  const add = (direction: string, id: number, otherId: number) => {
    const ofDirection = ties.get(direction) ?? new Map<number, number[]>();
    ties.set(direction, ofDirection);
    const others = ofDirection.get(id);
    if (others === undefined) ofDirection.set(id, [otherId]);
    else if (!others.includes(otherId)) {
      others.push(otherId);
      others.sort((a, b) => a - b);
    }
  };
  return {
    tie(from, fromId, to, toId) {
      add(`${from}>${to}`, fromId, toId);
      add(`${to}>${from}`, toId, fromId);
    },
    of: (from, id, to) => ties.get(`${from}>${to}`)?.get(id) ?? NONE,
  };
}
