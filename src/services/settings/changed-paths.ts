type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What differs between two values, as dotted paths of two steps at most: `goal`, `floors.tools`. A list is one thing.
 *
 * The order of fields within a thing makes no difference, and a field that is undefined is one that is not there.
 */
export function changedPaths(before: Fields, after: Fields): string[] {
  return namesOf(before, after).flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (sameValue(was, is)) return [];
    if (!isFields(was) || !isFields(is)) return [name];
    const inner = namesOf(was, is).filter((field) => !sameValue(was[field], is[field]));
    return inner.map((field) => `${name}.${field}`);
  });
}

const namesOf = (a: Fields, b: Fields) => [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((one, place) => sameValue(one, b[place]));
  }
  if (isFields(a) && isFields(b)) return namesOf(a, b).every((name) => sameValue(a[name], b[name]));
  return a === b;
}
