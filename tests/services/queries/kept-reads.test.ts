import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import type { PortalId } from '../../../src/core/pipeline/identifiers.ts';
import { keepReads, type PortalChanges } from '../../../src/services/queries/kept-reads.ts';
import { fakeClock } from '../../fakes/services.ts';

const HERE = '1' as PortalId;
const THERE = '2' as PortalId;

/** Values that change, a reader that is counted, and word of what changes. */
function setUp() {
  const listeners: ((portalId: PortalId | null) => void)[] = [];
  const values = new Map<string, number>();
  const clock = fakeClock();
  let [hearing, reads] = [true, 0];
  const changes: PortalChanges = { hearing: () => hearing, onChange: (listener) => void listeners.push(listener) };
  const kept = keepReads({ changes, clock });
  const tell = (portalId: PortalId | null) => listeners.forEach((listener) => listener(portalId));
  return {
    ...{ clock, kept, tell },
    read: kept((portalId: PortalId, name: string) => {
      reads += 1;
      return Promise.resolve(values.get(portalId + name) ?? 0);
    }),
    change: (portalId: PortalId, name: string, value: number) => {
      values.set(portalId + name, value);
      tell(portalId);
    },
    reads: () => reads,
    deafen: () => void (hearing = false),
  };
}

describe('reads that are kept', () => {
  it('are made once until something of their portal changes, and anew after that', async () => {
    const { read, reads, change } = setUp();
    expect([await read(HERE, 'a'), await read(HERE, 'a'), await read(HERE, 'b')]).toEqual([0, 0, 0]);
    expect(reads()).toBe(2);
    change(HERE, 'a', 7);
    expect([await read(HERE, 'a'), await read(HERE, 'a'), reads()]).toEqual([7, 7, 3]);
  });

  it('stay when it is another portal that changes, and go with every portal when something may have been missed', async () => {
    const { read, reads, change, tell } = setUp();
    await read(HERE, 'a');
    change(THERE, 'a', 1);
    await read(HERE, 'a');
    expect(reads()).toBe(1);
    tell(null);
    await read(HERE, 'a');
    expect(reads()).toBe(2);
  });

  it('are made anew after five seconds, whatever was heard', async () => {
    const { read, reads, clock } = setUp();
    await read(HERE, 'a');
    clock.advance(4999);
    await read(HERE, 'a');
    expect(reads()).toBe(1);
    clock.advance(1);
    await read(HERE, 'a');
    expect(reads()).toBe(2);
  });

  it('are all made while changes may go unheard', async () => {
    const { read, reads, deafen } = setUp();
    deafen();
    await read(HERE, 'a');
    await read(HERE, 'a');
    expect(reads()).toBe(2);
  });

  it('wait for the one under way, which is forgotten if something changes meanwhile', async () => {
    const { kept, tell } = setUp();
    const answers: ((value: string) => void)[] = [];
    const read = kept(() => new Promise<string>((resolve) => void answers.push(resolve)));
    const [first, second] = [read(HERE), read(HERE)];
    tell(HERE);
    const third = read(HERE);
    expect(answers).toHaveLength(2);
    answers[0]?.('before');
    answers[1]?.('after');
    expect(await Promise.all([first, second, third, read(HERE)])).toEqual(['before', 'before', 'after', 'after']);
  });

  it('are not kept when they fail', async () => {
    const { kept } = setUp();
    let reads = 0;
    const read = kept(() => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error('no connection')) : Promise.resolve(reads);
    });
    await expect(read(HERE)).rejects.toThrow('no connection');
    expect(await read(HERE)).toBe(2);
  });

  it('of two readers are told apart, though both are asked the same', async () => {
    const { kept } = setUp();
    const [one, two] = [kept(() => Promise.resolve('one')), kept(() => Promise.resolve('two'))];
    expect([await one(HERE), await two(HERE), await one(HERE)]).toEqual(['one', 'two', 'one']);
  });

  it('are never older than the last change, whatever is asked and changed in whichever order', async () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const portal = fc.constantFrom(HERE, THERE);
    const step = fc.record({ portal, name, value: fc.option(fc.integer()), wait: fc.integer({ min: 0, max: 3000 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { read, change, clock } = setUp();
        const now = new Map<string, number>();
        for (const { portal: at, name: of, value, wait } of steps) {
          clock.advance(wait);
          if (value !== null) {
            now.set(at + of, value);
            change(at, of, value);
          }
          expect(await read(at, of)).toBe(now.get(at + of) ?? 0);
        }
      }),
    );
  });

  it('take bounded room: of very many, the oldest is made anew and the newest is not', async () => {
    const { read, reads } = setUp();
    for (let name = 0; name <= 500; name += 1) await read(HERE, `${name}`);
    expect(reads()).toBe(501);
    await read(HERE, '500');
    expect(reads()).toBe(501);
    await read(HERE, '0');
    expect(reads()).toBe(502);
  });
});
