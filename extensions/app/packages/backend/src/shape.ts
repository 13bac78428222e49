// Checks what came over the wire without a library: the whole card has to stay small.

/** True when the value is a T as far as the card reads it. */
export type Shape<T> = (value: unknown) => value is T;

type Fields = Readonly<Record<string, Shape<unknown>>>;
type Read<S> = S extends Shape<infer T> ? T : never;
type ReadFields<F extends Fields> = { [K in keyof F]: Read<F[K]> };

export const text: Shape<string> = (value): value is string => typeof value === 'string';

export const number: Shape<number> = (value): value is number => Number.isFinite(value);

export const flag: Shape<boolean> = (value): value is boolean => typeof value === 'boolean';

/** A moment in ISO 8601. */
export const moment: Shape<string> = (value): value is string =>
  typeof value === 'string' && Number.isFinite(Date.parse(value));

export function word<const W extends string>(...words: readonly W[]): Shape<W> {
  return (value): value is W => words.some((each) => each === value);
}

/** A word of a list that a newer program may have added to: whoever shows it has to do without words for some. */
export function growingWord<W extends string>(): Shape<W> {
  return (value): value is W => typeof value === 'string';
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value);
}

export function listOf<T>(shape: Shape<T>): Shape<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every((each) => shape(each));
}

export function object<const F extends Fields>(fields: F): Shape<ReadFields<F>> {
  return (value): value is ReadFields<F> =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(fields).every(([name, shape]) => shape((value as Record<string, unknown>)[name]));
}

export function oneOf<const S extends readonly Shape<unknown>[]>(...shapes: S): Shape<Read<S[number]>> {
  return (value): value is Read<S[number]> => shapes.some((shape) => shape(value));
}
