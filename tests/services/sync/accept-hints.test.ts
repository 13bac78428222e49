import { describe, expect, it } from '@jest/globals';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import { acceptHints, InboxBusy } from '../../../src/services/sync/accept-hints.ts';
import type { Hint, HintJob, HintKind, InboxDoor } from '../../../src/services/sync/ports.ts';

const hints = (count: number, kind: HintKind = 'deal'): Hint[] =>
  Array.from({ length: count }, (_, at) => ({ portalId: '1' as PortalId, kind, id: String(at) }));

/** A door that lets a transaction end only when it is told to. */
function slowDoor() {
  const written: number[] = [];
  const jobs: HintJob[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const inbox: InboxDoor = {
    accept: (given, jobFor) =>
      new Promise((resolve, reject) => {
        written.push(given.length);
        jobs.push(...given.map(({ kind }) => jobFor(kind)));
        ends.push((error) => (error ? reject(error) : resolve(given.length)));
      }),
  };
  const end = async (error?: Error) => {
    ends.shift()?.(error);
    await new Promise(setImmediate);
  };
  return { inbox, written, jobs, end };
}

describe('accepting hints', () => {
  it('is done only when they have been written', async () => {
    const door = slowDoor();
    let done = false;
    const accepted = acceptHints(door)(hints(1)).then(() => (done = true));
    await new Promise(setImmediate);
    expect(done).toBe(false);
    await door.end();
    await accepted;
  });

  it('has nothing to write for no hints', async () => {
    const door = slowDoor();
    await acceptHints(door)([]);
    expect(door.written).toEqual([]);
  });

  it('writes together what comes while it is writing', async () => {
    const door = slowDoor();
    const accept = acceptHints(door);
    const all = [1, 2, 3, 4].map((count) => accept(hints(count)));
    await door.end();
    await door.end();
    await Promise.all(all);
    expect(door.written).toEqual([1, 9]);
  });

  it('fails all that were written together, and goes on with the next', async () => {
    const door = slowDoor();
    const accept = acceptHints(door);
    const first = accept(hints(1));
    const together = [accept(hints(2)), accept(hints(3))];
    await door.end();
    await first;
    const failed = Promise.allSettled(together);
    await door.end(new Error('the database is down'));
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const later = accept(hints(4));
    await door.end();
    await later;
    expect(door.written).toEqual([1, 5, 4]);
  });

  it('holds no more than it can while the database stands still, and takes again what there is room for', async () => {
    const door = slowDoor();
    const accept = acceptHints(door);
    const held = Array.from({ length: 10 }, () => accept(hints(5000)));
    await expect(accept(hints(1))).rejects.toThrow(InboxBusy);
    await door.end();
    await held[0];
    const again = accept(hints(5000));
    for (let left = 10; left > 0; left -= 1) await door.end();
    await Promise.all([...held, again]);
    // One transaction stays small.
    expect(Math.max(...door.written)).toBe(5000);
  });

  it('asks to read records once a little more may have gathered, and to forget people at once', async () => {
    const door = slowDoor();
    const accepted = acceptHints(door)([...hints(1), ...hints(1, 'contact'), ...hints(1, 'contact-to-forget')]);
    await door.end();
    await accepted;
    expect(door.jobs).toEqual([
      { kind: 'sync-records', putOffMs: 2000 },
      { kind: 'sync-records', putOffMs: 2000 },
      { kind: 'forget-contacts', putOffMs: 0 },
    ]);
  });
});
