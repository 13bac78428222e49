import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Change, changeSchema } from './change.ts';

const entry = z.object({ portalId: z.number(), atMs: z.number(), change: changeSchema });

/** One change that has happened. */
export interface Happened {
  readonly portalId: number;
  readonly atMs: number;
  readonly change: Change;
}

/** Remembers changes over restarts, so that an account never goes back to what it was. */
export interface ChangeJournal {
  readonly before: readonly Happened[];
  write(happened: Happened): void;
}

/** @param file One change a line. Absent: forgotten when the process ends. */
export function changeJournal(file: string | undefined): ChangeJournal {
  const lines = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return {
    before: lines.filter((line) => line !== '').map((line) => entry.parse(JSON.parse(line))),
    write: (happened) => {
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(happened)}\n`);
    },
  };
}
