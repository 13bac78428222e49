import type { ObjectKind } from '../portals/portal.ts';

/** One end of a tie. */
export interface End {
  readonly kind: ObjectKind;
  readonly id: number;
}

/** Ties that come and go, in both directions. */
export interface ChangeableTies {
  /** @returns Whether they were apart. */
  tie(one: End, other: End): boolean;
  /** @returns Whether they were tied. */
  untie(one: End, other: End): boolean;
  /** Ids, ascending. */
  of(from: End, to: ObjectKind): readonly number[];
}

/** @param base What is tied at first. */
export function changeableTies(base: (from: End, to: ObjectKind) => readonly number[]): ChangeableTies {
  const own = new Map<string, readonly number[]>();
  const keyOf = ({ kind, id }: End, to: ObjectKind) => `${kind} ${id} ${to}`;
  const of = (from: End, to: ObjectKind) => own.get(keyOf(from, to)) ?? base(from, to);
  const change = (one: End, other: End, next: (ids: readonly number[], id: number) => readonly number[]) => {
    own.set(keyOf(one, other.kind), next(of(one, other.kind), other.id));
    own.set(keyOf(other, one.kind), next(of(other, one.kind), one.id));
  };
  const tied = (one: End, other: End) => of(one, other.kind).includes(other.id);
  return {
    tie(one, other) {
      if (tied(one, other)) return false;
      change(one, other, (ids, id) => [...ids, id].toSorted((a, b) => a - b));
      return true;
    },
    untie(one, other) {
      if (!tied(one, other)) return false;
      change(one, other, (ids, id) => ids.filter((present) => present !== id));
      return true;
    },
    of,
  };
}
