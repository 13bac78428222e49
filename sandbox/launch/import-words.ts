import type { ImportedAccount } from '../portals/account-from-csv.ts';

/** What whoever imports a history has to know of how it was read, a line each; nothing where all of it was read as it stands. */
export function importInWords({ movedDays, unreadable }: Pick<ImportedAccount, 'movedDays' | 'unreadable'>): string[] {
  const { count, first } = unreadable;
  const rows = count === 1 ? 'One row' : `${count} rows`;
  return [
    ...(movedDays > 0
      ? [
          `The history ended ${movedDays} days ago: all of it is moved forward to end now,`,
          'since the program looks from today.',
        ]
      : []),
    ...(count > 0 ? [`${rows} could not be read${count > first.length ? `, the first ${first.length}` : ''}:`] : []),
    ...first.map(({ line, reason }) => `  line ${line}: ${reason}`),
  ];
}
