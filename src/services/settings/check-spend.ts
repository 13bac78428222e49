import type { FieldRefusal } from './field-refusal.ts';
import type { SpendTable } from './ports.ts';

/** What of a table of spend contradicts itself. Shapes and ranges were looked at before. */
export function checkSpend({ months, sources }: Pick<SpendTable, 'months' | 'sources'>): FieldRefusal[] {
  return [
    ...doubled(
      months.map(({ month }) => month),
      (place) => `months.${place}.month`,
    ),
    ...doubled(
      sources.map(({ source, month }) => JSON.stringify([source, month])),
      (place) => `sources.${place}.month`,
    ),
    ...beyondLine({ months, sources }),
  ];
}

function doubled(keys: readonly string[], pathOf: (place: number) => string): FieldRefusal[] {
  const seen = new Set<string>();
  return keys.flatMap((key, place): FieldRefusal[] => {
    if (seen.has(key)) return [{ path: pathOf(place), code: 'doubled', message: 'This month is there twice' }];
    seen.add(key);
    return [];
  });
}

/** Sources are parts of lead generation: together they cannot cost more than the whole, where people say what that is. */
function beyondLine({ months, sources }: Pick<SpendTable, 'months' | 'sources'>): FieldRefusal[] {
  return months.flatMap(({ month, leadGeneration }, place): FieldRefusal[] => {
    const parts = sources.filter((one) => one.month === month).reduce((sum, { amount }) => sum + amount, 0);
    // Amounts with cents do not add up to the last bit.
    if (leadGeneration === null || parts <= leadGeneration * (1 + 1e-9)) return [];
    const message = 'The sources of this month cost more together than all of lead generation';
    return [{ path: `months.${place}.leadGeneration`, code: 'more-than-whole', message }];
  });
}
